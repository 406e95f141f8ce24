"""The rules of an order response: what a supplier can say of a line, and what of that counts at once."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, F, Q, Sum, When
from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.schemas import DeliveryIn, OrderResponseIn, ResponseLineIn

OPEN = (ScheduleLine.Status.OPEN, ScheduleLine.Status.SHIPPED)
Code = PurchaseOrderLine.StatusCode
KEPT_PRICE = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a supplier will do for one line."""

    line: PurchaseOrderLine
    code: str
    deliveries: tuple[DeliveryIn, ...]
    price: Decimal
    reason: str
    # What is still to come of what we asked: what came or is on its way cannot be answered any more.
    outstanding: Decimal

    def as_json(self) -> list[dict[str, str]]:
        """Return the deliveries as they are stored."""
        return [{"date": d.date.isoformat(), "quantity": str(d.quantity)} for d in self.deliveries]

    @property
    def ends(self) -> bool:
        """Whether the supplier delivers nothing more of the line: it says neither a day nor that it is as asked."""
        return not self.deliveries and self.code != Code.ACCEPTED and self.price == self.line.agreed_price

    @property
    def _wanted(self) -> list[tuple[Decimal, Decimal]]:
        """Quantity still to come and price: as they were asked, and as they were agreed since."""
        line = self.line
        came = line.quantity - self.outstanding
        wanted = [(self.outstanding, line.price)]
        if line.line_status_code != Code.NOT_ACCEPTED:
            wanted.append((line.agreed_quantity - came, line.agreed_price))
        return wanted

    def within(self, tolerance_days_late: int) -> bool:
        """Say whether it counts at once: quantity and price as asked or agreed, no part later than the tolerance."""
        latest = self.line.requested_date + timedelta(days=tolerance_days_late)
        return (
            self.code != Code.NOT_ACCEPTED
            and (sum(d.quantity for d in self.deliveries), self.price) in self._wanted
            and all(d.date <= latest for d in self.deliveries)
        )


def answers(
    ctx: Context,
    lines: Sequence[PurchaseOrderLine],
    data: OrderResponseIn,
    gone: Mapping[UUID, Decimal] | None = None,
) -> list[Answer]:
    """Read the answer to each line; raises with the place of everything that cannot be.

    `gone` says how much of the lines came or is on its way, for who knows it already of many.
    """
    by_id = {line.id: line for line in lines}
    if gone is None:
        gone = gone_of([given.line_id for given in data.lines])
    problems: list[Problem] = []
    found: list[Answer] = []
    seen: set[UUID] = set()
    for index, given in enumerate(data.lines):
        place = f"lines.{index}"
        line = by_id.get(given.line_id)
        if line is None:
            raise NotFound(_("This line is not on this order."), field=f"{place}.line_id")
        if line.id in seen:
            problems.append(Problem(f"{place}.line_id", _("This line is answered twice."), "twice"))
        seen.add(line.id)
        if line.is_cancelled:
            problems.append(ended(place))
            continue
        outstanding = line.quantity - gone.get(line.id, Decimal(0))
        problems += _problems(ctx, place, line, given, outstanding)
        found.append(_answer(line, given, outstanding))
    if problems:
        raise Invalid.of(*problems)
    return found


def ended(place: str) -> Problem:
    """Return the refusal of what is said of a line of which we want nothing more."""
    return Problem(f"{place}.line_id", _("Nothing more of this line is wanted. Leave it out."), "ended")


def _problems(
    ctx: Context, place: str, line: PurchaseOrderLine, given: ResponseLineIn, outstanding: Decimal
) -> list[Problem]:
    if not given.deliveries and outstanding and _is_past(ctx, line, given):
        message = _("This day is past. Name the day on which you do deliver.")
        at = "answer" if given.answer == "accept" else "deliveries.0.date"
        return [Problem(f"{place}.{at}", message, "past")]
    message = _("This day is past. Choose today or later.")
    return [
        Problem(f"{place}.deliveries.{index}.date", message, "past")
        for index, delivery in enumerate(given.deliveries)
        if delivery.date < ctx.today
    ]


def _is_past(ctx: Context, line: PurchaseOrderLine, given: ResponseLineIn) -> bool:
    """Say whether this answer without a day would confirm one that is past; to say again what stands does not."""
    said_again = given.answer == "accept" and line.line_status_code == Code.ACCEPTED
    return given.answer != "reject" and not said_again and line.requested_date < ctx.today


def gone_of(line_ids: Sequence[UUID]) -> dict[UUID, Decimal]:
    """Return how much of each line came or is on its way."""
    shipped = Q(status=ScheduleLine.Status.SHIPPED)
    rows = ScheduleLine.objects.filter(line_id__in=line_ids).order_by().values_list("line_id")
    total = Sum(Case(When(shipped, then=F("quantity")), default=F("received_quantity")))
    return dict(rows.annotate(total=total))


def code_of_end(gone: Decimal) -> Code:
    """Return what becomes of a line of which nothing more comes: of what came or is on its way it is another."""
    return Code.CHANGED if gone else Code.NOT_ACCEPTED


def _answer(line: PurchaseOrderLine, given: ResponseLineIn, outstanding: Decimal) -> Answer:
    # As it is kept, whoever wrote it and how: 6 and 6.00 are the same answer.
    price = line.agreed_price if given.price is None else given.price.quantize(KEPT_PRICE)
    as_asked = _whole(line, outstanding)
    if given.answer == "reject":
        code = code_of_end(line.quantity - outstanding)
        return Answer(line, code, (), line.agreed_price, given.reason, outstanding)
    if given.answer == "accept":
        return Answer(line, Code.ACCEPTED, as_asked, line.price, given.reason, outstanding)
    as_agreed = _whole(line, line.agreed_quantity - (line.quantity - outstanding))
    deliveries = tuple(sorted(given.deliveries, key=lambda d: (d.date, d.quantity))) or as_agreed
    is_as_asked = deliveries == as_asked and price == line.price
    code = Code.ACCEPTED if is_as_asked else Code.CHANGED
    return Answer(line, code, deliveries, price, given.reason, outstanding)


def _whole(line: PurchaseOrderLine, quantity: Decimal) -> tuple[DeliveryIn, ...]:
    """Return all of it on the day that was asked, nothing where nothing is to come."""
    if quantity <= 0:
        return ()
    return (DeliveryIn.model_construct(date=line.requested_date, quantity=quantity),)


def as_answer(proposal: OrderResponseLine, line: PurchaseOrderLine) -> Answer:
    """Return the proposal as the answer that it was."""
    deliveries = tuple(DeliveryIn.model_validate(delivery) for delivery in proposal.deliveries)
    # Whether it is within tolerance was decided when it came.
    return Answer(line, proposal.line_status_code, deliveries, proposal.price, proposal.reason, line.quantity)


def already_so(answer: Answer, schedule: Sequence[ScheduleLine]) -> bool:
    """Say whether the line stands as answered already, so that a repetition does nothing."""
    standing: dict[date | None, Decimal] = defaultdict(Decimal)
    for part in schedule:
        if part.status == ScheduleLine.Status.OPEN:
            standing[part.confirmed_date] += part.quantity - part.received_quantity
    answered: dict[date | None, Decimal] = defaultdict(Decimal)
    for delivery in answer.deliveries:
        answered[delivery.date] += delivery.quantity
    return (
        answer.line.line_status_code == answer.code
        and answer.line.agreed_price == answer.price
        and standing == answered
    )


def closed(order: PurchaseOrder) -> SchakelError | None:
    """Return the refusal that a closed order answers with, or None while it is open."""
    if not order.is_closed:
        return None
    return Conflict(_("Order %(number)s is closed.") % {"number": order.number}, code="order_closed")
