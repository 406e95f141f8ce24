"""Who delivers an item, how fast and at what price."""

from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import In, Optionally, Out, Short


class SupplierItemIn(In):
    """An item as a supplier sells it."""

    supplier_id: UUID
    item_id: UUID
    suppliers_item_id: Short = ""
    lead_time_days: Annotated[int, Field(ge=0, le=730)] | None = None
    moq: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    order_multiple: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    price: Annotated[Price, Field(ge=0)] = Decimal(0)
    preferred: bool = True
    over_receipt_percent: Annotated[Quantity, Field(ge=0, le=100)] | None = Field(
        default=None, description="How much more than ordered is taken in; without it the workspace's choice."
    )


class SupplierItemOut(Out):
    """An item as a supplier sells it."""

    id: UUID
    supplier_id: UUID
    item_id: UUID
    suppliers_item_id: str
    lead_time_days: int | None
    moq: Quantity
    order_multiple: Quantity
    price: Price
    preferred: bool
    over_receipt_percent: Quantity | None


class SupplierItemRow(Out):
    """An item in the list of what suppliers deliver, with what it is called on both sides."""

    id: UUID
    supplier_id: UUID
    supplier_name: str
    item_id: UUID
    item_number: str
    item_name: str
    unit_code: str
    suppliers_item_id: str
    delivery_days: int | None = Field(description="Working days of the supplier from order to goods in.")
    moq: Quantity
    order_multiple: Quantity
    price: Price


class SupplierItemQuery(ListQuery):
    """Filters of what suppliers deliver."""

    sorts: ClassVar[dict[str, str]] = {"item": "item__sort_key", "-item": "-item__sort_key"}

    supplier_id: Annotated[UUID | None, Optionally] = None


class ItemSupplier(Out):
    """A supplier of an item."""

    supplier_id: UUID
    supplier_name: str
    suppliers_item_id: str
    lead_time_days: int | None
    moq: Quantity
    order_multiple: Quantity
    price: Price
    preferred: bool


class ItemSuppliers(Out):
    """Who delivers an item, the preferred one first."""

    suppliers: list[ItemSupplier]
