"""Goods that came back: counted into quarantine, inspected, and replaced where that was wished."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE, Booking, Reason, book
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.money import spoken
from schakel.kernel.operation import one, operation
from schakel.sales.facts import ReturnInspected, ReturnReceived, ReturnReplaced
from schakel.sales.models import ReturnAuthorization, ReturnLine
from schakel.sales.placing import place
from schakel.sales.replacing import replacement_of
from schakel.sales.return_describing import describe_return
from schakel.sales.returning import claimed, held_return, lines_of, moved, refuse_unless
from schakel.sales.schemas import ReturnCountIn, ReturnInspectionIn, ReturnOut

Status = ReturnAuthorization.Status
NOTHING = Decimal(0)
MAIN = "MAIN"
INSPECTED = (
    "restocked_quantity",
    "scrapped_quantity",
    "refused_quantity",
    "inspection_note",
    "claimed_quantity",
)


@operation("POST", "/returns/{return_id}/receive", audiences=(STAFF,))
def receive_return(ctx: Context, return_id: UUID, data: ReturnCountIn) -> ReturnOut:
    """Take in what came back as it was counted, into quarantine; less or more than was approved is a difference.

    Refuses with 409 more than was ever delivered and did not come back yet.
    """
    row = held_return(ctx, return_id, data.version, books=True)
    refuse_unless(row, Status.APPROVED, Status.IN_TRANSIT)
    lines = lines_of(row)
    known = {line.id: line for line in lines}
    said = {}
    for index, line in enumerate(data.lines):
        if line.line_id not in known:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        said[line.line_id] = line.counted_quantity
        if line.lot_number is not None:
            known[line.line_id].lot_number = line.lot_number
    _count(ctx, row, lines, said)
    ReturnLine.objects.bulk_update(lines, ["counted_quantity", "claimed_quantity", "lot_number"])
    row.received_at = ctx.now
    _book(
        ctx,
        [
            Booking(
                line.item_id,
                QUARANTINE,
                line.counted_quantity or NOTHING,
                Reason.RETURN,
                line.lot_number,
                row.number,
            )
            for line in lines
        ],
    )
    items = sorted({line.item_id for line in lines})
    moved(ctx, row, Status.RECEIVED, ReturnReceived, "received_at", item_ids=items)
    return describe_return(ctx, row.id)


def _count(
    ctx: Context, row: ReturnAuthorization, lines: Sequence[ReturnLine], said: dict[UUID, Decimal]
) -> None:
    """Write what was counted on the lines; raises where nothing came, or more than was delivered."""
    others = claimed(ctx, {line.order_line_id for line in lines}, besides=row.id)
    came: dict[UUID, Decimal] = defaultdict(Decimal)
    for index, line in enumerate(lines):
        counted = said.get(line.id, line.approved_quantity or NOTHING)
        came[line.order_line_id] += counted
        left = line.order_line.delivered_quantity - others[line.order_line_id]
        if came[line.order_line_id] > left:
            words = {"item": line.order_line.description, "left": spoken(left)}
            message = _("%(item)s: only %(left)s was delivered and did not come back yet. Count again.")
            raise Conflict(message % words, field=f"lines.{index}.counted_quantity", code="too_much")
        line.counted_quantity = line.claimed_quantity = counted
    if not any(came.values()):
        message = _("Nothing was counted. Count what came.")
        raise Invalid(message, field="lines.0.counted_quantity", code="nothing")


@operation("POST", "/returns/{return_id}/inspect", audiences=(STAFF,))
def inspect_return(ctx: Context, return_id: UUID, data: ReturnInspectionIn) -> ReturnOut:
    """Say what became of everything that came: back to the stock, thrown away, or back to the customer.

    What is not refused can be credited or replaced from that moment on.
    """
    row = held_return(ctx, return_id, data.version, books=True)
    refuse_unless(row, Status.RECEIVED)
    lines = lines_of(row)
    known = {line.id: line for line in lines}
    bookings: list[Booking] = []
    for index, said in enumerate(data.lines):
        line = known.pop(said.line_id, None)
        if line is None:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        if said.location == QUARANTINE:
            message = _("What is accepted leaves quarantine. Choose the place where it is put.")
            raise Invalid(message, field=f"lines.{index}.location", code="quarantine")
        line.restocked_quantity = said.restocked_quantity
        line.scrapped_quantity = said.scrapped_quantity
        line.refused_quantity = said.refused_quantity
        line.inspection_note = said.note
        _refuse_sum(line, index)
        line.claimed_quantity = said.restocked_quantity + said.scrapped_quantity
        bookings += _bookings(row, line, said.location or MAIN)
    if any(line.counted_quantity for line in known.values()):
        message = _("Say of every line what became of it.")
        raise Invalid(message, field="lines.0.restocked_quantity", code="missing")
    ReturnLine.objects.bulk_update(lines, INSPECTED)
    _book(ctx, bookings)
    row.inspected_at = ctx.now
    status = Status.INSPECTED if any(line.claimed_quantity for line in lines) else Status.REFUSED
    items = sorted({line.item_id for line in lines})
    moved(ctx, row, status, ReturnInspected, "inspected_at", item_ids=items)
    return describe_return(ctx, row.id)


def _refuse_sum(line: ReturnLine, index: int) -> None:
    counted = line.counted_quantity or NOTHING
    if line.restocked_quantity + line.scrapped_quantity + line.refused_quantity != counted:
        words = {"item": line.order_line.description, "counted": spoken(counted)}
        message = _("%(item)s: %(counted)s came. Divide exactly that.")
        raise Invalid(message % words, field=f"lines.{index}.restocked_quantity", code="not_divided")


def _bookings(row: ReturnAuthorization, line: ReturnLine, location: str) -> list[Booking]:
    parts = (
        (QUARANTINE, -line.restocked_quantity, Reason.TRANSFER),
        (location, line.restocked_quantity, Reason.TRANSFER),
        (QUARANTINE, -line.scrapped_quantity, Reason.RETURN),
        (QUARANTINE, -line.refused_quantity, Reason.RETURN),
    )
    return [
        Booking(line.item_id, place, quantity, reason, line.lot_number, row.number)
        for place, quantity, reason in parts
    ]


def _book(ctx: Context, bookings: Sequence[Booking]) -> None:
    for answer in book(ctx, [booking for booking in bookings if booking.quantity]):
        if isinstance(answer, SchakelError):
            raise answer


@operation("POST", "/returns/{return_id}/replace", audiences=(STAFF,))
def replace_return(ctx: Context, return_id: UUID) -> ReturnOut:
    """Order what came back and was not refused once more, at the price that was agreed; the credit stands beside it.

    Whatever the rules of the item are by now, and though the customer is held: it is owed, and no new credit.
    """
    row = held_return(ctx, return_id, books=True, settles=True)
    if row.replacement_order_id:
        return describe_return(ctx, row.id)
    refuse_unless(row, Status.INSPECTED, Status.CREDITED)
    placed = one(place(ctx, [replacement_of(ctx, row)]))
    row.replacement_order_id = placed.id
    moved(
        ctx,
        row,
        Status.REPLACED,
        ReturnReplaced,
        "replacement_order_id",
        replacement_order_id=placed.id,
    )
    return describe_return(ctx, row.id)
