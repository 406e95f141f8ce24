"""What one can do in sales."""

from schakel.sales.operations import orders, promise_changes

__all__ = ["orders", "promise_changes"]
