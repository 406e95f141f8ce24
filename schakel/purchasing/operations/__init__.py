"""What one can do in purchasing."""

from schakel.purchasing.operations import confirmations, orders, proposals, responses, supplier_items

__all__ = ["confirmations", "orders", "proposals", "responses", "supplier_items"]
