"""Goods that came, went, were counted or were moved."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.booking import QUARANTINE, Booking, Reason, balances_of, book
from schakel.inventory.models import Location, StockMovement
from schakel.inventory.operations.stock import stock_of
from schakel.inventory.schemas import StockCountIn, StockMovementIn, StockOut, StockTransferIn
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.operation import one, operation


@operation("POST", "/stock-movements", audiences=(STAFF,))
def record_stock_movement(ctx: Context, data: StockMovementIn) -> StockOut:
    """Book goods in or out of a location; stock cannot go below zero."""
    movement: StockMovement = one(record_stock_movements(ctx, [data]))
    return stock_of(movement.item_id)


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
    one(record_stock_counts(ctx, [data]))
    return stock_of(data.item_id)


@record_stock_count.set_based
def record_stock_counts(ctx: Context, rows: Sequence[StockCountIn]) -> list[StockCountIn | SchakelError]:
    """Book many counts; one of an item that is nowhere refuses that row, of two of the same the last one holds."""
    known = set(lock(row.item_id for row in rows))
    places = dict(Location.objects.filter(code__in={r.location for r in rows}).values_list("code", "id"))
    lies = balances_of(known)
    last = {(row.item_id, row.location): row for row in rows}
    bookings = []
    for row in last.values():
        difference = row.counted - (lies[row.item_id, places[row.location]] if row.location in places else 0)
        if difference and row.item_id in known:
            bookings.append(Booking(row.item_id, row.location, difference, Reason.COUNT, note=row.note))
    for answer in book(ctx, bookings):
        if isinstance(answer, SchakelError):
            raise answer
    unknown = NotFound(_("This item was not found."), field="item_id")
    return [row if row.item_id in known else unknown for row in rows]


@operation("POST", "/stock-transfers", audiences=(STAFF,))
def transfer_stock(ctx: Context, data: StockTransferIn) -> StockOut:
    """Move goods from one location to another, at once; what waits in quarantine is inspected, not moved."""
    if data.location == data.to_location:
        raise Invalid(_("They lie there already."), field="to_location", code="same")
    places = Location.objects.filter(code__in=[data.location, data.to_location], is_quarantine=True)
    closed = {QUARANTINE, *places.values_list("code", flat=True)}
    for field in ("location", "to_location"):
        if getattr(data, field) in closed:
            message = _("What waits in quarantine is accepted or rejected with its receipt.")
            raise Conflict(message, field=field, code="quarantine")
    away, there = (
        Booking(data.item_id, location, quantity, Reason.TRANSFER, data.lot_number, data.note)
        for location, quantity in ((data.location, -data.quantity), (data.to_location, data.quantity))
    )
    for answer in book(ctx, [away, there]):
        if isinstance(answer, SchakelError):
            raise answer
    return stock_of(data.item_id)
