"""Shipments: ship, deliver, list, show."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.sales.facts import ShipmentDelivered, ShipmentShipped
from schakel.sales.models import Shipment, ShipmentLine
from schakel.sales.schemas import DeliveredIn, ShipIn, ShipmentOut, ShipmentQuery, ShipmentRow
from schakel.sales.shipment_describing import describe, fields, seen
from schakel.sales.shipping import OF_HEAD, held_shipment, say, ship
from schakel.sales.states import SHIPMENT

Status = Shipment.Status


@operation("POST", "/shipments/{shipment_id}/ship", audiences=(STAFF,))
def ship_shipment(ctx: Context, shipment_id: UUID, data: ShipIn) -> ShipmentOut:
    """Let a shipment leave: the stock goes down, its orders count it as shipped, and the customer is told.

    Refuses with 409 where it left already, or where its goods are not open, not there, or meant for others.
    """
    shipment = held_shipment(ctx, shipment_id, data.version)
    if shipment.status != Status.DRAFTED:
        raise Conflict(_("This shipment left already, or was cancelled."), code="closed")
    lines = list(ShipmentLine.objects.filter(shipment=shipment).order_by("position"))
    before = values_of(shipment, "status", *OF_HEAD)
    say(shipment, data)
    ship(ctx, shipment, lines)
    SHIPMENT.move(shipment, Status.SHIPPED)
    shipment.shipped_at = ctx.now
    shipment.version += 1
    shipment.save(update_fields=[*OF_HEAD, "status", "shipped_at", "expected_date", "version"])
    changed = difference(before, values_of(shipment, "status", *OF_HEAD))
    announce(
        ctx,
        ShipmentShipped(
            shipment_id=shipment.id, customer_id=shipment.customer_id, number=shipment.number, **changed
        ),
    )
    return describe(ctx, shipment.id)


@operation("POST", "/shipments/{shipment_id}/deliver", audiences=(STAFF,))
def mark_shipment_delivered(ctx: Context, shipment_id: UUID, data: DeliveredIn) -> ShipmentOut:
    """Say that a shipment is with the customer, and since which day."""
    shipment = held_shipment(ctx, shipment_id)
    if shipment.status != Status.SHIPPED or shipment.shipped_at is None:
        raise Conflict(_("Only a shipment that is on its way can be delivered."), code="not_on_its_way")
    delivered = data.delivered_date or ctx.today
    if delivered > ctx.today:
        raise Invalid(_("This day is still to come."), field="delivered_date", code="future")
    if delivered < shipment.shipped_at.astimezone(ctx.timezone).date():
        raise Invalid(_("It left later than this day."), field="delivered_date", code="before")
    SHIPMENT.move(shipment, Status.DELIVERED)
    shipment.delivered_date = delivered
    shipment.version += 1
    shipment.save(update_fields=["status", "delivered_date", "version"])
    announce(
        ctx,
        ShipmentDelivered(
            shipment_id=shipment.id,
            customer_id=shipment.customer_id,
            delivered_date=delivered,
            **difference({}, {"delivered_date": delivered}),
        ),
    )
    return describe(ctx, shipment.id)


@operation("GET", "/shipments", audiences=(STAFF, CUSTOMER))
def list_shipments(ctx: Context, query: ShipmentQuery) -> Page[ShipmentRow]:
    """List shipments, the last planned first; a customer sees its own."""
    return listed(ctx, query, ShipmentRow, _asked)


def _asked(ctx: Context, query: ShipmentQuery) -> Rows:
    rows = seen(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    lines = ShipmentLine.objects.visible_to(ctx)
    if query.sales_order_id:
        rows = rows.filter(id__in=lines.filter(order_id=query.sales_order_id).values("shipment_id"))
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(tracking_number__icontains=text)
            | Q(customer__sort_key__contains=sort_key(text))
            | Q(id__in=lines.filter(order__number__icontains=text).values("shipment_id"))
        )
    return Rows(rows, fields(ctx))


@operation("GET", "/shipments/counts", audiences=(STAFF, CUSTOMER))
def count_shipments(ctx: Context) -> Counts:
    """Count shipments per status."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Shipment]]:
    rows = seen(ctx)
    return {status.value: rows.filter(status=status) for status in Status}


@operation("GET", "/shipments/{shipment_id}", audiences=(STAFF, CUSTOMER))
def get_shipment(ctx: Context, shipment_id: UUID) -> ShipmentOut:
    """Show a shipment with its lines and where it is."""
    return describe(ctx, shipment_id)
