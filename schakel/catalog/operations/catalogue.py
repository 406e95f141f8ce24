"""What a customer can order, at its own prices."""

from collections import Counter
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, F, Func, IntegerField, QuerySet, UUIDField, Value
from django.utils.translation import gettext as _

from schakel.catalog.models import Category, CustomerItem, Item
from schakel.catalog.pictures import pictures_of
from schakel.catalog.prices import Prices, read_prices
from schakel.catalog.schemas import OfferedItem, OfferedItemRow, OfferedQuery, PriceBreak
from schakel.catalog.searching import find_items
from schakel.catalog.sources import told_source
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.listing import MOST_COUNTED, Counts, Page, page
from schakel.kernel.operation import operation
from schakel.kernel.schema import Out
from schakel.kernel.tenancy import TenantQuerySet


class _Shown(Out):
    """An item before its prices are read."""

    id: UUID
    number: str
    name: str
    brand: str
    category_name: str | None
    unit_code: str
    order_multiple: Decimal


class _ShownWhole(_Shown):
    description: str
    gtin: str
    category_id: UUID | None


CATEGORY = {"category_name": F("category__name")}


@operation("GET", "/catalogue", audiences=(CUSTOMER,))
def list_offered_items(ctx: Context, query: OfferedQuery) -> Page[OfferedItemRow]:
    """List what a customer can order, with its own price of today and why it is that.

    By name, or what fits best first where something is looked for: words, with typos and in any form, the start of a
    number, a GTIN, or what the customer itself calls it. A search finds the 200 that fit best.
    The price is that for the least that can be ordered; `breaks` says what more costs.
    """
    rows: QuerySet[Item, Any] = _offered(ctx)
    categories = None
    if query.category_id:
        below = Category.objects.visible_to(ctx).filter(path__contains=f"{query.category_id}/")
        categories = list(below.values_list("id", flat=True))
    if query.search.strip():
        ids = find_items(query.search, categories, query.brand)
        rows = rows.filter(id__in=ids).annotate(fit=_place_in(ids))
        query = query.model_copy(update={"sort": query.sort or "fit"})
    elif query.sort == "fit":
        query = query.model_copy(update={"sort": ""})
    if categories is not None:
        rows = rows.filter(category_id__in=categories)
    if query.brand:
        rows = rows.filter(brand=query.brand)
    found = page(rows, query, _Shown, fields=CATEGORY)
    prices = read_prices(ctx, [_own(ctx)], [row.id for row in found.rows])
    pictures = pictures_of(ctx, [row.id for row in found.rows])
    priced = [
        OfferedItemRow.model_validate(
            {**_with_prices(ctx, row, prices), "picture_document_id": pictures.get(row.id)}
        )
        for row in found.rows
    ]
    return Page(rows=priced, next=found.next, count=found.count)


@operation("GET", "/catalogue/counts", audiences=(CUSTOMER,))
def count_offered_items(ctx: Context) -> Counts:
    """Count what a customer can order: `category:` and an id with all below it, `brand:` and a name."""
    counts: Counter[str] = Counter()
    kinds = _offered(ctx).values_list("brand", "category__path").order_by().annotate(items=Count("id"))
    for brand, path, items in kinds:
        if brand:
            counts[f"brand:{brand}"] += items
        for category_id in (path or "").split("/"):
            if category_id:
                counts[f"category:{category_id}"] += items
    return Counts(counts={name: min(items, MOST_COUNTED) for name, items in sorted(counts.items())})


@operation("GET", "/catalogue/{item_id}", audiences=(CUSTOMER,))
def get_offered_item(ctx: Context, item_id: UUID) -> OfferedItem:
    """Show an item that a customer can order, with its own price and what more costs."""
    names = [name for name in _ShownWhole.model_fields if name not in CATEGORY]
    row = _offered(ctx).filter(id=item_id).values(*names, **CATEGORY).first()
    if row is None:
        raise NotFound
    shown = _ShownWhole.model_validate(row)
    prices = read_prices(ctx, [_own(ctx)], [item_id])
    own = CustomerItem.objects.visible_to(ctx).filter(customer_id=_own(ctx), item_id=item_id)
    more = {
        "picture_document_id": pictures_of(ctx, [item_id]).get(item_id),
        "buyers_item_id": own.values_list("buyers_item_id", flat=True).first() or "",
    }
    return OfferedItem.model_validate({**_with_prices(ctx, shown, prices), **more})


def _place_in(ids: list[UUID]) -> Func:
    found = Value(ids, output_field=ArrayField(UUIDField()))
    return Func(found, F("id"), function="array_position", output_field=IntegerField())


def _own(ctx: Context) -> UUID:
    if ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    return ctx.party_id


def _offered(ctx: Context) -> TenantQuerySet[Item]:
    rows: TenantQuerySet[Item] = Item.objects.visible_to(ctx).filter(is_active=True)
    return rows


def _with_prices(ctx: Context, row: _Shown, prices: Prices) -> dict[str, object]:
    own, today = _own(ctx), ctx.today
    # What goes by 10 cannot be ordered by one; what goes by half a metre can.
    least = row.order_multiple
    priced = prices.price(own, row.id, least, today)
    stairs = [step.min_quantity for step in prices.breaks(own, row.id, today, least)]
    steps = [(step, prices.price(own, row.id, step, today)) for step in stairs]
    return {
        **row.model_dump(exclude={"category_name"}),
        "category": row.category_name or "",
        "price_quantity": least,
        "price": priced.price,
        "list_price": priced.list_price,
        "price_source": told_source(ctx, priced.source),
        "price_reference": prices.reference(priced),
        "breaks": [
            PriceBreak(
                min_quantity=step,
                price=found.price,
                price_source=told_source(ctx, found.source),
                price_reference=prices.reference(found),
            )
            for step, found in steps
        ],
    }
