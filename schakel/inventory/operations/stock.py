"""What lies of each item, now and on any day, and where."""

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from schakel.catalog.models import Item
from schakel.inventory.models import Location
from schakel.inventory.schemas import LocationOut, Locations, StockOut, StockQuery, StockRow
from schakel.inventory.stock import lay, lying, on_hand
from schakel.kernel.context import STAFF, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed, page
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key


def stock_of(item_id: UUID) -> StockOut:
    """Return what lies of an item."""
    return StockOut(item_id=item_id, on_hand=on_hand([item_id])[item_id])


@operation("GET", "/items/{item_id}/stock", audiences=(STAFF,))
def get_stock(ctx: Context, item_id: UUID) -> StockOut:
    """Show what lies of an item; what waits in quarantine to be inspected does not count."""
    return stock_of(find(ctx, Item, item_id).id)


def _with_stock(ctx: Context) -> QuerySet[Any]:
    rows: QuerySet[Any] = Item.objects.visible_to(ctx).filter(is_active=True).annotate(lying=lying(ctx))
    return rows


@operation("GET", "/stock", audiences=(STAFF,))
def list_stock(ctx: Context, query: StockQuery) -> Page[StockRow]:
    """List the items with what lies of each; with a day, what lay of it at the end of that day by its movements.

    What waits in quarantine to be inspected does not count.
    """
    if query.on is None:
        return listed(ctx, query, StockRow, _asked)
    then = _narrowed(Item.objects.visible_to(ctx).annotate(lying=lay(ctx, query.on)), query)
    return page(then.rows, query, StockRow, fields=then.fields)


def _asked(ctx: Context, query: StockQuery) -> Rows:
    return _narrowed(_with_stock(ctx), query)


def _narrowed(rows: QuerySet[Any], query: StockQuery) -> Rows:
    if query.low:
        rows = rows.filter(lying__lt=F("safety_stock"))
    if query.search:
        rows = rows.filter(Q(sort_key__contains=sort_key(query.search)) | Q(number__istartswith=query.search))
    return Rows(rows, {"on_hand": F("lying")})


@operation("GET", "/stock/counts", audiences=(STAFF,))
def count_stock(ctx: Context) -> Counts:
    """Count the items that lie below their safety stock."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Any]]:
    return {"low": _with_stock(ctx).filter(lying__lt=F("safety_stock"))}


@operation("GET", "/locations", audiences=(STAFF,))
def list_locations(ctx: Context) -> Locations:
    """List the places where stock lies or lay, by their code."""
    rows = Location.objects.visible_to(ctx).order_by("code")
    return Locations(locations=[LocationOut.model_validate(row) for row in rows])
