"""A request that works for every operation on purchase orders."""

from schakel.kernel.context import SUPPLIER
from schakel.run.proof.scene import Example, answer, bought

EXAMPLES: dict[str, Example] = {
    "purchasing.accept_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "purchasing.assign_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": {"person_id": str(s.people[SUPPLIER])},
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
}
