"""What one can do in sales."""

from schakel.sales.operations import (
    carts,
    change_requests,
    delivering,
    drafting,
    orders,
    papers,
    promise_changes,
    shipments,
)

__all__ = [
    "carts",
    "change_requests",
    "delivering",
    "drafting",
    "orders",
    "papers",
    "promise_changes",
    "shipments",
]
