"""A shipment as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F, OuterRef, QuerySet, Value

from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.nesting import columns, described, nested
from schakel.sales.describing import address
from schakel.sales.models import Shipment, ShipmentLine
from schakel.sales.schemas import ShipmentLineOut, ShipmentOut


def describe(ctx: Context, shipment_id: UUID) -> ShipmentOut:
    """Return the shipment with its lines."""
    return described(ShipmentOut, _shipment, ctx, shipment_id)


def seen(ctx: Context) -> QuerySet[Shipment]:
    """Return the shipments that a caller may know of: a customer hears nothing of what was given up."""
    rows: QuerySet[Shipment] = Shipment.objects.visible_to(ctx)
    return rows.exclude(status=Shipment.Status.CANCELLED) if ctx.audience is CUSTOMER else rows


def fields(ctx: Context) -> dict[str, Expression | Any]:
    """Return what a row of a list takes from elsewhere."""
    lines = ShipmentLine.objects.visible_to(ctx).filter(shipment_id=OuterRef("id"))
    numbers = lines.order_by("order__number").values_list("order__number", flat=True).distinct()
    return {"customer_name": F("customer__name"), "sales_order_numbers": ArraySubquery(numbers)}


def _shipment(ctx: Context, shipment_id: UUID) -> QuerySet[Any, Any]:
    lines = ShipmentLine.objects.visible_to(ctx).filter(shipment_id=OuterRef("id")).order_by("position")
    # Where goods lie in our building is nobody else's business.
    location = Value("") if ctx.audience is CUSTOMER else F("location")
    return columns(
        seen(ctx).filter(id=shipment_id),
        ShipmentOut,
        **fields(ctx),
        delivery_address=address(),
        lines=nested(
            lines,
            ShipmentLineOut,
            sales_order_id=F("order_id"),
            sales_order_number=F("order__number"),
            item_number=F("order_line__item_number"),
            description=F("order_line__description"),
            unit_code=F("order_line__unit_code"),
            location=location,
        ),
    )
