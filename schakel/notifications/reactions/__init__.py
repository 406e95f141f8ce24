"""Who hears what."""

from schakel.notifications.reactions import chain, money, orders, payables

__all__ = ["chain", "money", "orders", "payables"]
