"""What one can do in sales."""

from schakel.sales.operations import delivering, drafting, orders, promise_changes, shipments

__all__ = ["delivering", "drafting", "orders", "promise_changes", "shipments"]
