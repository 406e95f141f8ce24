"""What goes in and out of what suppliers say is on its way."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short, TrackingUrl
from schakel.purchasing import sscc

DespatchStatus = Literal["issued", "partly_received", "received", "withdrawn"]
Reason = Annotated[str, StringConstraints(max_length=300)]
Words = Annotated[str, StringConstraints(max_length=500)]


def _code(text: str) -> str:
    digits = sscc.bare(text)
    if digits and not sscc.is_one(digits):
        raise ValueError(_("This is no SSCC: eighteen digits, of which the last one checks the others."))
    return digits


Sscc = Annotated[str, StringConstraints(max_length=30), AfterValidator(_code)]


class PackageIn(In):
    """A pallet or box."""

    sscc: Sscc = Field(
        default="", description="Without it one is made, for a supplier whose GS1 prefix is known."
    )
    type_code: Annotated[str, StringConstraints(max_length=10)] = Field(
        default="", description="UN/ECE recommendation 21: PX a pallet, CT a carton."
    )


class DespatchLineIn(In):
    """What comes of an order line now; a line may be named more than once, one for each lot or package."""

    order_line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    lot_number: Short = ""
    serial_number: Short = ""
    best_before_date: Annotated[Day | None, Optionally] = None
    package: Annotated[int | None, Field(ge=1, le=200), Optionally] = Field(
        default=None, description="In which of the packages, counted from 1."
    )
    rest: Literal["", "follows", "ends"] = Field(
        default="", description="What becomes of what is still to come of the order line after this."
    )
    rest_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="When the rest follows; without it as agreed before."
    )
    rest_quantity: Annotated[Quantity | None, Field(gt=0)] = Field(
        default=None,
        description="How much of the rest follows; without it all. What is beyond it does not come.",
    )
    rest_reason: Reason = Field(default="", description="Why the rest does not come, or later.")

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.rest == "ends" and not self.rest_reason:
            raise ValueError(_("Say why the rest does not come."))
        return self


class DespatchAdviceIn(In):
    """Goods that left together, for one or several orders."""

    number: Annotated[Short, StringConstraints(min_length=1)] = Field(
        description="The supplier's own number of the despatch."
    )
    despatch_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it: today.")
    arrival_date: Day = Field(description="The day on which it arrives, the last one of a window.")
    earliest_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The first day of the window."
    )
    carrier: Short = ""
    tracking_number: Short = ""
    tracking_url: TrackingUrl = ""
    note: Words = ""
    packages: Annotated[list[PackageIn], Field(max_length=200)] = []
    lines: Annotated[list[DespatchLineIn], Field(min_length=1, max_length=500)]


class DespatchCorrectionIn(DespatchAdviceIn):
    """An advice as it should have been."""

    version: int | None = Field(default=None, description="The advice's version that the caller saw.")


class DespatchVersionIn(In):
    """Which version of an advice the caller saw."""

    version: int | None = Field(default=None, description="The advice's version that the caller saw.")


class PackageOut(Out):
    """A pallet or box."""

    id: UUID
    position: int
    sscc: str
    type_code: str


class DespatchLineOut(Out):
    """What was announced of an order line, and what was counted of it."""

    id: UUID
    position: int
    purchase_order_id: UUID
    purchase_order_number: str
    order_line_id: UUID
    order_line_position: int
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    quantity: Quantity
    lot_number: str
    serial_number: str
    best_before_date: date | None
    package_position: int | None
    rest: str
    rest_date: date | None
    outstanding_quantity: Quantity = Field(description="What was still to come when `rest` was said.")
    outstanding_reason: str
    received_quantity: Quantity | None = Field(
        description="What was counted, with what is damaged; null while nobody did."
    )
    damaged_quantity: Quantity


class DespatchAdviceRow(Out):
    """An advice in a list."""

    id: UUID
    number: str
    supplier_id: UUID
    supplier_name: str
    status: DespatchStatus
    arrival_status: str
    despatch_date: date
    arrival_date: date
    earliest_date: date | None
    carrier: str
    tracking_number: str
    tracking_url: str
    purchase_order_numbers: list[str]


class DespatchAdviceOut(DespatchAdviceRow):
    """An advice with its lines and packages."""

    note: str
    channel: str
    issued_at: datetime
    version: int
    packages: list[PackageOut]
    lines: list[DespatchLineOut]


class DespatchAdviceQuery(ListQuery):
    """Filters of what is on its way."""

    sorts: ClassVar[dict[str, str]] = {"arrival": "arrival_date", "-arrival": "-arrival_date"}

    which: Literal["", "coming", "today", "late", "week", "proposed", "received", "withdrawn"] = Field(
        default="",
        description="`coming`: on its way; of these those that arrive `today`, should have been here (`late`),"
        " arrive in the coming seven days (`week`), or of which the buyer decides whether the day counts (`proposed`).",
    )
    supplier_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = None


class LineToAnnounce(Out):
    """An order line of which something is neither here nor on its way."""

    id: UUID
    purchase_order_id: UUID
    purchase_order_number: str
    position: int
    item_number: str
    suppliers_item_id: str
    description: str
    unit_code: str
    open_quantity: Quantity
    expected_date: date
    schedule_line_ids: list[UUID] = Field(description="The dated parts of which it is still to come.")


class ToAnnounceQuery(ListQuery):
    """Filters of what a supplier can announce."""

    sorts: ClassVar[dict[str, str]] = {"due": "expected_date"}

    supplier_id: Annotated[UUID | None, Optionally] = None
    purchase_order_id: Annotated[UUID | None, Optionally] = None
