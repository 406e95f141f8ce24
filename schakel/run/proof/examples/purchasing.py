"""A request that works for every operation on purchase orders."""

from typing import Any

from schakel.kernel.context import SUPPLIER
from schakel.run.proof.scene import Example, Scene, answer, bought


def _despatch(s: Scene) -> dict[str, Any]:
    """Return a despatch that can be announced."""
    return {
        "number": "P-1",
        "arrival_date": s.day(4),
        "lines": [{"order_line_id": str(s.made["line_to_announce"]), "quantity": 2}],
    }


EXAMPLES: dict[str, Example] = {
    "purchasing.accept_despatch_arrival": lambda s, _a: {
        "path": {"despatch_advice_id": s.made["late_despatch"]},
        "body": {},
    },
    "purchasing.correct_despatch_advice": lambda s, _a: {
        "path": {"despatch_advice_id": s.made["wrong_despatch"]},
        "body": _despatch(s),
    },
    "purchasing.count_despatch_advices": lambda _s, _a: {},
    "purchasing.download_despatch_note": lambda s, _a: {"path": {"despatch_advice_id": s.made["despatch"]}},
    "purchasing.expect_despatch_receipt": lambda s, _a: {
        "path": {"despatch_advice_id": s.made["despatch"]},
        "body": {"package_ids": [str(s.made["despatch_package"])]},
    },
    "purchasing.get_despatch_advice": lambda s, _a: {"path": {"despatch_advice_id": s.made["despatch"]}},
    "purchasing.get_purchase_reminders": lambda _s, _a: {},
    "purchasing.issue_despatch_advice": lambda s, _a: {"body": _despatch(s)},
    "purchasing.list_despatch_advices": lambda _s, _a: {},
    "purchasing.list_lines_to_announce": lambda _s, _a: {},
    "purchasing.remind_suppliers": lambda s, _a: {
        "body": {"purchase_order_ids": [str(s.made["order_to_announce"])]}
    },
    "purchasing.set_purchase_reminders": lambda _s, _a: {
        "body": {"remind_after_days": 3, "remind_before_days": 1, "remind_every_days": 3}
    },
    "purchasing.withdraw_despatch_advice": lambda s, _a: {
        "path": {"despatch_advice_id": s.made["despatch"]},
        "body": {},
    },
    "purchasing.get_supplier_performance": lambda s, _a: {"path": {"party_id": s.supplier}},
    "purchasing.list_supplier_items": lambda _s, _a: {},
    "purchasing.accept_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.assign_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": {"person_id": str(s.people[SUPPLIER])},
    },
    "purchasing.cancel_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.made["changed_purchase"]},
        "body": {"reason": "Niet meer nodig"},
    },
    "purchasing.change_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.made["purchase_to_change"]},
        "body": {"lines": [{"line_id": str(s.made["purchase_line_to_change"]), "quantity": 7}]},
    },
    "purchasing.confirm_purchase_orders": lambda s, _a: {"body": {"purchase_order_ids": [str(s.bought)]}},
    "purchasing.count_purchase_orders": lambda _s, _a: {},
    "purchasing.create_supplier_item": lambda s, _a: {
        "body": {"supplier_id": str(s.rival), "item_id": str(s.item)}
    },
    "purchasing.get_purchase_order": lambda s, _a: {"path": {"purchase_order_id": s.bought}},
    "purchasing.list_change_proposals": lambda _s, _a: {},
    "purchasing.list_item_suppliers": lambda s, _a: {"path": {"item_id": s.item}},
    "purchasing.list_purchase_orders": lambda _s, _a: {},
    "purchasing.place_purchase_order": lambda s, _a: {"body": bought(s)},
    "purchasing.record_purchase_order": lambda s, _a: {"body": bought(s) | {"ordered_date": s.day(-30)}},
    "purchasing.refuse_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.respond_to_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": answer(s),
    },
    "purchasing.respond_to_purchase_orders": lambda s, _a: {
        "body": {"responses": [{"purchase_order_id": str(s.bought), **answer(s)}]}
    },
    "purchasing.book_goods_receipt": lambda s, _a: {
        "path": {"receipt_id": s.made["counted_receipt"]},
        "body": {},
    },
    "purchasing.cancel_goods_receipt": lambda s, _a: {"path": {"receipt_id": s.made["counted_receipt"]}},
    "purchasing.close_purchase_line_short": lambda s, _a: {
        "path": {"purchase_order_id": s.made["order_to_receive"]},
        "body": {"line_id": str(s.made["purchase_line_to_receive"]), "reason": "Komt niet meer"},
    },
    "purchasing.count_expected_deliveries": lambda _s, _a: {},
    "purchasing.count_goods_receipts": lambda _s, _a: {},
    "purchasing.expect_goods_receipt": lambda s, _a: {
        "body": {"schedule_line_ids": [str(s.made["part_to_receive"])]}
    },
    "purchasing.get_goods_receipt": lambda s, _a: {"path": {"receipt_id": s.made["receipt"]}},
    "purchasing.inspect_goods_receipt": lambda s, _a: {
        "path": {"receipt_id": s.made["receipt"]},
        "body": {"lines": [{"line_id": str(s.made["quarantined_line"]), "accepted_quantity": 1}]},
    },
    "purchasing.list_expected_deliveries": lambda _s, _a: {},
    "purchasing.list_goods_receipts": lambda _s, _a: {},
    "purchasing.record_receipt_count": lambda s, _a: {
        "path": {"receipt_id": s.made["counted_receipt"]},
        "body": {
            "lines": [{"schedule_line_id": str(s.made["part_to_receive"]), "counted_quantity": 3}],
        },
    },
}
