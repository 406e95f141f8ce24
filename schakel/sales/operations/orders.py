"""Sales orders: place, record, list, show."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.concerned import hand_over
from schakel.accounts.schemas import AssigneeIn
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Invalid, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key
from schakel.sales.describing import describe
from schakel.sales.facts import SalesOrderAssigned
from schakel.sales.models import OrderChangeRequest, PromiseChange, SalesOrder, SalesOrderLine, ShipmentLine
from schakel.sales.placing import place
from schakel.sales.schemas import (
    RecordedSalesOrderIn,
    SalesOrderIn,
    SalesOrderOut,
    SalesOrderQuery,
    SalesOrderRow,
)
from schakel.sales.shipments_concerned import hand_shipments_over, held_to_hand_over
from schakel.sales.wanted import Wanted, WantedLine, customer_of


@operation("POST", "/sales-orders", audiences=(STAFF, CUSTOMER))
def place_sales_order(ctx: Context, data: SalesOrderIn) -> SalesOrderOut:
    """Order something; the answer holds the promised date of each line.

    A customer orders for itself at its own prices; staff say for whom and may set price and priority.
    """
    return describe(ctx, one(place_sales_orders(ctx, [data])).id)


@place_sales_order.set_based
def place_sales_orders(ctx: Context, rows: Sequence[SalesOrderIn]) -> list[SalesOrder | SchakelError]:
    """Place many orders; an order with a mistake is refused whole."""
    wanted: dict[int, Wanted] = {}
    refused: dict[int, SchakelError] = {}
    for index, row in enumerate(rows):
        try:
            wanted[index] = wanted_of(ctx, row)
        except SchakelError as refusal:
            refused[index] = refusal
    placed = dict(zip(wanted, place(ctx, list(wanted.values())), strict=True))
    return [refused[index] if index in refused else placed[index] for index in range(len(rows))]


def wanted_of(ctx: Context, data: SalesOrderIn) -> Wanted:
    """Return what an order asks for; a customer names neither price nor priority."""
    for index, line in enumerate(data.lines):
        if ctx.audience is CUSTOMER and (line.price is not None or line.priority is not None):
            field = "price" if line.price is not None else "priority"
            raise Invalid(
                _("This field is not known."),
                field=f"lines.{index}.{field}",
                code="extra_forbidden",
            )
    lines = [
        WantedLine(
            line.item_id,
            line.quantity,
            line.requested_date or data.requested_date,
            line.price,
            line.priority,
        )
        for line in data.lines
    ]
    customer_id = customer_of(ctx, data.customer_id)
    return Wanted(
        customer_id,
        "",
        data.reference,
        ctx.today,
        data.requested_date,
        lines,
        is_history=False,
        branch_id=data.branch_id,
        person_id=data.person_id,
        delivery=data,
    )


@operation("POST", "/sales-orders/history", audiences=(STAFF,))
def record_sales_order(ctx: Context, data: RecordedSalesOrderIn) -> SalesOrderOut:
    """Record an order that was placed elsewhere or before, as it stands now; what is open gets a promise."""
    return describe(ctx, one(record_sales_orders(ctx, [data])).id)


@record_sales_order.set_based
def record_sales_orders(
    ctx: Context, rows: Sequence[RecordedSalesOrderIn]
) -> list[SalesOrder | SchakelError]:
    """Record many orders; an order with a mistake is refused whole."""
    return place(ctx, [_recorded(row) for row in rows])


def _recorded(data: RecordedSalesOrderIn) -> Wanted:
    lines = [
        WantedLine(
            line.item_id,
            line.quantity,
            line.requested_date or data.requested_date,
            line.price,
            line.priority,
            line.delivered_quantity,
            line.cancelled_quantity,
        )
        for line in data.lines
    ]
    return Wanted(
        data.customer_id,
        data.number,
        data.reference,
        data.ordered_date,
        data.requested_date,
        lines,
        is_history=True,
        delivery=data,
    )


@operation("POST", "/sales-orders/{sales_order_id}/assign", audiences=(STAFF, CUSTOMER))
def assign_sales_order(ctx: Context, sales_order_id: UUID, data: AssigneeIn) -> SalesOrderOut:
    """Say whose order it is at the customer: of which branch, and which person's; the rest of their rights follow.

    For staff, and for the customer's own administrator. Empty: of nobody in particular.
    """
    order = held_to_hand_over(ctx, find(ctx, SalesOrder, sales_order_id).id)
    # The pegs follow the fact.
    along = (SalesOrderLine, PromiseChange, ShipmentLine, OrderChangeRequest)
    changed = hand_over(ctx, order, (CUSTOMER, order.customer_id), data, along)
    hand_shipments_over(ctx, order, data)
    about = {"sales_order_id": order.id, "customer_id": order.customer_id}
    announce(ctx, SalesOrderAssigned(**about, **data.model_dump(), **changed))
    return describe(ctx, order.id)


@operation("GET", "/sales-orders", audiences=(STAFF, CUSTOMER))
def list_sales_orders(ctx: Context, query: SalesOrderQuery) -> Page[SalesOrderRow]:
    """List sales orders; a customer sees its own."""
    return listed(ctx, query, SalesOrderRow, _asked)


def _asked(ctx: Context, query: SalesOrderQuery) -> Rows:
    rows = SalesOrder.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.late == "yes":
        rows = rows.filter(status=SalesOrder.Status.OPEN, is_late=True)
    elif query.late == "no":
        rows = rows.exclude(status=SalesOrder.Status.OPEN, is_late=True)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.item_id:
        wanting = SalesOrderLine.objects.visible_to(ctx).filter(item_id=query.item_id, open_quantity__gt=0)
        rows = rows.filter(id__in=wanting.values("order_id"))
    if query.backorder:
        left = SalesOrderLine.objects.visible_to(ctx).filter(delivered_quantity__gt=0)
        rows = rows.filter(status=SalesOrder.Status.OPEN, id__in=left.values("order_id"))
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(reference__icontains=text)
            | Q(customer__sort_key__contains=sort_key(text))
        )
    return Rows(rows, {"customer_name": F("customer__name")})


@operation("GET", "/sales-orders/counts", audiences=(STAFF, CUSTOMER))
def count_sales_orders(ctx: Context) -> Counts:
    """Count sales orders per status, and the open ones that are promised later than asked."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[SalesOrder]]:
    rows = SalesOrder.objects.visible_to(ctx)
    sets = {status.value: rows.filter(status=status) for status in SalesOrder.Status}
    left = SalesOrderLine.objects.visible_to(ctx).filter(delivered_quantity__gt=0)
    return sets | {
        "late": rows.filter(status=SalesOrder.Status.OPEN, is_late=True),
        "backorder": rows.filter(status=SalesOrder.Status.OPEN, id__in=left.values("order_id")),
    }


@operation("GET", "/sales-orders/{sales_order_id}", audiences=(STAFF, CUSTOMER))
def get_sales_order(ctx: Context, sales_order_id: UUID) -> SalesOrderOut:
    """Show a sales order with its lines, their promises and how these moved."""
    return describe(ctx, sales_order_id)
