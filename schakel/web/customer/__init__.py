"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import (
    cart,
    catalogue,
    invoices,
    offered_item,
    orders,
    quick_order,
    quotation_requests,
    quotations,
    requisitions,
    shipments,
    start,
)

__all__ = [
    "cart",
    "catalogue",
    "invoices",
    "offered_item",
    "orders",
    "quick_order",
    "quotation_requests",
    "quotations",
    "requisitions",
    "shipments",
    "start",
]
