"""We change an order that its supplier has: other quantities and days, or lines that are wanted no more."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound, Problem
from schakel.kernel.money import amount, spoken, too_large
from schakel.purchasing import schedules
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.receiving import Held
from schakel.purchasing.responses import OPEN, Answer, Code, ended
from schakel.purchasing.schedules import received
from schakel.purchasing.schemas import DeliveryIn, LineChangeIn
from schakel.purchasing.states import LINE, PROPOSAL

Part = ScheduleLine.Status
Proposed = OrderResponseLine.Status


def change(ctx: Context, held: Held, wanted: Sequence[LineChangeIn]) -> list[PurchaseOrderLine]:
    """Make lines what is wanted of them from now on, to be answered again; returns those that are another.

    Raises Invalid with the place of everything that cannot be.
    """
    problems: list[Problem] = []
    found: list[tuple[PurchaseOrderLine, LineChangeIn, Decimal, date]] = []
    for index, row in enumerate(wanted):
        line = held.lines.get(row.line_id)
        if line is None:
            raise NotFound(_("This line is not on this order."), field=f"lines.{index}.line_id")
        parts = held.of_line(line.id)
        quantity, day = _asked(line, parts, row)
        refused = list(_problems(ctx, f"lines.{index}", line, parts, row, quantity, day))
        problems += refused
        if not refused:
            found.append((line, row, quantity, day))
    if problems:
        raise Invalid.of(*problems)
    changed: list[PurchaseOrderLine] = []
    for line, row, quantity, day in found:
        parts = held.of_line(line.id)
        if row.cancel:
            cancel(line, parts)
        elif (quantity, day) == _asked(line, parts, None):
            continue
        else:
            _ask_anew(ctx, held, line, parts, quantity, day)
        changed.append(line)
    return changed


def _asked(
    line: PurchaseOrderLine, parts: Sequence[ScheduleLine], row: LineChangeIn | None
) -> tuple[Decimal, date]:
    """Return what is wanted of a line: as it stands, but for what is named."""
    coming = [part for part in parts if part.status in OPEN]
    day = coming[0].expected_date if len(coming) == 1 else line.requested_date
    if row is None:
        return line.agreed_quantity, day
    return row.quantity or line.agreed_quantity, row.requested_date or day


def _problems(
    ctx: Context,
    place: str,
    line: PurchaseOrderLine,
    parts: Sequence[ScheduleLine],
    row: LineChangeIn,
    quantity: Decimal,
    day: date,
) -> Iterable[Problem]:
    came = received(parts)
    if line.is_cancelled:
        yield ended(place)
    elif any(part.status == Part.SHIPPED for part in parts):
        message = _("This line is on its way already and cannot be changed.")
        yield Problem(f"{place}.line_id", message, "shipped")
    elif row.cancel:
        if not any(part.status in OPEN for part in parts):
            yield Problem(f"{place}.line_id", _("Nothing is to come of this line any more."), "not_open")
    elif quantity <= came and row.quantity is not None:
        message = _("%(came)s came already. Choose more, or cancel the rest of the line.")
        yield Problem(f"{place}.quantity", message % {"came": spoken(came)}, "too_little")
    elif day < ctx.today:
        yield Problem(f"{place}.requested_date", _("This day is past. Choose today or later."), "past")
    elif problem := too_large(f"{place}.quantity", line.agreed_price, quantity):
        yield problem


def cancel(line: PurchaseOrderLine, parts: Sequence[ScheduleLine]) -> None:
    """Want nothing more of a line, by cancelling it or by closing it short; what came of it stays."""
    _remember(line, parts)
    schedules.end_line(line, parts)
    line.is_cancelled = True


def _ask_anew(
    ctx: Context,
    held: Held,
    line: PurchaseOrderLine,
    parts: Sequence[ScheduleLine],
    quantity: Decimal,
    day: date,
) -> None:
    """Ask a line anew: one part of what is still to come, on the day; the supplier has said nothing of it."""
    _remember(line, parts)
    still = quantity - received(parts)
    line.price = line.agreed_price
    line.asked_again_at = ctx.now
    line.quantity, line.requested_date = quantity, day
    line.confirmed_quantity = line.confirmed_price = None
    line.amount = amount(line.price, quantity)
    LINE.move(line, Code.NONE)
    wanted = (DeliveryIn.model_construct(date=day, quantity=still),)
    answer = Answer(line, Code.NONE, wanted, line.price, "", still)
    _moved, rows = schedules.reschedule(ctx, answer, parts)
    for part in rows:
        if part.status in OPEN:
            part.requested_date, part.confirmed_date = day, None
        held.parts[part.id] = part


def _remember(line: PurchaseOrderLine, parts: Sequence[ScheduleLine]) -> None:
    """Keep what a line was, until it is answered: of several changes what it was before the first."""
    if line.old_quantity is None:
        line.old_quantity, line.old_requested_date = _asked(line, parts, None)


def supersede(order: PurchaseOrder, line_ids: Iterable[UUID]) -> None:
    """Let proposals for lines that are another now rest."""
    rows = OrderResponseLine.objects.filter(order_id=order.id)
    PROPOSAL.update(rows.filter(line_id__in=list(line_ids)), Proposed.PROPOSED, Proposed.SUPERSEDED)
    order.has_proposal = rows.filter(status=Proposed.PROPOSED).exists()
