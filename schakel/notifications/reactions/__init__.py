"""Who hears what."""

from schakel.notifications.reactions import approval, chain, money, orders, payables, quotations

__all__ = ["approval", "chain", "money", "orders", "payables", "quotations"]
