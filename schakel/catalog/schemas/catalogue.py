"""The catalogue as a customer sees it: what it can order, at its own prices."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from schakel.catalog.schemas.explaining import PriceSource
from schakel.catalog.schemas.items import ItemQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Optionally, Out


class PriceBreak(Out):
    """From this quantity on, this price, and why it is that."""

    min_quantity: Quantity
    price: Price
    price_source: PriceSource
    price_reference: str


class OfferedItemRow(Out):
    """An item in a customer's catalogue, with what it pays today for the least that it can order."""

    id: UUID
    number: str
    name: str
    brand: str
    category: str
    unit_code: str
    order_multiple: Quantity
    price_quantity: Quantity = Field(description="For how many the price is: the least that can be ordered.")
    price: Price
    list_price: Price
    price_source: PriceSource
    price_reference: str
    breaks: list[PriceBreak] = Field(description="The price from each quantity on at which it changes.")
    picture_document_id: UUID | None = Field(
        description="Its picture: `GET /documents/{document_id}/picture`; null where it has none."
    )


class OfferedItem(OfferedItemRow):
    """An item as customers may know it."""

    description: str
    gtin: str
    category_id: UUID | None
    buyers_item_id: str = Field(
        description="What the customer itself calls it; empty: by no number of its own."
    )


class OfferedQuery(ItemQuery):
    """Filters of the catalogue; `fit` is how a search is sorted of itself."""

    sorts: ClassVar[dict[str, str]] = {**ItemQuery.sorts, "fit": "fit"}

    category_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Only items in this category or one below it."
    )
    brand: str = Field(default="", max_length=80, description="Only items of this brand, written exactly.")
