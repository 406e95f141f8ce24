"""Who hears what."""

from schakel.notifications.reactions import approval, buying, chain, money, orders, payables, quotations

__all__ = ["approval", "buying", "chain", "money", "orders", "payables", "quotations"]
