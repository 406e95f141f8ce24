"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import (
    cart,
    catalogue,
    invoices,
    new_order_list,
    offered_item,
    order_list,
    order_lists,
    orders,
    quick_order,
    quotation_requests,
    quotations,
    requisitions,
    returns,
    shipments,
    start,
)

__all__ = [
    "cart",
    "catalogue",
    "invoices",
    "new_order_list",
    "offered_item",
    "order_list",
    "order_lists",
    "orders",
    "quick_order",
    "quotation_requests",
    "quotations",
    "requisitions",
    "returns",
    "shipments",
    "start",
]
