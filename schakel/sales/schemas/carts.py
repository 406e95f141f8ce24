"""What goes in and out of a cart."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short
from schakel.sales.schemas.orders import DeliveryIn


class CartLineIn(In):
    """An item to put in the cart."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]
    requested_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="Without it the day of the order as a whole."
    )


class CartLinesIn(In):
    """Items to put in the cart."""

    lines: Annotated[list[CartLineIn], Field(min_length=1, max_length=500)]


class CartLineChange(In):
    """How much of an item is wanted after all, and when."""

    quantity: Annotated[Quantity, Field(ge=0, description="0 takes it out.")]
    requested_date: Annotated[Day | None, Optionally] = None


class CartLineOut(Out):
    """An item in the cart."""

    id: UUID
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    order_multiple: Quantity
    is_offered: bool = Field(description="Whether it is still sold; what is not cannot be ordered.")
    quantity: Quantity
    requested_date: date | None


class CartOut(Out):
    """The caller's own cart at the customer for whom they act."""

    lines: list[CartLineOut]


class PlaceCartIn(DeliveryIn):
    """How to order what is in the cart."""

    reference: Short = ""
    requested_date: Day


class LeftOut(Out):
    """A line that cannot be ordered again, because its item is no longer sold."""

    item_number: str
    description: str


class ReorderedOut(Out):
    """The cart with what was ordered before, and what is no longer sold."""

    cart: CartOut
    left_out: list[LeftOut]
