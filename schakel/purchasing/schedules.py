"""What an answer does to a line and its schedule, and what the lines make of their order."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import count

from schakel.kernel.context import Context
from schakel.kernel.money import amount
from schakel.kernel.tenancy import new
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.responses import OPEN, Answer, Code, code_of_end
from schakel.purchasing.states import GOODS, LINE, PAPER, PART, Goods


def apply(ctx: Context, answer: Answer, schedule: Sequence[ScheduleLine]) -> tuple[bool, list[ScheduleLine]]:
    """Make the line and its schedule what was answered; returns whether supply moved, and the schedule's rows to save.

    Parts keep their id as long as they last, so that what is pegged to them stays pegged.
    """
    line = answer.line
    # What we changed is answered now.
    line.old_quantity = line.old_requested_date = None
    if answer.ends:
        return end_line(line, schedule)
    LINE.move(line, answer.code)
    line.confirmed_price = answer.price
    line.confirmed_quantity = gone(schedule) + sum(d.quantity for d in answer.deliveries)
    line.amount = amount(line.confirmed_price, line.confirmed_quantity)
    return reschedule(ctx, answer, schedule)


def end_line(line: PurchaseOrderLine, schedule: Sequence[ScheduleLine]) -> tuple[bool, list[ScheduleLine]]:
    """Let nothing more come of a line, whoever of the two ends it; what came or is on its way stays.

    Returns as `apply` does.
    """
    line.confirmed_price, line.confirmed_quantity = line.agreed_price, gone(schedule)
    LINE.move(line, code_of_end(line.confirmed_quantity))
    line.amount = amount(line.confirmed_price, line.confirmed_quantity)
    ended = [part for part in schedule if part.status == ScheduleLine.Status.OPEN]
    for part in ended:
        if part.received_quantity:
            part.quantity = part.received_quantity
            PART.move(part, ScheduleLine.Status.DELIVERED)
        else:
            PART.move(part, ScheduleLine.Status.CANCELLED)
    return bool(ended), ended


def reschedule(
    ctx: Context, answer: Answer, schedule: Sequence[ScheduleLine]
) -> tuple[bool, list[ScheduleLine]]:
    """Do what `apply` does to the schedule, and leave the line itself, and what is on its way, as it is."""
    open_ones = (part for part in schedule if part.status == ScheduleLine.Status.OPEN)
    kept = sorted(open_ones, key=lambda p: p.position)
    free = free_positions(schedule)
    came = [split(ctx, part, next(free)) for part in kept if part.received_quantity]
    moved = False
    for index, delivery in enumerate(answer.deliveries):
        if index < len(kept):
            part = kept[index]
            moved |= (part.expected_date, part.quantity) != (delivery.date, delivery.quantity)
        else:
            part = part_like(ctx, answer.line, next(free), ScheduleLine.Status.OPEN)
            part.line_id = answer.line.id
            kept.append(part)
            moved = True
        part.quantity = delivery.quantity
        part.confirmed_date = part.expected_date = delivery.date
    for part in kept[len(answer.deliveries) :]:
        PART.move(part, ScheduleLine.Status.CANCELLED)
        moved = True
    return moved, [*kept, *came]


def free_positions(schedule: Sequence[ScheduleLine]) -> Iterator[int]:
    """Return the positions that a new part of a line may take; `schedule` holds all of its parts."""
    return count(max((part.position for part in schedule), default=0) + 1)


def split(ctx: Context, part: ScheduleLine, position: int) -> ScheduleLine:
    """Make what came of a part a delivered part of its own; the rest keeps its id, on which the pegs stand."""
    came = part_like(ctx, part, position, ScheduleLine.Status.DELIVERED)
    came.line_id, came.despatch_advice_id = part.line_id, part.despatch_advice_id
    came.quantity = came.received_quantity = part.received_quantity
    came.received_date, part.received_date = part.received_date, None
    came.confirmed_date, came.expected_date = part.confirmed_date, part.expected_date
    part.quantity -= part.received_quantity
    part.received_quantity = Decimal(0)
    return came


def part_like(
    ctx: Context, like: PurchaseOrderLine | ScheduleLine, position: int, status: ScheduleLine.Status
) -> ScheduleLine:
    """Return a new part of the same order and item, to be filled in."""
    return new(
        ctx,
        ScheduleLine,
        order_id=like.order_id,
        supplier_id=like.supplier_id,
        branch_id=like.branch_id,
        assignee_id=like.assignee_id,
        item_id=like.item_id,
        position=position,
        requested_date=like.requested_date,
        status=PART.begin(status),
    )


def conclude(
    order: PurchaseOrder,
    lines: Sequence[PurchaseOrderLine],
    parts: Sequence[ScheduleLine],
) -> None:
    """Set the order's own state from its lines and their parts, after every act; of what nothing comes is closed."""
    coming = {part.status for part in parts if part.status in OPEN}
    came = any(part.received_quantity for part in parts)
    PAPER.move(order, _paper(order, lines, coming=bool(coming), came=came))
    if coming:
        moving = coming == {ScheduleLine.Status.SHIPPED}
        GOODS.move(order, Goods.SHIPPED if moving else Goods.OPEN)
    elif came:
        GOODS.move(order, Goods.DELIVERED)
    order.next_date = min((part.expected_date for part in parts if part.status in OPEN), default=date.max)
    order.total_amount = sum((line.amount for line in lines), Decimal(0))
    order.version += 1


def _paper(
    order: PurchaseOrder, lines: Sequence[PurchaseOrderLine], *, coming: bool, came: bool
) -> PurchaseOrder.ProcessStatus:
    """Return what the lines make of the order: in progress leads, confirmed only when all lines are."""
    status = PurchaseOrder.ProcessStatus
    # What we cancelled needs no answer.
    codes = {line.line_status_code for line in lines if not line.is_cancelled}
    if not coming and came:
        return status.COMPLETED
    if not codes:
        return status.CANCELLED
    if order.has_proposal:
        return status.IN_PROGRESS
    if codes == {Code.NOT_ACCEPTED}:
        return status.REJECTED
    if Code.NONE not in codes:
        return status.CONFIRMED
    return status.ISSUED if codes == {Code.NONE} else status.IN_PROGRESS


def received(parts: Sequence[ScheduleLine]) -> Decimal:
    """Return how much came of these parts."""
    return sum((part.received_quantity for part in parts), Decimal(0))


def gone(parts: Sequence[ScheduleLine]) -> Decimal:
    """Return how much of these parts came or is on its way."""
    shipped = ScheduleLine.Status.SHIPPED
    return sum((p.quantity if p.status == shipped else p.received_quantity for p in parts), Decimal(0))
