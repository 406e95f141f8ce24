"""The customer portal: one thing to know, twenty seconds."""

from schakel.web.customer import orders, start

__all__ = ["orders", "start"]
