"""What the desk knows of a relation and tells nobody: an opportunity, a note, a task."""

from uuid import UUID

from schakel.accounts.operations import list_people
from schakel.accounts.schemas import PersonQuery
from schakel.crm.operations import create_opportunity, record_activity
from schakel.crm.schemas import ActivityIn, OpportunityIn
from schakel.run.proof.dealings.table import Table


def opportunities(table: Table) -> dict[str, UUID]:
    """See a possible sale to a customer, write something down and plan something."""
    seen = create_opportunity(table.desk, OpportunityIn(party_id=table.party_id, title=table.say_at_desk()))

    def record(**more: object) -> UUID:
        told = {"party_id": table.party_id, "text": table.say_at_desk(), **more}
        return record_activity(table.desk, ActivityIn.model_validate(told)).id

    return {
        "colleague": list_people(table.desk, PersonQuery(limit=1)).rows[0].person_id,
        "opportunity": seen.id,
        "note": record(),
        "spare_note": record(),
        "task": record(kind="task", opportunity_id=seen.id, due_date=table.desk.today),
    }
