"""What somebody wants to do, in words: for every operation and every way in."""

from collections.abc import Callable

from schakel.web.operation_words import (
    accounts,
    billing,
    catalog,
    contracts,
    crm,
    documents,
    hub,
    inventory,
    notifications,
    parties,
    payables,
    planning,
    purchasing,
    quality,
    sales,
)


def operation_words(name: str) -> str:
    """Return what an operation, or a way in, is for: `see a sales order`."""
    say = WANTED.get(name)
    return say() if say else name


WANTED: dict[str, Callable[[], str]] = {
    **accounts.WANTED,
    **billing.WANTED,
    **catalog.WANTED,
    **contracts.WANTED,
    **crm.WANTED,
    **documents.WANTED,
    **hub.WANTED,
    **inventory.WANTED,
    **notifications.WANTED,
    **parties.WANTED,
    **payables.WANTED,
    **planning.WANTED,
    **purchasing.WANTED,
    **quality.WANTED,
    **sales.WANTED,
}
