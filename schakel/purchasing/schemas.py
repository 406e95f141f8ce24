"""What goes in and out of purchasing."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, model_validator

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short


class SupplierItemIn(In):
    """An item as a supplier sells it."""

    supplier_id: UUID
    item_id: UUID
    suppliers_item_id: Short = ""
    lead_time_days: Annotated[int, Field(ge=0, le=730)] | None = None
    moq: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    order_multiple: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    price: Annotated[Price, Field(ge=0)] = Decimal(0)
    preferred: bool = True


class SupplierItemOut(Out):
    """An item as a supplier sells it."""

    id: UUID
    supplier_id: UUID
    item_id: UUID
    suppliers_item_id: str
    lead_time_days: int | None
    moq: Quantity
    order_multiple: Quantity
    price: Price
    preferred: bool


class ItemSupplier(Out):
    """A supplier of an item."""

    supplier_id: UUID
    supplier_name: str
    suppliers_item_id: str
    lead_time_days: int | None
    moq: Quantity
    order_multiple: Quantity
    price: Price
    preferred: bool


class ItemSuppliers(Out):
    """Who delivers an item, the preferred one first."""

    suppliers: list[ItemSupplier]


class PurchaseOrderLineIn(In):
    """A line to order; without a price the supplier's own counts."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    requested_date: Day
    price: Annotated[Price, Field(ge=0)] | None = None


class PurchaseOrderIn(In):
    """An order to a supplier."""

    supplier_id: UUID
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    lines: Annotated[list[PurchaseOrderLineIn], Field(min_length=1, max_length=500)]


class RecordedDelivery(In):
    """A part of a line of an order that was placed elsewhere or before."""

    quantity: Annotated[Quantity, Field(gt=0)]
    confirmed_date: Annotated[Day | None, Optionally] = None
    received_quantity: Annotated[Quantity, Field(ge=0)] = Decimal(0)


class RecordedLine(PurchaseOrderLineIn):
    """A line of an order that was placed elsewhere or before."""

    schedule: list[RecordedDelivery] = []


class RecordedPurchaseOrderIn(In):
    """An order that was placed elsewhere or before, as it stands now."""

    supplier_id: UUID
    number: Annotated[str, StringConstraints(max_length=40)] = ""
    ordered_date: Day
    is_made: bool = False
    lines: Annotated[list[RecordedLine], Field(min_length=1, max_length=500)]


class DeliveryIn(In):
    """A day and what comes on it."""

    date: Day
    quantity: Annotated[Quantity, Field(gt=0)]


class ResponseLineIn(In):
    """The answer to one line: accept it as asked, change it, or reject it with a reason."""

    line_id: UUID
    answer: Literal["accept", "change", "reject"]
    deliveries: Annotated[list[DeliveryIn], Field(max_length=50)] = []
    price: Annotated[Price, Field(ge=0)] | None = None
    reason: Annotated[str, StringConstraints(max_length=300)] = ""

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.answer == "reject" and not self.reason:
            raise ValueError(_("Say why you cannot deliver this line."))
        if self.answer == "change" and not self.deliveries and self.price is None:
            raise ValueError(_("Say what changes: a date, a quantity or a price."))
        return self


class OrderResponseIn(In):
    """A supplier's answer to an order, for one or more of its lines."""

    lines: Annotated[list[ResponseLineIn], Field(min_length=1, max_length=500)]
    sales_order_id: Short = ""
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    version: int | None = Field(default=None, description="The order's version that the supplier saw.")


class ManyOrders(In):
    """Purchase orders by id."""

    purchase_order_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class ManyAnswered(Out):
    """How many orders an act changed."""

    answered: int


class DeliveryOut(Out):
    """A day and what comes on it."""

    date: date
    quantity: Quantity


class ChangeProposalOut(Out):
    """What a supplier proposes for a line, until the buyer decides."""

    id: UUID
    line_id: UUID
    line_status_code: str
    deliveries: list[DeliveryOut]
    price: Price
    reason: str


class ScheduleLineOut(Out):
    """A dated part of a line."""

    id: UUID
    position: int
    quantity: Quantity
    received_quantity: Quantity
    requested_date: date
    confirmed_date: date | None
    expected_date: date
    status: str


class PurchaseOrderLineOut(Out):
    """A line of an order, with its delivery schedule."""

    id: UUID
    position: int
    item_id: UUID
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    quantity: Quantity
    price: Price
    amount: Amount
    requested_date: date
    line_status_code: str
    schedule: list[ScheduleLineOut]
    proposal: ChangeProposalOut | None


class PurchaseOrderRow(Out):
    """An order in a list."""

    id: UUID
    number: str
    supplier_id: UUID
    supplier_name: str
    process_status: str
    logistics_status: str
    ordered_date: date
    next_date: date
    currency: str
    total_amount: Amount
    has_proposal: bool


class PurchaseOrderOut(PurchaseOrderRow):
    """An order to a supplier."""

    sales_order_id: str
    note: str
    version: int
    responded_at: datetime | None
    lines: list[PurchaseOrderLineOut]


class PurchaseOrderQuery(ListQuery):
    """Filters of the purchase orders."""

    sorts: ClassVar[dict[str, str]] = {
        "due": "next_date",
        "-due": "-next_date",
        "-ordered": "-ordered_date",
        "ordered": "ordered_date",
    }

    status: Literal["", "issued", "in_progress", "confirmed", "rejected", "completed", "cancelled"] = ""
    proposal: Literal["", "yes"] = Field(
        default="", description="`yes`: only orders with a proposal to judge."
    )
    waiting: Literal["", "yes"] = Field(
        default="",
        description="`yes`: only orders without an answer that were placed more than 3 days ago, or due within 14.",
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only orders of which this item is still to come."
    )


class ProposalRow(Out):
    """A proposal that waits for the buyer."""

    id: UUID
    purchase_order_id: UUID
    number: str
    supplier_name: str
    line_position: int
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    requested_date: date
    line_id: UUID
    line_status_code: str
    deliveries: list[DeliveryOut]
    old_price: Price
    price: Price
    reason: str
    responded_at: datetime


class ProposalQuery(ListQuery):
    """Filters of the proposals."""

    sorts: ClassVar[dict[str, str]] = {"oldest": "response__responded_at"}
