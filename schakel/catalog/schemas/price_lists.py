"""Price lists, the prices in them, and who buys by them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out

MOST_TIERS = 20


class PriceListIn(In):
    """A price list."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    currency: Annotated[str, StringConstraints(max_length=3)] = Field(
        default="", description="That of the workspace, which is also what counts without one."
    )
    is_general: bool = Field(default=False, description="Holds for everybody; one does on a day.")
    valid_from: Annotated[Day | None, Optionally] = Field(default=None, description="Without it today.")
    valid_to: Annotated[Day | None, Optionally] = Field(
        default=None, description="The last day; empty: until further notice."
    )


class PriceListChange(PriceListIn):
    """A price list as it is to be from now on, all of it."""

    version: int | None = Field(default=None, description="Refuses when it changed since.")


class PriceListRow(Out):
    """A price list in a list."""

    id: UUID
    name: str
    currency: str
    is_general: bool
    valid_from: date
    valid_to: date | None
    items: int = Field(description="How many items have a price in it; it stops at 1,000.")
    customers: int = Field(description="How many customers buy by it; it stops at 1,000.")


class PriceListOut(PriceListRow):
    """A price list."""

    version: int


class PriceListQuery(ListQuery):
    """Filters of the price lists."""

    sorts: ClassVar[dict[str, str]] = {"-begins": "-valid_from", "begins": "valid_from", "name": "name"}


class PriceTierIn(In):
    """The price of an item in a list from a quantity on; the one from that same quantity is replaced."""

    price_list_id: UUID
    item_id: UUID
    min_quantity: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    price: Annotated[Price, Field(ge=0)]


class TierIn(In):
    """A price from a quantity on."""

    min_quantity: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    price: Annotated[Price, Field(ge=0)]


class ItemTiersIn(In):
    """All prices of one item in a list; none takes the item out of it."""

    item_id: UUID
    tiers: Annotated[list[TierIn], Field(max_length=MOST_TIERS)]


class TiersIn(In):
    """Items with all their prices in a list; items that are not named stay as they are."""

    items: Annotated[list[ItemTiersIn], Field(min_length=1, max_length=1000)]


class TiersSet(Out):
    """For how many items prices were set or taken out."""

    items: int


class PriceTierOut(Out):
    """The price of an item in a list from a quantity on."""

    id: UUID
    price_list_id: UUID
    item_id: UUID
    min_quantity: Quantity
    price: Price


class TierRow(PriceTierOut):
    """A price in a list, with the item's own beside it."""

    price_list_name: str
    item_number: str
    item_name: str
    unit_code: str
    sales_price: Price


class TierQuery(ListQuery):
    """Filters of the prices in lists."""

    sorts: ClassVar[dict[str, str]] = {
        "item": "item__sort_key",
        "-item": "-item__sort_key",
        "price": "price",
        "-price": "-price",
    }

    price_list_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = None


class AssignmentIn(In):
    """The list by which a customer buys; empty: none of its own."""

    price_list_id: Annotated[UUID | None, Optionally] = None


class CustomersPriceList(Out):
    """By which list a customer buys; empty: none of its own."""

    customer_id: UUID
    price_list_id: UUID | None
    name: str
