"""What somebody counted: one item, or a whole shelf at once."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.booking import Booking, Reason, balances_of, book
from schakel.inventory.models import Location
from schakel.inventory.operations.stock import stock_of
from schakel.inventory.quarantine import closed_places
from schakel.inventory.schemas import StockCountIn, StockOut, StocktakeIn, StocktakeOut
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid, NotFound, Problem, SchakelError
from schakel.kernel.operation import operation


@operation("POST", "/stock-counts", audiences=(STAFF,))
def record_stock_count(ctx: Context, data: StockCountIn) -> StockOut:
    """Say how much was counted at a location; the difference is booked, and nothing where there is none."""
    if not lock([data.item_id]):
        raise NotFound(_("This item was not found."), field="item_id")
    _book(ctx, [data])
    return stock_of(data.item_id)


@operation("POST", "/stocktakes", audiences=(STAFF,))
def record_stocktake(ctx: Context, data: StocktakeIn) -> StocktakeOut:
    """Say how much was counted of many items at a location, all or nothing; answers how many differed.

    An item that stands there twice is refused: nobody knows which of the two holds.
    """
    known = set(lock(row.item_id for row in data.counts))
    seen = set()
    problems = []
    for index, row in enumerate(data.counts):
        field = f"counts.{index}.item_id"
        if row.item_id not in known:
            raise NotFound(_("This item was not found."), field=field)
        if row.item_id in seen:
            problems.append(Problem(field, _("This item stands there twice."), "twice"))
        seen.add(row.item_id)
    if problems:
        raise Invalid.of(*problems)
    counts = [
        StockCountIn(item_id=row.item_id, counted=row.counted, location=data.location, note=data.note)
        for row in data.counts
    ]
    return StocktakeOut(counted=len(counts), differed=_book(ctx, counts))


def _book(ctx: Context, rows: Sequence[StockCountIn]) -> int:
    """Book the differences, of items that are locked; returns how many there are."""
    for refusal in closed_places(row.location for row in rows).values():
        raise refusal
    places = dict(Location.objects.filter(code__in={r.location for r in rows}).values_list("code", "id"))
    lies = balances_of({row.item_id for row in rows})
    bookings = []
    for row in rows:
        place = places.get(row.location)
        difference = row.counted - (lies[row.item_id, place] if place else 0)
        if difference:
            bookings.append(Booking(row.item_id, row.location, difference, Reason.COUNT, note=row.note))
    for answer in book(ctx, bookings):
        if isinstance(answer, SchakelError):
            raise answer
    return len(bookings)
