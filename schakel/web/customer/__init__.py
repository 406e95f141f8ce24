"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import cart, catalogue, invoices, offered_item, orders, shipments, start

__all__ = ["cart", "catalogue", "invoices", "offered_item", "orders", "shipments", "start"]
