"""Reads what a supplier was asked, confirmed and delivered, and how we did: for its score."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import Min, QuerySet, Sum

from schakel.kernel import tenancy
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import Context
from schakel.purchasing.models import (
    GoodsReceipt,
    GoodsReceiptLine,
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.schemas import Answering, Inspected, OurPart
from schakel.purchasing.scoring import Part, Score, score, up_to

NOTHING = Decimal(0)
# What was ordered longer ago than this before the period was due before it.
LONGEST = timedelta(days=365)
Answered = OrderResponseLine.Status
LINE = (
    "id",
    "position",
    "item_id",
    "item_number",
    "description",
    "unit_code",
    "quantity",
    "requested_date",
    "asked_again_at",
    "order_id",
    "order__number",
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A line with its score."""

    line: Mapping[str, Any]
    score: Score
    was_confirmed: bool


@dataclass(frozen=True, slots=True)
class Dealings:
    """What we and one supplier did with each other since a day, as the caller sees it; `item_id` may narrow it."""

    ctx: Context
    supplier_id: UUID
    since: date
    calendar: WorkCalendar
    ours: WorkCalendar
    item_id: UUID | None = None

    def judged(self) -> list[Judged]:
        """Return the lines that were due in the period, with their scores: the latest first. Four statements."""
        lines = self._of(PurchaseOrderLine, order__ordered_date__gte=self.since - LONGEST)
        lines = lines.exclude(line_status_code=PurchaseOrderLine.StatusCode.NOT_ACCEPTED)
        parts = _grouped(self._parts(), "line_id")
        confirmed = _grouped(self._confirmed(), "line_id")
        found = []
        for line in lines.values(*LINE):
            promised = _first_confirmed(line, confirmed[line["id"]], parts[line["id"]])
            agreed = promised or [Part(line["requested_date"], line["quantity"])]
            wanted = sum((row["quantity"] for row in parts[line["id"]]), NOTHING)
            came = [
                Part(row["received_date"], row["received_quantity"])
                for row in parts[line["id"]]
                if row["received_date"] and row["received_quantity"]
            ]
            judgement = score(up_to(agreed, wanted), came, self.ctx.today, self.calendar)
            if judgement is not None and judgement.due_date >= self.since:
                found.append(Judged(line, judgement, bool(promised)))
        return sorted(found, key=lambda one: (one.score.due_date, one.line["order__number"]), reverse=True)

    def _of(self, model: Any, **more: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.visible_to(self.ctx)
        rows = rows.filter(supplier_id=self.supplier_id, **more)
        return rows if self.item_id is None else rows.filter(item_id=self.item_id)

    def _parts(self) -> Iterable[Mapping[str, Any]]:
        rows = self._of(ScheduleLine, order__ordered_date__gte=self.since - LONGEST)
        # Of what came nobody knows when, nothing can be said.
        unknown = rows.filter(received_quantity__gt=0, received_date=None).values("line_id")
        rows = rows.exclude(status=ScheduleLine.Status.CANCELLED).exclude(line_id__in=unknown)
        return rows.values("line_id", "quantity", "received_quantity", "received_date", "confirmed_date")

    def _confirmed(self) -> Iterable[Mapping[str, Any]]:
        rows: QuerySet[Any, Any] = OrderResponseLine.objects.visible_to(self.ctx).filter(
            supplier_id=self.supplier_id,
            order__ordered_date__gte=self.since - LONGEST,
            status__in=(Answered.APPLIED, Answered.ACCEPTED),
        )
        if self.item_id is not None:
            rows = rows.filter(line__item_id=self.item_id)
        rows = rows.order_by("response__responded_at", "id")
        return rows.values("line_id", "deliveries", "response__responded_at")

    def _orders(self) -> QuerySet[PurchaseOrder]:
        rows: QuerySet[PurchaseOrder] = PurchaseOrder.objects.visible_to(self.ctx).filter(
            supplier_id=self.supplier_id
        )
        rows = rows.filter(ordered_date__gte=self.since)
        if self.item_id is not None:
            of_item = PurchaseOrderLine.objects.visible_to(self.ctx).filter(item_id=self.item_id)
            rows = rows.filter(id__in=of_item.values("order_id"))
        return rows

    def answers(self) -> Answering:
        """Return how long the supplier takes to answer an order for the first time."""
        orders = self._orders()
        first = OrderResponse.objects.visible_to(self.ctx).filter(order__in=orders)
        rows = first.order_by().values("order_id", "order__ordered_date").annotate(at=Min("responded_at"))
        waits = [
            self.calendar.working_days_between(row["order__ordered_date"], self._day(row["at"]))
            for row in rows
        ]
        waiting = orders.filter(process_status=PurchaseOrder.ProcessStatus.ISSUED, responded_at=None).count()
        return _answering(waits, waiting)

    def quality(self) -> Inspected:
        """Return what came in the period and how much of it was rejected; receipts are ours, their sums are both's."""
        ctx = self.ctx
        with tenancy.enter(ctx.as_system()):
            rows = GoodsReceiptLine.objects.filter(
                receipt__supplier_id=self.supplier_id,
                receipt__status=GoodsReceipt.Status.BOOKED,
                receipt__received_date__gte=self.since,
            )
            if self.item_id is not None:
                rows = rows.filter(item_id=self.item_id)
            if ctx.only_branch_id is not None:
                rows = rows.filter(order__branch_id=ctx.only_branch_id)
            if ctx.only_person_id is not None:
                rows = rows.filter(order__assignee_id=ctx.only_person_id)
            sums = rows.aggregate(came=Sum("counted_quantity"), bad=Sum("rejected_quantity"))
        came, bad = sums["came"] or NOTHING, sums["bad"] or NOTHING
        return Inspected(
            received_quantity=came,
            rejected_quantity=bad,
            percent=percent(came - bad, came),
            ppm=int(bad * 1_000_000 / came) if came else None,
        )

    def _day(self, at: datetime) -> date:
        """Return the day that it was in the workspace."""
        return at.astimezone(self.ctx.timezone).date()

    def ours_part(self) -> OurPart:
        """Return how we did: how soon we decide on proposals, and how often we change what was answered."""
        rows = OrderResponseLine.objects.visible_to(self.ctx).filter(supplier_id=self.supplier_id)
        rows = rows.filter(order__ordered_date__gte=self.since)
        if self.item_id is not None:
            rows = rows.filter(line__item_id=self.item_id)
        decided = rows.filter(status__in=(Answered.ACCEPTED, Answered.REFUSED)).exclude(decided_at=None)
        waits = [
            self.ours.working_days_between(self._day(asked), self._day(at))
            for asked, at in decided.values_list("response__responded_at", "decided_at")
        ]
        orders = self._orders()
        changed = orders.filter(revision__gt=1).exclude(responded_at=None)
        return OurPart(
            proposals=_answering(waits, rows.filter(status=Answered.PROPOSED).count()),
            orders=orders.count(),
            changed_orders=changed.count(),
        )


def _first_confirmed(
    line: Mapping[str, Any], answers: Sequence[Mapping[str, Any]], parts: Sequence[Mapping[str, Any]]
) -> list[Part]:
    """Return what was confirmed first since we last asked; of an order of before, what was confirmed of it."""
    asked: datetime | None = line["asked_again_at"]
    for answer in answers:
        if answer["deliveries"] and (asked is None or answer["response__responded_at"] >= asked):
            return [
                Part(date.fromisoformat(one["date"]), Decimal(one["quantity"]))
                for one in answer["deliveries"]
            ]
    if answers:
        return []
    return [Part(row["confirmed_date"], row["quantity"]) for row in parts if row["confirmed_date"]]


def percent(good: Decimal | int, of: Decimal | int) -> Decimal | None:
    """Return which part is good, 0 to 100 with one decimal; None of nothing."""
    return round(Decimal(good) * 100 / Decimal(of), 1) if of else None


def _answering(waits: Sequence[int], waiting: int) -> Answering:
    middle = Decimal(str(median(waits))) if waits else None
    return Answering(counted=len(waits), median_days=middle, waiting=waiting)


def _grouped(rows: Iterable[Mapping[str, Any]], key: str) -> dict[UUID, list[Mapping[str, Any]]]:
    found: dict[UUID, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found
