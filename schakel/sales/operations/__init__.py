"""What one can do in sales."""

from schakel.sales.operations import (
    change_requests,
    delivering,
    drafting,
    orders,
    papers,
    promise_changes,
    shipments,
)

__all__ = ["change_requests", "delivering", "drafting", "orders", "papers", "promise_changes", "shipments"]
