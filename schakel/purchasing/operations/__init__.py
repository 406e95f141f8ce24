"""What one can do in purchasing."""

from schakel.purchasing.operations import (
    confirmations,
    inspections,
    orders,
    proposals,
    receipt_lists,
    receipts,
    responses,
    supplier_items,
)

__all__ = [
    "confirmations",
    "inspections",
    "orders",
    "proposals",
    "receipt_lists",
    "receipts",
    "responses",
    "supplier_items",
]
