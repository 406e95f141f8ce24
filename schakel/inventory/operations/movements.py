"""Goods that came, went or were moved."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.inventory.booking import Booking, Reason, book
from schakel.inventory.facts import StockTransferred
from schakel.inventory.models import StockMovement
from schakel.inventory.operations.stock import stock_of
from schakel.inventory.quarantine import closed_places
from schakel.inventory.schemas import StockMovementIn, StockOut, StockTransferIn
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.kernel.facts import announce, difference
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
    refusals = closed_places(row.location for row in rows)
    open_rows = iter(book(ctx, [_booking(row) for row in rows if row.location not in refusals]))
    return [refusals.get(row.location) or next(open_rows) for row in rows]


def _booking(data: StockMovementIn) -> Booking:
    signed = -data.quantity if data.reason == "despatch" else data.quantity
    return Booking(**data.model_dump() | {"quantity": signed})


@operation("POST", "/stock-transfers", audiences=(STAFF,))
def transfer_stock(ctx: Context, data: StockTransferIn) -> StockOut:
    """Move goods from one location to another, at once; what waits in quarantine is inspected, not moved."""
    if data.location == data.to_location:
        raise Invalid(_("They lie there already."), field="to_location", code="same")
    closed = closed_places([data.location, data.to_location])
    for field in ("location", "to_location"):
        if (refusal := closed.get(getattr(data, field))) is not None:
            raise Conflict(refusal.message, field=field, code=refusal.code)
    away, there = (
        Booking(data.item_id, location, quantity, Reason.TRANSFER, data.lot_number, data.note)
        for location, quantity in ((data.location, -data.quantity), (data.to_location, data.quantity))
    )
    for answer in book(ctx, [away, there]):
        if isinstance(answer, SchakelError):
            raise answer
    told = {"quantity": data.quantity, "location": data.location, "to_location": data.to_location}
    changed = difference({"location": data.location}, {"location": data.to_location})
    announce(ctx, StockTransferred(item_id=data.item_id, **told, **changed))
    return stock_of(data.item_id)
