"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import cart, catalogue, invoices, orders, shipments, start

__all__ = ["cart", "catalogue", "invoices", "orders", "shipments", "start"]
