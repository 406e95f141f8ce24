"""What one can do in sales."""

from schakel.sales.operations import (
    carts,
    change_requests,
    delivering,
    drafting,
    limits,
    order_lines,
    order_templates,
    orders,
    papers,
    promise_changes,
    reordering,
    requisition_lists,
    requisitions,
    shipments,
)

__all__ = [
    "carts",
    "change_requests",
    "delivering",
    "drafting",
    "limits",
    "order_lines",
    "order_templates",
    "orders",
    "papers",
    "promise_changes",
    "reordering",
    "requisition_lists",
    "requisitions",
    "shipments",
]
