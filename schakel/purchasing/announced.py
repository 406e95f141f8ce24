"""Goods that come in of what was announced: which announced line a count is of, and what became of the despatch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from uuid import UUID

from schakel.kernel.context import Context
from schakel.kernel.facts import difference, values_of
from schakel.purchasing.despatch_states import DESPATCH
from schakel.purchasing.facts import DespatchAdviceReceived
from schakel.purchasing.models import DespatchAdvice, DespatchLine, GoodsReceiptLine, ScheduleLine
from schakel.purchasing.schedules import free_positions, part_like, split
from schakel.purchasing.states import PART

NOTHING = Decimal(0)
Part = ScheduleLine.Status
Status = DespatchAdvice.Status
type Place = tuple[UUID, UUID]


def awaited(advice_ids: Collection[UUID]) -> dict[Place, list[DespatchLine]]:
    """Return the announced lines that nobody counted yet, by advice and order line."""
    found: dict[Place, list[DespatchLine]] = defaultdict(list)
    rows = DespatchLine.objects.filter(advice_id__in=advice_ids, received_quantity=None)
    for row in rows.order_by("position"):
        found[row.advice_id, row.order_line_id].append(row)
    return found


def shares(
    parts: Sequence[ScheduleLine], lines: Iterable[DespatchLine]
) -> list[tuple[DespatchLine, ScheduleLine, Decimal]]:
    """Divide announced lines of an order line over its parts that are on their way, the earliest part first."""
    found: list[tuple[DespatchLine, ScheduleLine, Decimal]] = []
    left = [(part, part.quantity - part.received_quantity) for part in parts]
    for line in lines:
        wanted = line.quantity
        while wanted and left:
            part, room = left[0]
            share = min(wanted, room)
            if share:
                found.append((line, part, share))
            wanted -= share
            left[0] = (part, room - share)
            if not left[0][1]:
                left.pop(0)
    return found


def link(lines: Sequence[GoodsReceiptLine], parts: dict[UUID, ScheduleLine]) -> None:
    """Count what nobody said of which announced line it is against the first one that is not counted."""
    loose = [
        line
        for line in lines
        if line.despatch_line_id is None
        and parts[line.schedule_line_id].status == Part.SHIPPED
        and line.counted_quantity
    ]
    if not loose:
        return
    advices = {advice for line in loose if (advice := parts[line.schedule_line_id].despatch_advice_id)}
    waiting = awaited(advices)
    used = {line.despatch_line_id for line in lines}
    for line in loose:
        part = parts[line.schedule_line_id]
        assert part.despatch_advice_id is not None
        of_place = waiting[part.despatch_advice_id, part.line_id]
        fresh = [one for one in of_place if one.id not in used] or of_place
        same_lot = [one for one in fresh if line.lot_number and one.lot_number == line.lot_number]
        if chosen := next(iter(same_lot or fresh), None):
            line.despatch_line_id = chosen.id
            used.add(chosen.id)


def settle(
    ctx: Context, parts: dict[UUID, ScheduleLine], lines: Sequence[GoodsReceiptLine]
) -> tuple[list[ScheduleLine], list[DespatchAdviceReceived]]:
    """Write of announced lines what was counted, and let what was short of them be to come again.

    Returns the parts that changed by it, and what there is to announce of each despatch. Call it when the parts have
    taken in what was counted.
    """
    counted: dict[UUID, list[GoodsReceiptLine]] = defaultdict(list)
    for line in lines:
        if line.despatch_line_id is not None:
            counted[line.despatch_line_id].append(line)
    rows = list(DespatchLine.objects.filter(id__in=counted).select_for_update(no_key=True).order_by("id"))
    for row in rows:
        of_row = counted[row.id]
        came = sum((line.counted_quantity or NOTHING for line in of_row), NOTHING)
        row.received_quantity = (row.received_quantity or NOTHING) + came
        row.damaged_quantity += sum((line.damaged_quantity for line in of_row), NOTHING)
    DespatchLine.objects.bulk_update(rows, ["received_quantity", "damaged_quantity"])
    advice_ids = {row.advice_id for row in rows}
    if not advice_ids:
        return [], []
    waiting = awaited(advice_ids)
    changed: list[ScheduleLine] = []
    for advice_id, line_id in {(row.advice_id, row.order_line_id) for row in rows}:
        moving = [p for p in parts.values() if p.despatch_advice_id == advice_id and p.line_id == line_id]
        moving = [p for p in moving if p.status == Part.SHIPPED]
        left = sum((p.quantity - p.received_quantity for p in moving), NOTHING)
        coming = sum((row.quantity for row in waiting[advice_id, line_id]), NOTHING)
        changed += _to_come_again(ctx, parts, moving, left - coming)
    return changed, _received(advice_ids, parts, rows)


def _to_come_again(
    ctx: Context, parts: dict[UUID, ScheduleLine], moving: Sequence[ScheduleLine], short: Decimal
) -> list[ScheduleLine]:
    """Let so much of what was on its way be to come as it was agreed: the latest parts first."""
    changed: list[ScheduleLine] = []
    for part in sorted(moving, key=lambda p: p.position, reverse=True):
        if short <= 0:
            break
        free = free_positions([p for p in parts.values() if p.line_id == part.line_id])
        if part.received_quantity:
            came = split(ctx, part, next(free))
            parts[came.id] = came
            changed.append(came)
        if part.quantity > short:
            # What is still on its way keeps the part, on which the pegs stand.
            rest = part_like(ctx, part, next(free), Part.OPEN)
            rest.line_id, rest.quantity, rest.confirmed_date = part.line_id, short, part.confirmed_date
            rest.expected_date = part.confirmed_date or part.requested_date
            part.quantity -= short
            parts[rest.id] = rest
            changed += [part, rest]
            break
        short -= part.quantity
        PART.move(part, Part.OPEN)
        part.despatch_advice_id = None
        part.expected_date = part.confirmed_date or part.requested_date
        changed.append(part)
    return changed


def _received(
    advice_ids: Collection[UUID], parts: dict[UUID, ScheduleLine], rows: Sequence[DespatchLine]
) -> list[DespatchAdviceReceived]:
    facts = []
    advices = DespatchAdvice.objects.filter(id__in=advice_ids).order_by("id")
    elsewhere = set(
        ScheduleLine.objects.filter(despatch_advice_id__in=advice_ids, status=Part.SHIPPED)
        .exclude(id__in=parts)
        .values_list("despatch_advice_id", flat=True)
    )
    moving = {p.despatch_advice_id for p in parts.values() if p.status == Part.SHIPPED} | elsewhere
    for advice in advices.select_for_update(no_key=True):
        before = values_of(advice, "status")
        DESPATCH.move(advice, Status.PARTLY_RECEIVED if advice.id in moving else Status.RECEIVED)
        advice.version += 1
        advice.save(update_fields=["status", "version"])
        of_advice = [row for row in rows if row.advice_id == advice.id]
        differences = [(row.received_quantity or NOTHING) - row.quantity for row in of_advice]
        facts.append(
            DespatchAdviceReceived(
                despatch_advice_id=advice.id,
                supplier_id=advice.supplier_id,
                number=advice.number,
                is_complete=advice.status == Status.RECEIVED,
                short_quantity=sum((-d for d in differences if d < 0), NOTHING),
                over_quantity=sum((d for d in differences if d > 0), NOTHING),
                damaged_quantity=sum((row.damaged_quantity for row in of_advice), NOTHING),
                **difference(before, values_of(advice, "status")),
            )
        )
    return facts
