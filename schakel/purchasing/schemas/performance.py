"""How a supplier performs, and how we do towards it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.money import Quantity
from schakel.kernel.schema import In, Optionally, Out

type Percent = Annotated[Decimal, Field(ge=0, le=100, decimal_places=1)]


class PerformanceQuery(In):
    """Of which item; without one of all that the supplier delivers."""

    item_id: Annotated[UUID | None, Optionally] = None


class Rate(Out):
    """How many of what counts were good."""

    counted: int
    good: int
    percent: Decimal | None = Field(description="0 to 100, one decimal; null where nothing counts.")


class MonthlyRate(Rate):
    """The same for what was due in one month."""

    month: date = Field(description="The first day of the month.")


class ItemRate(Rate):
    """The same for one item."""

    item_id: UUID
    item_number: str
    item_name: str


class MissedLine(Out):
    """A line that was not on time in full, and why."""

    purchase_order_id: UUID
    purchase_order_number: str
    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    promised_date: date = Field(
        description="What it is measured against: the last day of what was confirmed first."
    )
    was_confirmed: bool = Field(description="False: never confirmed, measured against the day that we asked.")
    complete_date: date | None = Field(description="When all of it was here; null while it is not.")
    quantity: Quantity
    missing_quantity: Quantity
    cause: Literal["late", "missing", "early"]
    days: int = Field(description="Working days too late, or too early.")


class Answering(Out):
    """How long answers take, in working days: half of them took no longer."""

    counted: int
    median_days: Decimal | None
    waiting: int = Field(description="How many wait for an answer now.")


class Inspected(Out):
    """What came, and how much of it was rejected."""

    received_quantity: Quantity
    rejected_quantity: Quantity
    percent: Decimal | None = Field(description="Of what came, how much was good: 0 to 100.")
    ppm: int | None = Field(description="Rejected per million; null where nothing came.")


class OurPart(Out):
    """How we do towards the supplier."""

    proposals: Answering = Field(description="How long we take to decide on what it proposes.")
    orders: int = Field(description="Orders of the period.")
    changed_orders: int = Field(description="Of these, how many we changed after the supplier had answered.")


class SupplierPerformance(Out):
    """How a supplier performed over the last twelve months; both sides read the same."""

    supplier_id: UUID
    supplier_name: str
    since: date
    until: date
    formula_version: int
    on_time_in_full: Rate
    months: list[MonthlyRate] = Field(description="Twelve, the oldest first, by the day that was confirmed.")
    items: list[ItemRate] = Field(description="At most 50, those with the most misses first.")
    misses: list[MissedLine] = Field(description="At most 100, the newest first.")
    answers: Answering = Field(description="From order to first answer, by the supplier's own working days.")
    quality: Inspected
    ours: OurPart
