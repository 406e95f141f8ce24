"""What goes out before an order is placed: what is free, and what each line would get."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from schakel.catalog.schemas import OfferedItem, OfferedItemRow, PriceSource
from schakel.kernel.errors import ProblemOut
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import Out
from schakel.sales.schemas import DeliveryAddressOut

type Disclosed = Literal["exact", "buckets", "yes_no", "nothing"]


class Availability(Out):
    """What a customer may know of what is free of an item."""

    disclosed: Disclosed = Field(description="How much the seller tells customers of its stock.")
    is_available: bool | None = Field(
        description="Whether at least the least that can be ordered is free; null where nothing is told."
    )
    free_quantity: Quantity | None = Field(description="How much is free, where that is told exactly.")
    bucket: Literal["", "0", "<10", "10+"] = Field(
        description="In which bucket what is free falls, where it is told so."
    )
    expected_date: date | None = Field(
        description="When the least that can be ordered would be with the customer if it were ordered now."
    )


class AvailableItemRow(OfferedItemRow):
    """An item in a customer's catalogue with its price of today, and whether it is there."""

    availability: Availability


class AvailableItem(OfferedItem):
    """An item as customers may know it, with its price of today, and whether it is there."""

    availability: Availability


class PreviewedLine(Out):
    """A line as it would be placed now."""

    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    order_multiple: Quantity
    quantity: Quantity
    price: Price
    list_price: Price
    price_source: PriceSource
    price_reference: str
    amount: Amount
    requested_date: date
    promised_date: date | None = Field(
        description="The day that it would be promised; null: none can be said."
    )
    free_quantity: Quantity | None = Field(
        description="How much of the item lies free now, for staff; customers hear of it in the catalogue."
    )


class OrderPreview(Out):
    """An order as it would be placed now."""

    customer_id: UUID
    currency: str
    lines: list[PreviewedLine]
    total_amount: Amount = Field(description="Without VAT.")
    promised_date: date | None = Field(
        description="When the last line would come; null while one has no day."
    )
    partial_delivery: bool
    delivery_address: DeliveryAddressOut
    problems: list[ProblemOut] = Field(description="What has to be mended before it can be placed.")
