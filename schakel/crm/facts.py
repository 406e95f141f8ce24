"""What happens around possible business; names and texts stay out, the record says that they changed."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact


class OpportunityCreated(Fact, about=("opportunity", "party")):
    """Somebody saw a possible sale."""

    opportunity_id: UUID
    party_id: UUID


class OpportunityChanged(Fact, about=("opportunity", "party")):
    """An opportunity was described anew."""

    opportunity_id: UUID
    party_id: UUID


class OpportunityMoved(Fact, about=("opportunity", "party")):
    """An opportunity came to another stage."""

    opportunity_id: UUID
    party_id: UUID
    old_stage: str
    new_stage: str


class ActivityRecorded(Fact, about=("activity", "party")):
    """Something was done with a relation, or is to be done."""

    activity_id: UUID
    party_id: UUID
    kind: str
    due_date: date | None


class ActivityDone(Fact, about=("activity", "party")):
    """What was to be done is done."""

    activity_id: UUID
    party_id: UUID
    kind: str


class ActivityRemoved(Fact, about=("activity", "party")):
    """What was written down or planned was taken away."""

    activity_id: UUID
    party_id: UUID
    kind: str
