"""Many deviations of what Sam delivered."""

from schakel.quality.operations import answer_non_conformance, report_non_conformance
from tests.world import World, day


def crowd_of_deviations(world: World, many: int) -> None:
    """Report so many of an item, and let as many be answered."""
    told = {
        "supplier_id": str(world.parties["sam"]),
        "item_id": str(world.item("deviating")),
        "defect_code": "damage",
        "description": "Ingedeukt",
    }
    answer = {"cause": "Val", "corrective_action": "Beter verpakken", "action_date": day(9)}
    for _n in range(many):
        report_non_conformance.invoke(world.alice, body=told)
        found = report_non_conformance.invoke(world.alice, body=told)
        answer_non_conformance.invoke(world.sam, path={"non_conformance_id": str(found.id)}, body=answer)
