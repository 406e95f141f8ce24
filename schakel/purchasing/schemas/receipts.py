"""What goes in and out of receiving goods."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short

ReceiptStatus = Literal["expected", "counted", "booked", "cancelled"]
Place = Annotated[str, StringConstraints(max_length=40)]
Counted = Annotated[Quantity, Field(ge=0)]
Words = Annotated[str, StringConstraints(max_length=500)]


class GoodsReceiptIn(In):
    """What is about to be received: dated parts of orders of one supplier."""

    schedule_line_ids: Annotated[list[UUID], Field(min_length=1, max_length=500)]
    received_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: today.")
    despatch_number: Short = Field(default="", description="The supplier's number on the delivery note.")


class DespatchReceiptIn(In):
    """Which packages of a despatch are about to be received."""

    package_ids: Annotated[list[UUID], Field(max_length=200)] = Field(
        default=[], description="Only what is in these packages; without them all that nobody counted."
    )
    received_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: today.")


class ReceiptLineIn(In):
    """What was counted of a dated part; a part may have more lines, one per lot or place."""

    schedule_line_id: UUID
    despatch_line_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="The announced line that it is; without it the first one of the part that nobody counted.",
    )
    counted_quantity: Counted = Field(description="All that came, with what is damaged.")
    damaged_quantity: Counted = Decimal(0)
    to_inspect: bool = Field(default=False, description="All of it goes to quarantine first.")
    location: Place = Field(default="", description="Where it is put; without it where the item lies.")
    lot_number: Short = ""
    best_before_date: Annotated[Day | None, Optionally] = None


class ReceiptCountIn(In):
    """A receipt as it was counted: the lines stand in the place of those it had."""

    version: int | None = Field(default=None, description="The receipt's version that the caller saw.")
    lines: Annotated[list[ReceiptLineIn], Field(min_length=1, max_length=500)]
    received_date: Annotated[Day | None, Optionally] = None
    despatch_number: Short | None = None
    note: Words | None = None


class ReceiptVersionIn(In):
    """Which version of a receipt the caller saw."""

    version: int | None = Field(default=None, description="The receipt's version that the caller saw.")


class InspectedLineIn(In):
    """What became of goods that waited in quarantine."""

    line_id: UUID
    accepted_quantity: Counted = Decimal(0)
    rejected_quantity: Counted = Decimal(0)
    location: Place = Field(default="", description="Where what is accepted is put; without it as counted.")
    note: Words = Field(default="", description="What was seen or measured.")


class InspectionIn(In):
    """What an inspection found, line by line."""

    version: int | None = Field(default=None, description="The receipt's version that the caller saw.")
    lines: Annotated[list[InspectedLineIn], Field(min_length=1, max_length=500)]


class GoodsReceiptLineOut(Out):
    """What came of a dated part of an order line."""

    id: UUID
    position: int
    purchase_order_id: UUID
    purchase_order_number: str
    order_line_id: UUID
    schedule_line_id: UUID
    despatch_line_id: UUID | None = Field(description="The announced line that it is counted against.")
    sscc: str | None = Field(description="The code of the package in which it came.")
    item_id: UUID
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    expected_quantity: Quantity
    counted_quantity: Quantity | None = Field(description="All that came; null while nobody counted.")
    damaged_quantity: Quantity
    over_quantity: Quantity = Field(description="Beyond what was to come; known when it is booked.")
    to_inspect: bool
    quarantined_quantity: Quantity
    accepted_quantity: Quantity
    rejected_quantity: Quantity
    inspection_note: str
    location: str
    lot_number: str
    best_before_date: date | None


class GoodsReceiptRow(Out):
    """A receipt in a list."""

    id: UUID
    number: str
    supplier_id: UUID
    supplier_name: str
    status: ReceiptStatus
    received_date: date
    despatch_number: str
    despatch_advice_id: UUID | None
    has_quarantine: bool
    booked_at: datetime | None
    purchase_order_numbers: list[str]


class GoodsReceiptOut(GoodsReceiptRow):
    """A receipt with its lines."""

    note: str
    version: int
    lines: list[GoodsReceiptLineOut]


class GoodsReceiptQuery(ListQuery):
    """Filters of the receipts."""

    sorts: ClassVar[dict[str, str]] = {"-received": "-received_date", "received": "received_date"}

    status: Literal["", "expected", "counted", "booked", "cancelled"] = ""
    quarantine: Literal["", "yes"] = Field(
        default="", description="`yes`: only receipts of which goods wait to be inspected."
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only receipts with a line of this order."
    )
    despatch_advice_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only receipts with a line of this despatch."
    )


class ExpectedDelivery(Out):
    """A dated part of an order line that is still to come."""

    id: UUID = Field(description="The dated part, as a receipt asks for it.")
    purchase_order_id: UUID
    purchase_order_number: str
    order_line_id: UUID
    supplier_id: UUID
    supplier_name: str
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    quantity: Quantity
    open_quantity: Quantity
    expected_date: date
    confirmed_date: date | None
    status: str = Field(description="`open`: still to be announced; `shipped`: on its way.")
    despatch_advice_id: UUID | None = Field(description="With what it is on its way.")
    despatch_number: str | None


class ExpectedQuery(ListQuery):
    """Filters of what is to come."""

    sorts: ClassVar[dict[str, str]] = {"due": "expected_date", "-due": "-expected_date"}

    which: Literal["", "late", "today", "week"] = Field(
        default="", description="`late`: due before today; `today`; `week`: due in the coming seven days."
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = None


class CloseShortIn(In):
    """Which line gets nothing more, and why."""

    line_id: UUID
    reason: Annotated[str, StringConstraints(min_length=1, max_length=300)]
