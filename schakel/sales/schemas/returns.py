"""What goes in and out of returns."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short
from schakel.sales.codes import ReturnReason, ReturnStatus, ReturnWish

Words = Annotated[str, StringConstraints(max_length=500)]
Some = Annotated[Quantity, Field(ge=0)]
NOTHING = Decimal(0)
SEEN = "The return's version that the caller saw."


class ReturnLineIn(In):
    """How much of an order line is to come back, and why."""

    order_line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    reason: ReturnReason
    note: Words = ""
    lot_number: Short = ""


class ReturnIn(In):
    """What is to come back of one order."""

    lines: Annotated[list[ReturnLineIn], Field(min_length=1, max_length=500)]
    wish: ReturnWish = "credit"
    note: Words = ""


class ReturnApprovalLineIn(In):
    """How much of a line may come back."""

    line_id: UUID
    quantity: Some


class ReturnApprovalIn(In):
    """What may come back, where it is sent and who pays for that."""

    version: int | None = Field(default=None, description=SEEN)
    lines: Annotated[list[ReturnApprovalLineIn], Field(max_length=500)] = Field(
        default=[], description="A line that is not named comes back as it was asked."
    )
    freight_paid: bool = Field(default=False, description="We pay for its way back.")
    return_address: Words = Field(default="", description="Empty: our own address.")
    valid_to: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: 30 days.")
    answer: Words = ""


class ReturnAnswerIn(In):
    """Why not."""

    answer: Words = ""


class ReturnSentIn(In):
    """How it was sent."""

    carrier: Short = ""
    tracking_number: Short = ""


class ReturnCountLineIn(In):
    """How much of a line came."""

    line_id: UUID
    counted_quantity: Some
    lot_number: Short | None = None


class ReturnCountIn(In):
    """What came back; what is not named came as it was approved."""

    version: int | None = Field(default=None, description=SEEN)
    lines: Annotated[list[ReturnCountLineIn], Field(max_length=500)] = []


class ReturnInspectionLineIn(In):
    """What became of what came of a line."""

    line_id: UUID
    restocked_quantity: Some = Field(default=NOTHING, description="Back to the stock.")
    scrapped_quantity: Some = Field(default=NOTHING, description="Thrown away, and credited.")
    refused_quantity: Some = Field(default=NOTHING, description="Back to the customer.")
    location: Annotated[str, StringConstraints(max_length=40)] = Field(
        default="", description="Where it is put; without it MAIN."
    )
    note: Words = ""


class ReturnInspectionIn(In):
    """What became of everything that came."""

    version: int | None = Field(default=None, description=SEEN)
    lines: Annotated[list[ReturnInspectionLineIn], Field(min_length=1, max_length=500)]


class ReturnLineOut(Out):
    """A line of a return."""

    id: UUID
    order_line_id: UUID
    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    price: Price = Field(description="Of the order.")
    quantity: Quantity = Field(description="What was asked.")
    reason: ReturnReason
    note: str
    lot_number: str
    approved_quantity: Quantity | None
    counted_quantity: Quantity | None
    restocked_quantity: Quantity
    scrapped_quantity: Quantity
    refused_quantity: Quantity
    inspection_note: str


class ReturnRow(Out):
    """A return in a list."""

    id: UUID
    number: str
    status: ReturnStatus
    customer_id: UUID
    customer_name: str
    sales_order_id: UUID
    sales_order_number: str
    wish: ReturnWish
    requested_at: datetime
    valid_to: date | None
    net_amount: Amount = Field(description="What was asked, at the prices of the order.")


class ReturnOut(ReturnRow):
    """A return with its lines."""

    note: str
    answer: str
    answered_at: datetime | None
    freight_paid: bool
    return_address: str
    carrier: str
    tracking_number: str
    sent_date: date | None
    received_at: datetime | None
    inspected_at: datetime | None
    replacement_order_id: UUID | None
    replacement_order_number: str | None
    version: int
    lines: list[ReturnLineOut]


class ReturnQuery(ListQuery):
    """Filters of the returns."""

    sorts: ClassVar[dict[str, str]] = {"-asked": "-requested_at", "asked": "requested_at"}

    status: ReturnStatus | Literal[""] = ""
    customer_id: Annotated[UUID | None, Optionally] = None
    sales_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only those of this order."
    )


class ReturnableLine(Out):
    """A line of an order, and how much of it can still come back."""

    order_line_id: UUID
    item_number: str
    description: str
    unit_code: str
    delivered_quantity: Quantity
    returned_quantity: Quantity = Field(description="What came back.")
    returnable_quantity: Quantity = Field(description="Delivered, and neither asked back nor come back.")


class ReturnableLines(Out):
    """What of an order can still come back."""

    lines: list[ReturnableLine]
