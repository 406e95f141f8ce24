"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import cart, catalogue, orders, shipments, start

__all__ = ["cart", "catalogue", "orders", "shipments", "start"]
