"""A request that works for every operation on returns."""

from uuid import UUID

from schakel.run.proof.scene import Example, Scene


def _of(name: str) -> Example:
    return lambda s, _a: {"path": {"return_id": s.made[name]}}


def _of_order(s: Scene) -> dict[str, UUID]:
    return {"sales_order_id": s.made["order_of_returns"]}


EXAMPLES: dict[str, Example] = {
    "sales.request_return": lambda s, _a: {
        "path": _of_order(s),
        "body": {
            "lines": [{"order_line_id": str(s.made["line_of_returns"]), "quantity": 1, "reason": "other"}]
        },
    },
    "sales.get_returnable_lines": lambda s, _a: {"path": _of_order(s)},
    "sales.withdraw_return": _of("return"),
    "sales.mark_return_sent": lambda s, _a: {"path": {"return_id": s.made["approved_return"]}, "body": {}},
    "sales.approve_return": lambda s, _a: {"path": {"return_id": s.made["return"]}, "body": {}},
    "sales.decline_return": lambda s, _a: {
        "path": {"return_id": s.made["return"]},
        "body": {"answer": "Te laat"},
    },
    "sales.receive_return": lambda s, _a: {"path": {"return_id": s.made["approved_return"]}, "body": {}},
    "sales.inspect_return": lambda s, _a: {
        "path": {"return_id": s.made["received_return"]},
        "body": {"lines": [{"line_id": str(s.made["received_line"]), "scrapped_quantity": 1}]},
    },
    "sales.replace_return": _of("inspected_return"),
    "sales.get_return": _of("return"),
    "sales.list_returns": lambda _s, _a: {},
    "sales.count_returns": lambda _s, _a: {},
    "sales.download_return_slip": _of("approved_return"),
    "billing.get_creditable_lines": _of("inspected_return"),
    "billing.credit_return": lambda s, _a: {
        "path": {"return_id": s.made["inspected_return"]},
        "body": {"lines": [{"line_id": str(s.made["inspected_line"]), "quantity": 1}]},
    },
}
