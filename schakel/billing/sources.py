"""What left and is not invoiced yet: the ground of every invoice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from schakel.billing.models import InvoiceLine
from schakel.kernel.context import Context
from schakel.kernel.tenancy import TenantQuerySet
from schakel.sales.models import Shipment, ShipmentLine

LEFT = (Shipment.Status.SHIPPED, Shipment.Status.DELIVERED)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A line of a shipment, as it goes on an invoice."""

    shipment_line_id: UUID
    shipment_id: UUID
    customer_id: UUID
    own_party_id: UUID
    shipped_at: datetime
    country: str
    order_id: UUID
    order_line_id: UUID
    reference: str
    order_number: str
    currency: str
    branch_id: UUID | None
    assignee_id: UUID | None
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    tax_kind: str
    quantity: Decimal
    price: Decimal


def not_invoiced(ctx: Context) -> TenantQuerySet[ShipmentLine]:
    """Return the lines of shipments that left and stand on no invoice that counts."""
    invoiced = InvoiceLine.objects.visible_to(ctx).filter(
        shipment_line_id=OuterRef("id"), counts=True, original_line=None
    )
    rows: TenantQuerySet[ShipmentLine] = ShipmentLine.objects.visible_to(ctx).filter(
        ~Exists(invoiced), shipment__status__in=LEFT
    )
    return rows


def of_shipments(ctx: Context, shipment_ids: Sequence[UUID]) -> list[Delivered]:
    """Return what of these shipments is to be invoiced, in the order in which it left."""
    rows = not_invoiced(ctx).filter(Q(shipment_id__in=shipment_ids))
    return [
        Delivered(*row)  # type: ignore[arg-type]  # what left has its moment
        for row in rows.order_by("shipment__shipped_at", "shipment_id", "position").values_list(
            "id",
            "shipment_id",
            "customer_id",
            "shipment__own_party_id",
            "shipment__shipped_at",
            "shipment__delivery_country",
            "order_id",
            "order_line_id",
            "order__reference",
            "order__number",
            "order__currency",
            "branch_id",
            "assignee_id",
            "item_id",
            "order_line__item_number",
            "order_line__description",
            "order_line__unit_code",
            "item__tax_kind",
            "quantity",
            "order_line__price",
        )
    ]
