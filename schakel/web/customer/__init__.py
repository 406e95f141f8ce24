"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import catalogue, invoices, orders, shipments, start

__all__ = ["catalogue", "invoices", "orders", "shipments", "start"]
