"""Purchase orders: place, record, list, show."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from schakel.accounts.concerned import hand_over
from schakel.accounts.schemas import AssigneeIn
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key
from schakel.purchasing.describing import describe
from schakel.purchasing.facts import PurchaseOrderAssigned
from schakel.purchasing.models import (
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.placing import place
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import (
    PurchaseOrderIn,
    PurchaseOrderOut,
    PurchaseOrderQuery,
    PurchaseOrderRow,
    RecordedPurchaseOrderIn,
)
from schakel.purchasing.wanted import Wanted, WantedLine, WantedPart


@operation("POST", "/purchase-orders", audiences=(STAFF,))
def place_purchase_order(ctx: Context, data: PurchaseOrderIn) -> PurchaseOrderOut:
    """Order something from a supplier; it can answer from that moment on."""
    return describe(ctx, one(place_purchase_orders(ctx, [data])).id)


@place_purchase_order.set_based
def place_purchase_orders(
    ctx: Context, rows: Sequence[PurchaseOrderIn]
) -> list[PurchaseOrder | SchakelError]:
    """Place many orders; an order with a mistake is refused whole."""
    return place(ctx, [_wanted(ctx, row) for row in rows])


def _wanted(ctx: Context, data: PurchaseOrderIn) -> Wanted:
    lines = [
        WantedLine(line.item_id, line.quantity, line.requested_date, line.price, ()) for line in data.lines
    ]
    return Wanted(
        data.supplier_id, "", ctx.today, data.note, False, False, lines, data.branch_id, data.person_id
    )


@operation("POST", "/purchase-orders/history", audiences=(STAFF,))
def record_purchase_order(ctx: Context, data: RecordedPurchaseOrderIn) -> PurchaseOrderOut:
    """Record an order that was placed elsewhere or before, as it stands now."""
    return describe(ctx, one(record_purchase_orders(ctx, [data])).id)


@record_purchase_order.set_based
def record_purchase_orders(
    ctx: Context, rows: Sequence[RecordedPurchaseOrderIn]
) -> list[PurchaseOrder | SchakelError]:
    """Record many orders; an order with a mistake is refused whole."""
    return place(ctx, [_recorded(row) for row in rows])


def _recorded(data: RecordedPurchaseOrderIn) -> Wanted:
    lines = [
        WantedLine(
            line.item_id,
            line.quantity,
            line.requested_date,
            line.price,
            tuple(
                WantedPart(p.quantity, p.confirmed_date, p.received_quantity, p.received_date)
                for p in line.schedule
            ),
        )
        for line in data.lines
    ]
    return Wanted(data.supplier_id, data.number, data.ordered_date, "", data.is_made, True, lines)


@operation("POST", "/purchase-orders/{purchase_order_id}/assign", audiences=(STAFF, SUPPLIER))
def assign_purchase_order(ctx: Context, purchase_order_id: UUID, data: AssigneeIn) -> PurchaseOrderOut:
    """Say whose order it is at the supplier: of which branch, and which person handles it.

    For staff, and for the supplier's own administrator. Empty: of nobody in particular.
    """
    order = find(ctx, PurchaseOrder, purchase_order_id, lock=True)
    along = (PurchaseOrderLine, ScheduleLine, OrderResponse, OrderResponseLine)
    changed = hand_over(ctx, order, (SUPPLIER, order.supplier_id), data, along)
    fact = PurchaseOrderAssigned(
        purchase_order_id=order.id, supplier_id=order.supplier_id, **data.model_dump(), **changed
    )
    announce(ctx, fact)
    return describe(ctx, order.id)


@operation("GET", "/purchase-orders", audiences=(STAFF, SUPPLIER))
def list_purchase_orders(ctx: Context, query: PurchaseOrderQuery) -> Page[PurchaseOrderRow]:
    """List purchase orders; a supplier sees its own."""
    return listed(ctx, query, PurchaseOrderRow, _asked)


def _asked(ctx: Context, query: PurchaseOrderQuery) -> Rows:
    rows = PurchaseOrder.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(process_status=query.status)
    if query.proposal:
        rows = rows.filter(has_proposal=True)
    if query.waiting:
        rows = rows.filter(_waiting(ctx))
    if query.unanswered:
        rows = rows.filter(_unanswered(ctx))
    if query.late:
        rows = rows.filter(_late(ctx))
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.item_id:
        parts = ScheduleLine.objects.visible_to(ctx).filter(item_id=query.item_id, status__in=OPEN)
        rows = rows.filter(id__in=parts.values("order_id"))
    if query.search:
        rows = rows.filter(_matching(query.search))
    return Rows(rows, {"supplier_name": F("supplier__name")})


@operation("GET", "/purchase-orders/counts", audiences=(STAFF, SUPPLIER))
def count_purchase_orders(ctx: Context) -> Counts:
    """Count purchase orders per status, with a proposal to judge, and that wait for an answer or too long."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[PurchaseOrder]]:
    rows = PurchaseOrder.objects.visible_to(ctx)
    sets = {status.value: rows.filter(process_status=status) for status in PurchaseOrder.ProcessStatus}
    more = {
        "proposal": rows.filter(has_proposal=True),
        "waiting": rows.filter(_waiting(ctx)),
        "unanswered": rows.filter(_unanswered(ctx)),
        "late": rows.filter(_late(ctx)),
    }
    return sets | more


def _waiting(ctx: Context) -> Q:
    """Orders to which nobody answered though it is time: placed days ago, or due soon."""
    old = Q(ordered_date__lt=ctx.today - timedelta(days=3))
    soon = Q(next_date__lte=ctx.today + timedelta(days=14))
    return Q(process_status=PurchaseOrder.ProcessStatus.ISSUED) & (old | soon)


def _unanswered(ctx: Context) -> Q:
    """Orders with a line that is neither answered nor discussed."""
    status = PurchaseOrder.ProcessStatus
    proposed = OrderResponseLine.objects.visible_to(ctx).filter(
        line_id=OuterRef("id"), status=OrderResponseLine.Status.PROPOSED
    )
    silent = PurchaseOrderLine.objects.visible_to(ctx).filter(
        ~Exists(proposed), order_id=OuterRef("id"), line_status_code=PurchaseOrderLine.StatusCode.NONE
    )
    return Q(Exists(silent), process_status__in=[status.ISSUED, status.IN_PROGRESS])


def _late(ctx: Context) -> Q:
    """Orders of which something should be here and is not."""
    status = PurchaseOrder.ProcessStatus
    return Q(
        process_status__in=[status.ISSUED, status.IN_PROGRESS, status.CONFIRMED], next_date__lt=ctx.today
    )


def _matching(text: str) -> Q:
    return (
        Q(number__icontains=text)
        | Q(sales_order_id__icontains=text)
        | Q(supplier__sort_key__contains=sort_key(text))
    )


@operation("GET", "/purchase-orders/{purchase_order_id}", audiences=(STAFF, SUPPLIER))
def get_purchase_order(ctx: Context, purchase_order_id: UUID) -> PurchaseOrderOut:
    """Show a purchase order with its lines, schedule and open proposals."""
    return describe(ctx, purchase_order_id)
