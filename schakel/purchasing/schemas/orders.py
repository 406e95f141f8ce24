"""Orders to suppliers, as they come in and go out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out
from schakel.purchasing.schemas.proposals import ChangeProposalOut


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
    branch_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="The supplier's branch that it is for; without it that of the person."
    )
    person_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="The person at the supplier who handles it."
    )
    lines: Annotated[list[PurchaseOrderLineIn], Field(min_length=1, max_length=500)]


class RecordedDelivery(In):
    """A part of a line of an order that was placed elsewhere or before."""

    quantity: Annotated[Quantity, Field(gt=0)]
    confirmed_date: Annotated[Day | None, Optionally] = None
    received_quantity: Annotated[Quantity, Field(ge=0)] = Decimal(0)
    received_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The day on which that came; without it, it counts for no score."
    )


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


class ScheduleLineOut(Out):
    """A dated part of a line."""

    id: UUID
    position: int
    quantity: Quantity
    received_quantity: Quantity
    received_date: date | None = Field(description="The day on which the last of it came so far.")
    requested_date: date
    confirmed_date: date | None
    expected_date: date
    status: str = Field(description="`open`, `shipped` while it is on its way, `delivered`.")
    despatch_advice_id: UUID | None = Field(description="With what it is on its way, or came.")
    despatch_number: str | None


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
    confirmed_quantity: Quantity | None = Field(
        description="What is agreed to come, with what came; null while nothing is confirmed."
    )
    confirmed_price: Price | None = Field(description="The agreed price; null while nothing is confirmed.")
    amount: Amount
    requested_date: date
    line_status_code: str
    old_quantity: Quantity | None = Field(
        description="What it was before we changed it; null once the supplier answered the change."
    )
    old_requested_date: date | None
    is_cancelled: bool = Field(description="Whether we want nothing more of it; it needs no answer.")
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
    reminded_at: datetime | None = Field(description="When the supplier was last reminded of it.")


class PurchaseOrderOut(PurchaseOrderRow):
    """An order to a supplier."""

    sales_order_id: str
    note: str
    branch_id: UUID | None
    branch_name: str | None
    assignee_id: UUID | None
    assignee_name: str | None = Field(description="How the person is called at the supplier.")
    version: int
    revision: int = Field(description="1 as it was placed, one more with each change of ours.")
    changed_at: datetime | None
    change_reason: str = Field(description="Why we last changed or cancelled it; empty where nobody said.")
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
    unanswered: Literal["", "yes"] = Field(
        default="", description="`yes`: only orders with a line of which the supplier has said nothing."
    )
    late: Literal["", "yes"] = Field(
        default="", description="`yes`: only orders of which something should have come before today."
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only orders of which this item is still to come."
    )
