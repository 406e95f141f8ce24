"""What goes in and out of the stock."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Moment, Optionally, Out, Short

StockReason = Literal["opening", "count", "receipt", "despatch", "transfer", "return"]


class StockMovementIn(In):
    """Goods that came or went. What was counted is a stock count."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(ge=0)]
    reason: Literal["opening", "receipt", "despatch"] = Field(
        description="An opening and a receipt add the quantity to the stock, a despatch takes it away."
    )
    location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "MAIN"
    lot_number: Short = ""
    note: Annotated[str, StringConstraints(max_length=200)] = ""
    moved_at: Annotated[Moment | None, Optionally] = Field(
        default=None, description="When it happened; without it: now. Movements of before come oldest first."
    )


class StockCountIn(In):
    """How much of an item lies at a location, by somebody who counted it."""

    item_id: UUID
    counted: Annotated[Quantity, Field(ge=0)]
    location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "MAIN"
    note: Annotated[str, StringConstraints(max_length=200)] = ""


class CountedItem(In):
    """How much of an item was counted."""

    item_id: UUID
    counted: Annotated[Quantity, Field(ge=0)]


class StocktakeIn(In):
    """How much was counted of many items at a location."""

    location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "MAIN"
    note: Annotated[str, StringConstraints(max_length=200)] = ""
    counts: Annotated[list[CountedItem], Field(min_length=1, max_length=500)]


class StocktakeOut(Out):
    """What came of counting: how many items, and of how many the books said something else."""

    counted: int
    differed: int


class StockTransferIn(In):
    """Goods that go from one location to another."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = Field(
        default="MAIN", description="Where they lie."
    )
    to_location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = Field(
        description="Where they go; a location that is new is made."
    )
    lot_number: Short = ""
    note: Annotated[str, StringConstraints(max_length=200)] = ""


class StockMovementRow(Out):
    """A movement in the ledger; `balance` is what lay of the item after it.

    The balance is of all locations together, quarantine among them.
    """

    id: UUID
    at: datetime
    item_id: UUID
    item_number: str
    item_name: str
    unit_code: str
    location_code: str
    lot_number: str
    quantity: Quantity = Field(description="Below zero: it went.")
    reason: StockReason
    note: str
    balance: Quantity


class StockMovementQuery(ListQuery):
    """Filters of the ledger."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-at", "newest": "at"}

    item_id: Annotated[UUID | None, Optionally] = None
    reason: Literal["", "opening", "count", "receipt", "despatch", "transfer", "return"] = ""
    location: Annotated[str, StringConstraints(max_length=40)] = ""
    from_date: Annotated[Day | None, Optionally] = None
    to_date: Annotated[Day | None, Optionally] = None


class LocationOut(Out):
    """A place where stock lies."""

    code: str
    name: str
    is_quarantine: bool


class Locations(Out):
    """The places where stock lies or lay."""

    locations: list[LocationOut]


class StockAt(Out):
    """What lies at a location."""

    location: str
    quantity: Quantity


class StockRow(Out):
    """An item in the list of stock."""

    id: UUID
    number: str
    name: str
    unit_code: str
    on_hand: Annotated[Quantity, Field(description="At all locations together, but in quarantine.")]
    safety_stock: Quantity


class StockQuery(ListQuery):
    """Filters of the list of stock."""

    sorts: ClassVar[dict[str, str]] = {
        "number": "number",
        "-number": "-number",
        "name": "sort_key",
        "-name": "-sort_key",
    }

    low: Literal["", "yes"] = Field(default="", description="`yes`: only items below their safety stock.")
    on: Annotated[Day | None, Optionally] = Field(
        default=None,
        description="What lay at the end of this day but in quarantine, by the movements; without it: now.",
    )


class StockOut(Out):
    """What lies where."""

    item_id: UUID
    on_hand: Annotated[Quantity, Field(description="At all locations together, but in quarantine.")] = (
        Decimal(0)
    )
