"""What we change of an order that a supplier has."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally


class LineChangeIn(In):
    """What is wanted of a line from now on; what is not named stays as it is."""

    line_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)] | None = Field(
        default=None, description="How much of it is wanted in all, with what came."
    )
    requested_date: Annotated[Day | None, Optionally] = None
    cancel: bool = Field(default=False, description="Whether nothing more of it is wanted; what came stays.")


class PurchaseOrderChangeIn(In):
    """A new revision of an order."""

    lines: Annotated[list[LineChangeIn], Field(min_length=1, max_length=500)]
    reason: Annotated[str, StringConstraints(max_length=300)] = ""
    version: int | None = Field(default=None, description="The order's version that was seen.")


class OrderCancellationIn(In):
    """Why nothing more of an order is wanted."""

    reason: Annotated[str, StringConstraints(max_length=300)] = ""
    version: int | None = Field(default=None, description="The order's version that was seen.")
