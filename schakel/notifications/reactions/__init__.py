"""Who hears what."""

from schakel.notifications.reactions import chain, money, orders

__all__ = ["chain", "money", "orders"]
