"""Which items are meant by numbers as people write them: ours, the GTIN, or what the customer itself calls them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In

from schakel.catalog.models import CustomerItem, Item
from schakel.catalog.searching import code_of
from schakel.kernel.context import Context

# So many items are named where a number means none.
FEW = 3
# As their indexes have them.
BY_NUMBER = RawSQL('"catalog_item"."found_code"', (), TextField())
BY_GTIN = RawSQL('"catalog_item"."gtin" collate "C"', (), TextField())


class Recognised:
    """The items that a customer can order and that numbers mean, read once for all of them."""

    def __init__(self, ctx: Context, numbers: Collection[str]) -> None:
        codes = {code for number in numbers if (code := code_of(number))}
        self._meant: dict[str, set[UUID]] = {}
        self._learn(_offered(ctx), BY_NUMBER, codes)
        self._learn(_offered(ctx).exclude(gtin=""), BY_GTIN, {code for code in codes if code.isdecimal()})
        own = CustomerItem.objects.visible_to(ctx).filter(customer_id=ctx.party_id, code__in=codes)
        for code, item_id in own.filter(item__is_active=True).values_list("code", "item_id"):
            self._meant.setdefault(code, set()).add(item_id)

    def _learn(self, rows: QuerySet[Item], by: RawSQL, codes: Collection[str]) -> None:
        wanted: QuerySet[Any] = rows.filter(In(by, list(codes)))
        for code, item_id in wanted.values_list(by, "id"):
            self._meant.setdefault(code, set()).add(item_id)

    def meant(self, number: str) -> set[UUID]:
        """Return the items that a number means: mostly one, none where nothing is called so."""
        return self._meant.get(code_of(number), set())


def _offered(ctx: Context) -> QuerySet[Item]:
    rows: QuerySet[Item] = Item.objects.visible_to(ctx).filter(is_active=True)
    return rows


def resembling(typed: Sequence[str]) -> dict[str, list[UUID]]:
    """Return for each text the few items that the search finds by it, the best first, in one statement."""
    wanted = list(dict.fromkeys(typed))
    found: dict[str, list[UUID]] = {text: [] for text in wanted}
    with connection.cursor() as cursor:
        cursor.execute(
            "select t.typed, f.item_id from unnest(%s::text[]) t(typed),"
            " lateral find_items(t.typed, null, '', %s) with ordinality f(item_id, place)"
            " order by t.typed, f.place",
            [wanted, FEW],
        )
        for text, item_id in cursor.fetchall():
            found[text].append(item_id)
    return found
