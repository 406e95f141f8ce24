"""Who hears what."""

from schakel.notifications.reactions import approval, chain, contracts, documents, money, orders, payables

__all__ = ["approval", "chain", "contracts", "documents", "money", "orders", "payables"]
