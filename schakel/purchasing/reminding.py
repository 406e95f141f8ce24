"""What suppliers owe us a word about: orders that they did not answer, goods that they did not announce."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import Context
from schakel.kernel.facts import announce, difference, values_of
from schakel.purchasing.facts import PurchaseOrderReminded, SupplierReminded
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine, ScheduleLine

Process = PurchaseOrder.ProcessStatus
OPEN_PAPER = (Process.ISSUED, Process.IN_PROGRESS, Process.CONFIRMED)

WEEK = timedelta(days=7)


@dataclass
class Open:
    """What is open of the orders of one supplier, with since when and until when it may be."""

    supplier_id: UUID
    # The day on which each order was asked last.
    unanswered: dict[UUID, date] = field(default_factory=dict)
    # The first day on which something of each order is to come that was not announced.
    unannounced: dict[UUID, date] = field(default_factory=dict)

    @property
    def order_ids(self) -> set[UUID]:
        """All orders of which something is open."""
        return self.unanswered.keys() | self.unannounced.keys()


def open_of(ctx: Context, order_ids: Collection[UUID] | None = None) -> dict[UUID, Open]:
    """Return what is open, by supplier: of all orders, or of these."""
    orders = PurchaseOrder.objects.visible_to(ctx).filter(process_status__in=OPEN_PAPER)
    if order_ids is not None:
        orders = orders.filter(id__in=order_ids)
    proposed = OrderResponseLine.objects.filter(
        line_id=OuterRef("id"), status=OrderResponseLine.Status.PROPOSED
    )
    silent = PurchaseOrderLine.objects.filter(
        ~Exists(proposed),
        order_id=OuterRef("id"),
        line_status_code=PurchaseOrderLine.StatusCode.NONE,
        is_cancelled=False,
    )
    found: dict[UUID, Open] = {}
    waiting = orders.filter(Exists(silent)).values_list("id", "supplier_id", "ordered_date", "changed_at")
    for order_id, supplier_id, ordered, changed in waiting:
        of_supplier = found.setdefault(supplier_id, Open(supplier_id))
        asked = changed.astimezone(ctx.timezone).date() if changed else ordered
        of_supplier.unanswered[order_id] = asked
    parts = ScheduleLine.objects.filter(
        order__in=orders, status=ScheduleLine.Status.OPEN, quantity__gt=F("received_quantity")
    ).exclude(confirmed_date=None)
    for order_id, supplier_id, day in parts.order_by("-expected_date").values_list(
        "order_id", "supplier_id", "expected_date"
    ):
        found.setdefault(supplier_id, Open(supplier_id)).unannounced[order_id] = day
    return found


def due_of(ctx: Context, countries: Mapping[UUID, str], found: Mapping[UUID, Open]) -> dict[UUID, Open]:
    """Return what of it is to be reminded of today, by each supplier's own working days."""
    choices = workspaces.of(ctx)
    ours = WorkCalendar(choices.country)
    due: dict[UUID, Open] = {}
    for supplier_id, one in found.items():
        calendar = calendar_of(countries.get(supplier_id, ""), ours)
        near = calendar.add_working_days(ctx.today, choices.remind_before_days)
        late = {
            order_id: asked
            for order_id, asked in one.unanswered.items()
            if calendar.add_working_days(asked, choices.remind_after_days) <= ctx.today
        }
        soon = {order_id: day for order_id, day in one.unannounced.items() if day <= near}
        if late or soon:
            due[supplier_id] = Open(supplier_id, late, soon)
    return due


def pressing(ctx: Context, found: Mapping[UUID, Open]) -> dict[UUID, Open]:
    """Return what one may well ask about today: every answer, and what is to come within a week."""
    soon = ctx.today + WEEK
    asked = {
        supplier_id: Open(
            supplier_id,
            one.unanswered,
            {order_id: day for order_id, day in one.unannounced.items() if day <= soon},
        )
        for supplier_id, one in found.items()
    }
    return {supplier_id: one for supplier_id, one in asked.items() if one.order_ids}


def rested(ctx: Context, found: Mapping[UUID, Open]) -> dict[UUID, Open]:
    """Leave out the suppliers who were reminded of anything some days ago at most."""
    choices = workspaces.of(ctx)
    calendar = WorkCalendar(choices.country)
    rows = PurchaseOrder.objects.filter(supplier_id__in=found).exclude(reminded_at=None)
    last: dict[UUID, date] = defaultdict(lambda: date.min)
    for supplier_id, at in rows.order_by("reminded_at").values_list("supplier_id", "reminded_at"):
        last[supplier_id] = at.astimezone(ctx.timezone).date()
    return {
        supplier_id: one
        for supplier_id, one in found.items()
        if last[supplier_id] == date.min
        or calendar.add_working_days(last[supplier_id], choices.remind_every_days) <= ctx.today
    }


def remind(ctx: Context, found: Mapping[UUID, Open], *, by_hand: bool) -> int:
    """Remind these suppliers, each of all that is open in one mail; returns of how many orders."""
    order_ids = {order_id for one in found.values() for order_id in one.order_ids}
    rows = PurchaseOrder.objects.filter(id__in=order_ids).order_by("id").select_for_update(no_key=True)
    orders = {order.id: order for order in rows}
    PurchaseOrder.objects.filter(id__in=orders).update(reminded_at=ctx.now)
    announce(
        ctx,
        *(
            SupplierReminded(
                supplier_id=supplier_id,
                unanswered_order_ids=sorted(one.unanswered),
                unannounced_order_ids=sorted(one.unannounced),
                by_hand=by_hand,
            )
            for supplier_id, one in found.items()
        ),
        *(
            PurchaseOrderReminded(
                purchase_order_id=order_id,
                supplier_id=one.supplier_id,
                number=orders[order_id].number,
                is_unanswered=order_id in one.unanswered,
                is_unannounced=order_id in one.unannounced,
                **difference(values_of(orders[order_id], "reminded_at"), {"reminded_at": ctx.now}),
            )
            for one in found.values()
            for order_id in sorted(one.order_ids)
        ),
    )
    return len(order_ids)
