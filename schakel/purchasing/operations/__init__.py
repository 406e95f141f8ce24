"""What one can do in purchasing."""

from schakel.purchasing.operations import (
    changes,
    confirmations,
    despatch_lists,
    despatches,
    inspections,
    many_responses,
    orders,
    performance,
    proposals,
    receipt_lists,
    receipts,
    reminders,
    responses,
    supplier_items,
)

__all__ = [
    "changes",
    "confirmations",
    "despatch_lists",
    "despatches",
    "inspections",
    "many_responses",
    "orders",
    "performance",
    "proposals",
    "receipt_lists",
    "receipts",
    "reminders",
    "responses",
    "supplier_items",
]
