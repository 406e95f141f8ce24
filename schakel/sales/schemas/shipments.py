"""What goes in and out of shipments."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short, TrackingUrl
from schakel.sales.codes import CancelReason, ShipmentStatus
from schakel.sales.schemas.orders import DeliveryAddressOut, DeliveryIn

Place = Annotated[str, StringConstraints(max_length=40)]


class ShipmentLineIn(In):
    """A quantity of an order line that leaves; without a location it is taken where it lies."""

    order_line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    location: Place = ""
    lot_number: Short = ""


class ShipmentIn(In):
    """What is to leave together: lines of orders of one customer, for one address."""

    lines: Annotated[list[ShipmentLineIn], Field(min_length=1, max_length=500)]
    planned_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: today.")
    carrier: Short = ""


class ShipmentChangeIn(In):
    """A shipment as it was picked: the lines stand in the place of those it had. Without lines these stay."""

    version: int | None = Field(default=None, description="The shipment's version that the caller saw.")
    lines: Annotated[list[ShipmentLineIn], Field(max_length=500)] | None = None
    planned_date: Annotated[Day | None, Optionally] = None
    carrier: Short | None = None
    tracking_number: Short | None = None
    tracking_url: TrackingUrl | None = None


class ShipIn(In):
    """How a shipment leaves; what is not said stays as it was."""

    version: int | None = Field(default=None, description="The shipment's version that the caller saw.")
    carrier: Short | None = None
    tracking_number: Short | None = None
    tracking_url: TrackingUrl | None = None


class DeliveredIn(In):
    """When a shipment was delivered."""

    delivered_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: today.")


class ShipmentLineOut(Out):
    """A quantity of an order line that leaves or left."""

    id: UUID
    order_line_id: UUID
    sales_order_id: UUID
    sales_order_number: str
    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    location: str = Field(description="Where it is taken from; empty for a customer.")
    lot_number: str


class ShipmentRow(Out):
    """A shipment in a list."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    status: ShipmentStatus
    planned_date: date
    shipped_at: datetime | None
    expected_date: date | None = Field(description="When the carrier should be there.")
    delivered_date: date | None
    carrier: str
    tracking_number: str
    tracking_url: str
    sales_order_numbers: list[str]


class ShipmentOut(ShipmentRow):
    """A shipment with its lines."""

    version: int
    delivery_address: DeliveryAddressOut
    lines: list[ShipmentLineOut]


class ShipmentQuery(ListQuery):
    """Filters of the shipments."""

    sorts: ClassVar[dict[str, str]] = {"-planned": "-planned_date", "planned": "planned_date"}

    status: Literal["", "drafted", "shipped", "delivered", "cancelled"] = ""
    customer_id: Annotated[UUID | None, Optionally] = None
    sales_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only shipments with a line of this order."
    )


class CancelledLineIn(In):
    """A line of which the open rest, or a part of it, is cancelled."""

    line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)] | None = Field(
        default=None, description="Without it all that is open."
    )


class CancelLinesIn(In):
    """Which lines of an order are cancelled, and why."""

    lines: Annotated[list[CancelledLineIn], Field(min_length=1, max_length=500)]
    reason: CancelReason


class SalesOrderDeliveryIn(DeliveryIn):
    """How an order is to be delivered from now on; all of it, as it should stand."""

    reference: Short = ""
