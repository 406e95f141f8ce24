"""Who hears what."""

from schakel.notifications.reactions import chain, orders

__all__ = ["chain", "orders"]
