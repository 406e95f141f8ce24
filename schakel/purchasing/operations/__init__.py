"""What one can do in purchasing."""

from schakel.purchasing.operations import orders, proposals, responses, supplier_items

__all__ = ["orders", "proposals", "responses", "supplier_items"]
