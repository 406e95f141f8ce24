"""Which price, and why."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Day, Optionally, Out

# `named`: somebody at the desk said so. `standard`: what everybody pays who has nothing better, as customers read it.
PriceSource = Literal[
    "named",
    "quotation",
    "agreement",
    "group_agreement",
    "category_agreement",
    "group_category_agreement",
    "own_list",
    "general_list",
    "item",
    "standard",
]
OfferVerdict = Literal[
    "won", "not_begun", "over", "too_few", "less_specific", "farther", "lower_step", "earlier"
]


class PriceQuestion(BaseModel):
    """Which price somebody asks for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Staff say for whom.", examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"]
    )
    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0, lt=10**9)] = Decimal(1)
    day: Annotated[Day | None, Optionally] = Field(
        default=None, description="Without it today; a customer asks for today or earlier."
    )


class ConsideredOffer(Out):
    """A price that was looked at, and what became of it.

    `too_few`: the quantity is below its least one. `less_specific`: a source before it has a price. `farther`: a
    nearer category has one. `lower_step`: a higher quantity step holds. `earlier`: one that began later holds.
    """

    source: PriceSource
    verdict: OfferVerdict
    min_quantity: Quantity
    valid_from: date | None
    valid_to: date | None
    price: Price | None
    discount_percent: Decimal | None
    name: str = Field(description="The reference of the agreement; to staff also the name of the list.")


class PriceExplained(Out):
    """The price of an item for a customer, a quantity and a day, and why it is that."""

    customer_id: UUID
    item_id: UUID
    item_number: str
    item_name: str
    unit_code: str
    quantity: Quantity
    day: date
    currency: str
    price: Price
    list_price: Price
    source: PriceSource
    reference: str
    offers: list[ConsideredOffer] = Field(description="In the order in which they are looked at.")
