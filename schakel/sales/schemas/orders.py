"""What goes in and out of sales."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints, computed_field

from schakel.catalog.schemas import PriceSource
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Country, Day, In, Line, Optionally, Out, Short
from schakel.sales.codes import ChangeReason, ChangeState, OrderStatus, PromiseStatus


class SalesOrderLineIn(In):
    """A line to order; without a price the customer's own counts, without a date that of the order."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    requested_date: Annotated[Day | None, Optionally] = None
    price: Annotated[Price, Field(ge=0)] | None = Field(default=None, description="Staff only.")
    priority: Annotated[int, Field(ge=1, le=99)] | None = Field(
        default=None, description="Staff only; 1 goes first."
    )


class DeliveryAddress(In):
    """Where an order goes, as it stands on the parcel."""

    name: Annotated[Line, Field(description="Whom or what the carrier asks for.")] = ""
    street: Annotated[Line, StringConstraints(min_length=1)]
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    country: Country = "NL"


class DeliveryAddressOut(Out):
    """Where an order goes; empty texts where nobody knew."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str


class DeliveryIn(In):
    """How an order is to be delivered."""

    delivery_address: DeliveryAddress | None = Field(
        default=None,
        description="Where it goes; without it the customer's delivery address, else where it is.",
    )
    delivery_address_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="One of the customer's own addresses, in place of one that is written out."
    )
    partial_delivery: bool | None = Field(
        default=None,
        description="`false`: nothing leaves until everything can. Without it as agreed with the customer.",
    )
    warehouse_note: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="", description="What whoever packs it has to know; customer and desk both read it."
    )


class SalesOrderIn(DeliveryIn):
    """An order of a customer."""

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Staff say for whom.", examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"]
    )
    reference: Short = ""
    requested_date: Day
    branch_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="The customer's branch that it is for; without it that of the person."
    )
    person_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="The person at the customer it is for; who orders in the portal, themselves.",
    )
    lines: Annotated[list[SalesOrderLineIn], Field(min_length=1, max_length=500)]


class RecordedSalesLine(SalesOrderLineIn):
    """A line of an order that was placed elsewhere or before, as it stands now."""

    delivered_quantity: Annotated[Quantity, Field(ge=0)] = Decimal(0)
    cancelled_quantity: Annotated[Quantity, Field(ge=0)] = Decimal(0)


class RecordedSalesOrderIn(DeliveryIn):
    """An order that was placed elsewhere or before."""

    customer_id: UUID
    number: Annotated[str, StringConstraints(max_length=40)] = ""
    reference: Short = ""
    ordered_date: Day
    requested_date: Day
    lines: Annotated[list[RecordedSalesLine], Field(min_length=1, max_length=500)]


class PromiseChangeOut(Out):
    """One move of a promise."""

    id: UUID
    line_id: UUID
    old_date: date | None
    new_date: date | None
    reason: ChangeReason
    state: ChangeState
    changed_at: datetime


class SalesOrderLineOut(Out):
    """A line with its promise; ordered is delivered and cancelled and open together."""

    id: UUID
    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    delivered_quantity: Quantity
    cancelled_quantity: Quantity
    open_quantity: Quantity
    returned_quantity: Quantity = Field(description="What came back of what was delivered.")
    price: Price
    amount: Amount
    price_source: PriceSource = Field(description="Where the price came from when it was ordered.")
    price_reference: str
    list_price: Price
    requested_date: date
    promised_date: date | None
    promise_status: PromiseStatus
    promise_changes: list[PromiseChangeOut]

    @computed_field(description="Whether something of it left and nothing more is to.")  # type: ignore[prop-decorator]
    @property
    def is_delivered(self) -> bool:
        """Whether something of it left and nothing more is to."""
        return self.delivered_quantity > 0 and not self.open_quantity

    @computed_field(description="Whether all of it was cancelled.")  # type: ignore[prop-decorator]
    @property
    def is_cancelled(self) -> bool:
        """Whether all of it was cancelled."""
        return self.cancelled_quantity == self.quantity


class SalesOrderRow(Out):
    """An order in a list."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    status: OrderStatus
    reference: str
    ordered_date: date
    requested_date: date
    promised_date: date | None
    is_late: bool
    currency: str
    total_amount: Amount


class SalesOrderOut(SalesOrderRow):
    """An order of a customer."""

    branch_id: UUID | None
    branch_name: str | None
    assignee_id: UUID | None
    assignee_name: str | None = Field(description="How the person is called at the customer.")

    version: int
    delivery_address: DeliveryAddressOut
    partial_delivery: bool
    warehouse_note: str
    quotation_id: UUID | None = Field(default=None, description="The offer that it was, where it was one.")
    quotation_number: str | None = None
    lines: list[SalesOrderLineOut]


class SalesOrderQuery(ListQuery):
    """Filters of the sales orders."""

    sorts: ClassVar[dict[str, str]] = {
        "-ordered": "-ordered_date",
        "ordered": "ordered_date",
        "requested": "requested_date",
        "-requested": "-requested_date",
    }

    status: Literal["", "open", "delivered", "cancelled"] = ""
    late: Literal["", "yes", "no"] = Field(
        default="", description="`yes`: only open orders promised later than asked; `no`: only others."
    )
    customer_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only orders with an open line of this item."
    )
    backorder: Literal["", "yes"] = Field(
        default="", description="`yes`: only orders of which a part left, and something is still open."
    )
