"""What goes in and out of what customers call items."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Optionally, Out


class CustomerItemIn(In):
    """What a customer calls an item."""

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Staff say of which customer.",
        examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"],
    )
    item_id: UUID
    buyers_item_id: Annotated[str, StringConstraints(max_length=40)] = Field(
        description="The customer's own number of it; empty takes it back."
    )


class CustomerItemSaid(Out):
    """What a customer calls an item."""

    customer_id: UUID
    item_id: UUID
    buyers_item_id: str


class CustomerItemRow(CustomerItemSaid):
    """What a customer calls an item, in a list."""

    id: UUID
    item_number: str
    item_name: str


class CustomerItemQuery(ListQuery):
    """Filters of what customers call items."""

    sorts: ClassVar[dict[str, str]] = {"number": "buyers_item_id", "-number": "-buyers_item_id"}

    customer_id: Annotated[UUID | None, Optionally] = None
