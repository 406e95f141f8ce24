"""What goes in and out of the stock."""

from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from schakel.kernel.money import Quantity
from schakel.kernel.schema import In, Optionally, Out, Short


class StockMovementIn(In):
    """Goods that came or went; what went is negative."""

    item_id: UUID
    quantity: Quantity
    reason: Literal["opening", "count", "receipt", "despatch"]
    location: Annotated[str, StringConstraints(min_length=1, max_length=40)] = "MAIN"
    lot_number: Short = ""
    note: Annotated[str, StringConstraints(max_length=200)] = ""
    moved_at: Annotated[AwareDatetime | None, Optionally] = Field(
        default=None, description="When it happened; without it: now. Movements of before come oldest first."
    )


class StockOut(Out):
    """What lies where."""

    item_id: UUID
    on_hand: Annotated[Quantity, Field(description="At all locations together.")] = Decimal(0)
