"""Prices agreed with a customer."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Day, In, Optionally, Out, Short

Percent = Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)]


class _Terms(In):
    min_quantity: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    price: Annotated[Price, Field(ge=0)] | None = Field(
        default=None, description="Per stock unit; either this or a discount."
    )
    discount_percent: Percent | None = Field(
        default=None, description="Off the list price; either this or a price."
    )
    valid_from: Annotated[Day | None, Optionally] = Field(default=None, description="Without it today.")
    valid_to: Annotated[Day | None, Optionally] = Field(
        default=None, description="The last day; empty: until further notice."
    )
    reference: Short = ""


class PriceAgreementIn(_Terms):
    """A price or discount for a customer, on an item or on a category with all below it."""

    customer_id: UUID
    item_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Either this or a category."
    )
    category_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Either this or an item."
    )


class AgreementChange(_Terms):
    """What is agreed from now on, all of it."""

    version: int | None = Field(default=None, description="Refuses when it changed since.")


class AgreementEnd(In):
    """The last day on which it holds; before its first day it is taken back whole."""

    valid_to: Day


class AgreementRow(Out):
    """A price or discount that was agreed with a customer."""

    id: UUID
    customer_id: UUID
    customer_name: str
    item_id: UUID | None
    item_number: str | None
    item_name: str | None
    unit_code: str | None
    category_id: UUID | None
    category_name: str | None
    min_quantity: Quantity
    price: Price | None
    discount_percent: Decimal | None
    valid_from: date
    valid_to: date | None
    reference: str
    version: int


class AgreementQuery(ListQuery):
    """Filters of the agreements."""

    sorts: ClassVar[dict[str, str]] = {"-begins": "-valid_from", "begins": "valid_from"}

    customer_id: Annotated[UUID | None, Optionally] = None
    item_id: Annotated[UUID | None, Optionally] = None
    holds: Literal["", "now", "later", "over"] = Field(
        default="", description="`now`: today; `later`: not begun yet; `over`: its last day is past."
    )
