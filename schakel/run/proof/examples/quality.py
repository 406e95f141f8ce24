"""A request that works for every operation on quality."""

from schakel.kernel.context import Audience
from schakel.run.proof.scene import Example, Request, Scene


def _of(s: Scene, name: str) -> Request:
    return {"path": {"non_conformance_id": str(s.made[name])}}


def _answer(s: Scene, _a: Audience) -> Request:
    return {
        **_of(s, "non_conformance"),
        "body": {
            "cause": "Gereedschap versleten",
            "containment": "Voorraad nagemeten",
            "corrective_action": "Vaker meten",
            "action_date": s.day(14),
            "version": 1,
        },
    }


EXAMPLES: dict[str, Example] = {
    "quality.answer_non_conformance": _answer,
    "quality.close_non_conformance": lambda s, _a: {
        **_of(s, "acted_non_conformance"),
        "body": {"effectiveness": "Geen afkeur meer"},
    },
    "quality.complete_corrective_action": lambda s, _a: {
        **_of(s, "answered_non_conformance"),
        "body": {"version": 2},
    },
    "quality.count_non_conformances": lambda _s, _a: {},
    "quality.get_non_conformance": lambda s, _a: _of(s, "non_conformance"),
    "quality.list_inspection_results": lambda _s, _a: {},
    "quality.list_non_conformances": lambda _s, _a: {},
    "quality.report_non_conformance": lambda s, _a: {
        "body": {
            "supplier_id": str(s.supplier),
            "receipt_line_id": str(s.made["quarantined_line"]),
            "order_line_id": str(s.made["purchase_line_to_receive"]),
            "item_id": str(s.made["quarantined_item"]),
            "defect_code": "damage",
            "quantity": 5,
            "description": "Doos ingedeukt",
            "due_date": s.day(5),
        }
    },
    "quality.reschedule_non_conformance": lambda s, _a: {
        **_of(s, "non_conformance"),
        "body": {"due_date": s.day(20)},
    },
    "quality.send_back_non_conformance": lambda s, _a: {
        **_of(s, "answered_non_conformance"),
        "body": {"reason": "De oorzaak ontbreekt", "due_date": s.day(7)},
    },
    "quality.withdraw_non_conformance": lambda s, _a: {
        **_of(s, "non_conformance"),
        "body": {"reason": "Verkeerd gemeten"},
    },
}
