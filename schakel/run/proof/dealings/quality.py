"""Deviations of what a supplier delivered: one to answer, one answered, one of which the action was taken."""

from datetime import timedelta
from uuid import UUID

from schakel.documents.operations import add_document
from schakel.quality.operations import (
    answer_non_conformance,
    complete_corrective_action,
    report_non_conformance,
)
from schakel.run.proof.dealings.table import Table
from schakel.run.proof.scene import text_file


def find_deviations(table: Table) -> dict[str, UUID]:
    """Report three deviations; the supplier answers two, with a photo beside one, and takes one action."""
    told = {
        "supplier_id": str(table.party_id),
        "item_id": str(table.item_id),
        "lot_number": table.say(),
        "defect_code": "dimension",
        "quantity": 4,
        "description": table.say(),
    }
    first, second, third = (report_non_conformance.invoke(table.desk, body=told).id for _n in range(3))
    answer = {
        "cause": table.say(),
        "containment": table.say(),
        "corrective_action": table.say(),
        "action_date": table.desk.today + timedelta(10),
    }
    for found in (second, third):
        answer_non_conformance.invoke(table.they, path={"non_conformance_id": str(found)}, body=answer)
    photo = {"file": text_file("foto.txt", table.say()), "title": table.say(), "kind": "photo"}
    beside = {"subject_kind": "non_conformance", "subject_id": str(second)}
    add_document.invoke(table.they, body=photo | beside)
    complete_corrective_action.invoke(table.they, path={"non_conformance_id": str(third)}, body={})
    return {
        "non_conformance": first,
        "answered_non_conformance": second,
        "acted_non_conformance": third,
    }
