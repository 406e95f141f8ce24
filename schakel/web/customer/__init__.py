"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import catalogue, orders, shipments, start

__all__ = ["catalogue", "orders", "shipments", "start"]
