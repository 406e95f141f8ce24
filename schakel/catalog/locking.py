"""One after the other: who plans an item or books its stock holds the item until the transaction ends."""

from collections.abc import Iterable
from uuid import UUID

from schakel.catalog.models import Item


def lock(item_ids: Iterable[UUID]) -> list[UUID]:
    """Hold these items until the transaction ends, in the order of ids, so that nobody waits in a ring.

    Returns the ids that are items of the workspace.
    """
    items = Item.objects.filter(id__in=set(item_ids)).order_by("id")
    return list(items.select_for_update(no_key=True).values_list("id", flat=True))
