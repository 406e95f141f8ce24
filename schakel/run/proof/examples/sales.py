"""A request that works for every operation on sales orders."""

from schakel.kernel.context import CUSTOMER
from schakel.run.proof.scene import Example, ordered

EXAMPLES: dict[str, Example] = {
    "sales.add_to_cart": lambda s, _a: {"body": {"lines": [{"item_id": str(s.item), "quantity": 2}]}},
    "sales.add_order_to_cart": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "sales.change_cart_line": lambda s, _a: {
        "path": {"cart_line_id": s.made["cart_line"]},
        "body": {"quantity": 7},
    },
    "sales.get_cart": lambda _s, _a: {},
    "sales.create_order_template": lambda s, _a: {
        "body": {"name": "Week", "lines": [{"item_id": str(s.item), "quantity": 2}]}
    },
    "sales.get_order_template": lambda s, _a: {"path": {"order_template_id": s.made["order_template"]}},
    "sales.change_order_template": lambda s, _a: {
        "path": {"order_template_id": s.made["order_template"]},
        "body": {
            "name": "Maand",
            "is_shared": True,
            "lines": [{"item_id": str(s.item), "quantity": 3}],
            "version": 1,
        },
    },
    "sales.remove_order_template": lambda s, _a: {"path": {"order_template_id": s.made["order_template"]}},
    "sales.list_order_templates": lambda _s, _a: {},
    "sales.place_cart": lambda s, _a: {"body": {"requested_date": s.day(9), "reference": "K-1"}},
    "sales.accept_order_change": lambda s, _a: {
        "path": {"request_id": s.made["order_change"]},
        "body": {"answer": "Akkoord"},
    },
    "sales.assign_sales_order": lambda s, _a: {
        "path": {"sales_order_id": s.sold},
        "body": {"person_id": str(s.people[CUSTOMER])},
    },
    "sales.cancel_order_lines": lambda s, _a: {
        "path": {"sales_order_id": s.made["order_to_ship"]},
        "body": {
            "lines": [{"line_id": str(s.made["line_to_ship"]), "quantity": 1}],
            "reason": "too_late",
        },
    },
    "sales.cancel_shipment": lambda s, _a: {"path": {"shipment_id": s.made["drafted_shipment"]}},
    "sales.change_order_delivery": lambda s, _a: {
        "path": {"sales_order_id": s.sold},
        "body": {"partial_delivery": False, "delivery_address": {"street": "Kade 1", "city": "Goes"}},
    },
    "sales.change_shipment": lambda s, _a: {
        "path": {"shipment_id": s.made["drafted_shipment"]},
        "body": {"lines": [{"order_line_id": str(s.made["line_to_ship"]), "quantity": 2}]},
    },
    "sales.count_order_changes": lambda _s, _a: {},
    "sales.count_sales_orders": lambda _s, _a: {},
    "sales.count_shipments": lambda _s, _a: {},
    "sales.decline_order_change": lambda s, _a: {
        "path": {"request_id": s.made["order_change"]},
        "body": {"answer": "Dat lukt niet meer"},
    },
    "sales.download_delivery_note": lambda s, _a: {"path": {"shipment_id": s.made["shipment"]}},
    "sales.download_order_confirmation": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "sales.download_pick_list": lambda s, _a: {"path": {"shipment_id": s.made["shipment"]}},
    "sales.draft_shipment": lambda s, _a: {
        "body": {"lines": [{"order_line_id": str(s.made["line_to_ship"]), "quantity": 1}]}
    },
    "sales.get_order_change": lambda s, _a: {"path": {"request_id": s.made["order_change"]}},
    "sales.get_sales_order": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "sales.get_shipment": lambda s, _a: {"path": {"shipment_id": s.made["shipment"]}},
    "sales.list_held_promise_changes": lambda _s, _a: {},
    "sales.list_order_changes": lambda _s, _a: {},
    "sales.list_sales_orders": lambda _s, _a: {},
    "sales.list_shipments": lambda _s, _a: {},
    "sales.mark_shipment_delivered": lambda s, _a: {"path": {"shipment_id": s.made["shipment"]}, "body": {}},
    "sales.place_sales_order": lambda s, _a: {"body": ordered(s)},
    "sales.read_order_lines": lambda _s, _a: {"body": {"pasted": "6205 2"}},
    "sales.record_sales_order": lambda s, _a: {"body": ordered(s) | {"ordered_date": s.day(-30)}},
    "sales.approve_requisition": lambda s, _a: {"path": {"requisition_id": s.made["requisition_to_answer"]}},
    "sales.count_requisitions": lambda _s, _a: {},
    "sales.decline_requisition": lambda s, _a: {
        "path": {"requisition_id": s.made["requisition_to_answer"]},
        "body": {"answer": "Nu niet"},
    },
    "sales.get_purchase_allowance": lambda _s, _a: {},
    "sales.get_requisition": lambda s, _a: {"path": {"requisition_id": s.made["requisition"]}},
    "sales.list_purchase_limits": lambda s, a: {"query": {"customer_id": str(s.customer)}},
    "sales.list_requisitions": lambda _s, _a: {},
    "sales.request_approval": lambda s, _a: {"body": ordered(s)},
    "sales.set_purchase_limit": lambda s, _a: {
        "body": {
            "customer_id": str(s.customer),
            "person_id": str(s.people[CUSTOMER]),
            "month_amount": "100000",
        }
    },
    "sales.withdraw_requisition": lambda s, _a: {"path": {"requisition_id": s.made["requisition"]}},
    "sales.release_promise_changes": lambda s, _a: {"body": {"promise_change_ids": [str(s.held)]}},
    "sales.request_order_change": lambda s, _a: {
        "path": {"sales_order_id": s.made["order_to_change"]},
        "body": {"line_id": str(s.made["line_to_change"]), "kind": "cancel", "quantity": 1},
    },
    "sales.ship_shipment": lambda s, _a: {"path": {"shipment_id": s.made["drafted_shipment"]}, "body": {}},
    "sales.withdraw_order_change": lambda s, _a: {"path": {"request_id": s.made["order_change"]}},
}
