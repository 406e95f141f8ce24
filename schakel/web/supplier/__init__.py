"""The supplier portal: two minutes a week, on a phone, from a link in a mail."""

from schakel.web.supplier import (
    agreements,
    deliveries,
    despatch_messages,
    despatches,
    invoices,
    orders,
    quality,
    responses,
    sheets,
    start,
)

__all__ = [
    "agreements",
    "deliveries",
    "despatch_messages",
    "despatches",
    "invoices",
    "orders",
    "quality",
    "responses",
    "sheets",
    "start",
]
