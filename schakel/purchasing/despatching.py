"""What goods that left do to the orders they are of: what is advised is on its way, and comes on another day or not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Problem
from schakel.kernel.money import spoken
from schakel.kernel.versions import refuse_stale
from schakel.purchasing.despatch_states import ARRIVAL
from schakel.purchasing.models import (
    DespatchAdvice,
    DespatchLine,
    OrderResponseLine,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.receiving import Held
from schakel.purchasing.responses import Code
from schakel.purchasing.schedules import free_positions, part_like, split
from schakel.purchasing.schemas import DespatchLineIn
from schakel.purchasing.states import LINE, PART, PROPOSAL

NOTHING = Decimal(0)
Part = ScheduleLine.Status
Proposed = OrderResponseLine.Status
Arrival = DespatchAdvice.Arrival


def to_announce(parts: Iterable[ScheduleLine]) -> Decimal:
    """Return how much of these parts is neither here nor on its way."""
    return sum((p.quantity - p.received_quantity for p in parts if p.status == Part.OPEN), NOTHING)


def refusals(held: Held, lines: Sequence[DespatchLineIn]) -> Iterable[Problem]:
    """Yield the place of every line of which more is advised than is still to come, or of which two rests are said."""
    asked: dict[UUID, Decimal] = defaultdict(Decimal)
    rests: set[UUID] = set()
    told: set[UUID] = set()
    for index, row in enumerate(lines):
        asked[row.order_line_id] += row.quantity
        line = held.lines[row.order_line_id]
        left = to_announce(held.of_line(line.id))
        if asked[line.id] > left and line.id not in told:
            told.add(line.id)
            words = {"item": line.description, "left": spoken(left)}
            message = _("%(item)s: %(left)s is still to be announced. Choose no more than that.")
            if not left:
                message = _("%(item)s: nothing is to be announced of it any more.")
            yield Problem(f"lines.{index}.quantity", message % words, "too_much")
        if row.rest and line.id in rests:
            message = _("Say once of an order line what becomes of the rest.")
            yield Problem(f"lines.{index}.rest", message, "twice")
        rests |= {line.id} if row.rest else set()


def despatch(
    ctx: Context,
    advice: DespatchAdvice,
    held: Held,
    quantities: dict[UUID, Decimal],
    tolerances: dict[UUID, int],
    accepted: date | None = None,
) -> set[UUID]:
    """Put so much of each line on its way with an advice; returns the items whose supply moved.

    What is due first leaves first. A day of arrival beyond the tolerance, and beyond what was agreed, moves no part:
    the advice waits for the buyer's word. A day that the buyer `accepted` of it before counts.
    """
    accepts = accepted is not None and advice.arrival_date <= accepted
    moved: set[UUID] = set()
    waits = False
    for line_id, quantity in quantities.items():
        line = held.lines[line_id]
        free = free_positions([part for part in held.parts.values() if part.line_id == line_id])
        left = quantity
        for part in sorted(held.of_line(line_id), key=lambda p: (p.expected_date, p.position)):
            if part.status != Part.OPEN or not left:
                continue
            if part.received_quantity:
                came = split(ctx, part, next(free))
                held.parts[came.id] = came
            if part.quantity > left:
                rest = _rest_of(ctx, part, part.quantity - left, next(free))
                held.parts[rest.id] = rest
                part.quantity = left
                moved.add(line.item_id)
            left -= part.quantity
            PART.move(part, Part.SHIPPED)
            part.despatch_advice_id = advice.id
            if not accepts and not counts(line, part, advice.arrival_date, tolerances[line.supplier_id]):
                waits = True
            elif part.expected_date != advice.arrival_date:
                part.expected_date = advice.arrival_date
                moved.add(line.item_id)
        if not to_announce(held.of_line(line_id)):
            _answered(line)
    _rest_proposals(held, quantities.keys())
    if not accepts:
        ARRIVAL.move(advice, Arrival.PROPOSED if waits else Arrival.APPLIED)
    return moved


def counts(line: PurchaseOrderLine, part: ScheduleLine, arrival: date, tolerance_days_late: int) -> bool:
    """Say whether a day of arrival counts at once: within the tolerance, or not after what was agreed."""
    latest = line.requested_date + timedelta(days=tolerance_days_late)
    return arrival <= max(latest, part.confirmed_date or latest)


def take_back(held: Held, advice_id: UUID) -> set[UUID]:
    """Let what is on its way with an advice be to come as it was agreed; returns the items whose supply moved."""
    moved: set[UUID] = set()
    for part in on_its_way(held, advice_id):
        moved |= put_back(part)
    return moved


def put_back(part: ScheduleLine) -> set[UUID]:
    """Let a part be to come as it was agreed; returns its item where its day moved."""
    PART.move(part, Part.OPEN)
    part.despatch_advice_id = None
    agreed = part.confirmed_date or part.requested_date
    moved = {part.item_id} if part.expected_date != agreed else set()
    part.expected_date = agreed
    return moved


def on_its_way(held: Held, advice_id: UUID) -> list[ScheduleLine]:
    """Return the parts that are on their way with an advice."""
    return [p for p in held.parts.values() if p.status == Part.SHIPPED and p.despatch_advice_id == advice_id]


def refuse_settled(advice: DespatchAdvice, version: int | None) -> None:
    """Raise Conflict where something of an advice came, it was withdrawn, or it is another than was seen."""
    if advice.status != DespatchAdvice.Status.ISSUED:
        message = _("Despatch %(number)s came already, or was withdrawn: it stays as it is.")
        raise Conflict(message % {"number": advice.number}, code="closed")
    refuse_stale(advice, version, advice.number)


def quantities_of(lines: Iterable[DespatchLineIn | DespatchLine]) -> dict[UUID, Decimal]:
    """Return how much of each order line these lines say."""
    found: dict[UUID, Decimal] = defaultdict(Decimal)
    for line in lines:
        found[line.order_line_id] += line.quantity
    return dict(found)


def _rest_of(ctx: Context, part: ScheduleLine, quantity: Decimal, position: int) -> ScheduleLine:
    """Make what of a part stays behind a part of its own; what left keeps the id, on which the pegs stand."""
    rest = part_like(ctx, part, position, Part.OPEN)
    rest.line_id, rest.quantity = part.line_id, quantity
    rest.confirmed_date, rest.expected_date = part.confirmed_date, part.expected_date
    return rest


def _answered(line: PurchaseOrderLine) -> None:
    """Count a line of which all left as answered: who sends it has accepted it."""
    if line.line_status_code != Code.NONE:
        return
    LINE.move(line, Code.ACCEPTED)
    line.confirmed_price, line.confirmed_quantity = line.agreed_price, line.agreed_quantity
    line.old_quantity = line.old_requested_date = None


def _rest_proposals(held: Held, line_ids: Collection[UUID]) -> None:
    """Let proposals for lines rest of which goods left meanwhile: they were said of goods that are on their way."""
    waiting = OrderResponseLine.objects.filter(order_id__in=held.orders, status=Proposed.PROPOSED)
    PROPOSAL.update(waiting.filter(line_id__in=list(line_ids)), Proposed.PROPOSED, Proposed.SUPERSEDED)
    discussed = set(waiting.values_list("order_id", flat=True))
    for order in held.orders.values():
        order.has_proposal = order.id in discussed


def changed(held: Held) -> list[ScheduleLine]:
    """Return all parts of the orders that are held, to be written: few, and of a despatch most are another."""
    return list(held.parts.values())


def orders_of(held: Held, item_ids: Collection[UUID]) -> dict[UUID, list[UUID]]:
    """Return the items of each order among those whose supply moved."""
    found: dict[UUID, set[UUID]] = {order_id: set() for order_id in held.orders}
    for line in held.lines.values():
        if line.item_id in item_ids:
            found[line.order_id].add(line.item_id)
    return {order_id: sorted(items) for order_id, items in found.items()}
