"""A request that works for every operation on sales orders."""

from schakel.kernel.context import CUSTOMER
from schakel.run.proof.scene import Example, ordered

EXAMPLES: dict[str, Example] = {
    "sales.assign_sales_order": lambda s, _a: {
        "path": {"sales_order_id": s.sold},
        "body": {"person_id": str(s.people[CUSTOMER])},
    },
    "sales.count_sales_orders": lambda _s, _a: {},
    "sales.get_sales_order": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "sales.list_held_promise_changes": lambda _s, _a: {},
    "sales.list_sales_orders": lambda _s, _a: {},
    "sales.place_sales_order": lambda s, _a: {"body": ordered(s)},
    "sales.record_sales_order": lambda s, _a: {"body": ordered(s) | {"ordered_date": s.day(-30)}},
    "sales.release_promise_changes": lambda s, _a: {"body": {"promise_change_ids": [str(s.held)]}},
}
