"""What one can do in sales."""

from schakel.sales.operations import delivering, drafting, orders, papers, promise_changes, shipments

__all__ = ["delivering", "drafting", "orders", "papers", "promise_changes", "shipments"]
