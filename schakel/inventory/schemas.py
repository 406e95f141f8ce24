"""What goes in and out of the stock."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import In, Moment, Optionally, Out, Short


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
    on_hand: Annotated[Quantity, Field(description="At all locations together.")]
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


class StockOut(Out):
    """What lies where."""

    item_id: UUID
    on_hand: Annotated[Quantity, Field(description="At all locations together.")] = Decimal(0)
