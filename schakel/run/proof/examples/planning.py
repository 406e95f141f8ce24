"""A request that works for every operation on promises and their reasons."""

from schakel.run.proof.scene import Example, answer, ordered

EXAMPLES: dict[str, Example] = {
    "planning.count_lines_to_ship": lambda _s, _a: {},
    "planning.count_purchase_proposals": lambda _s, _a: {},
    "planning.draft_ready_shipments": lambda s, _a: {
        "body": {
            "sales_order_ids": [str(s.made["order_to_ship"])],
            "line_ids": [str(s.made["line_to_ship"])],
        }
    },
    "planning.explain_promises": lambda s, _a: {"path": {"sales_order_id": s.sold}},
    "planning.get_projection": lambda s, _a: {"path": {"item_id": s.item}},
    "planning.get_available_item": lambda s, _a: {"path": {"item_id": s.item}},
    "planning.list_supplied_items": lambda _s, _a: {},
    "planning.list_available_items": lambda _s, _a: {},
    "planning.list_lines_at_risk": lambda _s, _a: {},
    "planning.list_lines_to_ship": lambda _s, _a: {"query": {"which": "ready"}},
    "planning.list_purchase_proposals": lambda _s, _a: {},
    "planning.place_proposed_orders": lambda s, _a: {
        "body": {"lines": [{"item_id": str(s.made["item_to_buy"]), "proposed_quantity": 24}]}
    },
    "planning.preview_change_proposals": lambda _s, _a: {},
    "planning.preview_change_proposal": lambda s, _a: {"path": {"proposal_id": s.proposal}},
    "planning.preview_order": lambda s, _a: {"body": ordered(s)},
    "planning.preview_order_response": lambda s, _a: {
        "path": {"purchase_order_id": s.bought},
        "body": answer(s),
    },
    "planning.trace_promises": lambda s, _a: {"path": {"sales_order_id": s.sold}},
}
