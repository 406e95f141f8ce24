"""The supplier portal: two minutes a week, on a phone, from a link in a mail."""

from schakel.web.supplier import (
    deliveries,
    despatch_messages,
    despatches,
    invoices,
    orders,
    responses,
    sheets,
    start,
)

__all__ = [
    "deliveries",
    "despatch_messages",
    "despatches",
    "invoices",
    "orders",
    "responses",
    "sheets",
    "start",
]
