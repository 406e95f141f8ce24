"""Who hears what."""

from schakel.notifications.reactions import (
    approval,
    buying,
    chain,
    contracts,
    documents,
    money,
    orders,
    payables,
    quality,
    quotations,
    returns,
)

__all__ = [
    "approval",
    "buying",
    "chain",
    "contracts",
    "documents",
    "money",
    "orders",
    "payables",
    "quality",
    "quotations",
    "returns",
]
