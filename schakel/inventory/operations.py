"""What one can do with stock."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.catalog.models import Item
from schakel.inventory.booking import Booking, Reason, balances_of, book
from schakel.inventory.models import Location, StockMovement
from schakel.inventory.schemas import StockCountIn, StockMovementIn, StockOut, StockQuery, StockRow
from schakel.inventory.stock import lying, on_hand
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound, SchakelError
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key


@operation("POST", "/stock-movements", audiences=(STAFF,))
def record_stock_movement(ctx: Context, data: StockMovementIn) -> StockOut:
    """Book goods in or out of a location; stock cannot go below zero."""
    movement: StockMovement = one(record_stock_movements(ctx, [data]))
    return _stock_of(movement.item_id)


@record_stock_movement.set_based
def record_stock_movements(
    ctx: Context, rows: Sequence[StockMovementIn]
) -> list[StockMovement | SchakelError]:
    """Book many movements; one that would leave less than nothing refuses that row."""
    return book(ctx, [_booking(row) for row in rows])


def _booking(data: StockMovementIn) -> Booking:
    signed = -data.quantity if data.reason == "despatch" else data.quantity
    return Booking(**data.model_dump() | {"quantity": signed})


@operation("POST", "/stock-counts", audiences=(STAFF,))
def record_stock_count(ctx: Context, data: StockCountIn) -> StockOut:
    """Say how much was counted at a location; the difference is booked, and nothing where there is none."""
    if not lock([data.item_id]):
        raise NotFound(_("This item was not found."), field="item_id")
    location = Location.objects.filter(code=data.location).first()
    lies = balances_of({data.item_id})[data.item_id, location.id] if location else 0
    difference = data.counted - lies
    if difference:
        one(book(ctx, [Booking(data.item_id, data.location, difference, Reason.COUNT, note=data.note)]))
    return _stock_of(data.item_id)


def _stock_of(item_id: UUID) -> StockOut:
    return StockOut(item_id=item_id, on_hand=on_hand([item_id])[item_id])


@operation("GET", "/items/{item_id}/stock", audiences=(STAFF,))
def get_stock(ctx: Context, item_id: UUID) -> StockOut:
    """Show what lies of an item."""
    return _stock_of(find(ctx, Item, item_id).id)


def _with_stock(ctx: Context) -> QuerySet[Any]:
    rows: QuerySet[Any] = Item.objects.visible_to(ctx).filter(is_active=True).annotate(lying=lying(ctx))
    return rows


@operation("GET", "/stock", audiences=(STAFF,))
def list_stock(ctx: Context, query: StockQuery) -> Page[StockRow]:
    """List the items with what lies of each."""
    return listed(ctx, query, StockRow, _asked)


def _asked(ctx: Context, query: StockQuery) -> Rows:
    rows = _with_stock(ctx)
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
