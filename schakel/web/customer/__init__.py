"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import orders, shipments, start

__all__ = ["orders", "shipments", "start"]
