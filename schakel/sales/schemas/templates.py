"""What goes in and out of order lists."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import In, Out


class OrderTemplateLineIn(In):
    """An item of an order list, and how many are usual."""

    item_id: UUID
    quantity: Annotated[Quantity, Field(gt=0)]


class OrderTemplateIn(In):
    """An order list."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
    is_shared: bool = Field(
        default=False, description="Whether everybody who orders for the company sees and changes it."
    )
    lines: Annotated[list[OrderTemplateLineIn], Field(max_length=500)] = []


class OrderTemplateChange(OrderTemplateIn):
    """All of an order list as it is to be."""

    version: Annotated[int, Field(ge=1)]


class OrderTemplateRow(Out):
    """An order list in a list."""

    id: UUID
    name: str
    is_shared: bool
    is_own: bool
    line_count: int
    changed_at: datetime


class OrderTemplateLineOut(Out):
    """An item of an order list."""

    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    order_multiple: Quantity
    is_offered: bool = Field(description="Whether it is still sold; what is not cannot be ordered.")
    quantity: Quantity


class OrderTemplateOut(Out):
    """An order list with its items."""

    id: UUID
    name: str
    is_shared: bool
    is_own: bool
    lines: list[OrderTemplateLineOut]
    changed_at: datetime
    version: int


class OrderTemplateQuery(ListQuery):
    """Filters of order lists."""

    sorts: ClassVar[dict[str, str]] = {
        "name": "sort_key",
        "-name": "-sort_key",
        "-changed": "-changed_at",
        "changed": "changed_at",
    }

    whose: Literal["", "mine", "shared"] = Field(
        default="", description="The caller's own, or those that everybody at the company uses."
    )
