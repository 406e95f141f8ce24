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
    "quotations",
    "returns",
]
