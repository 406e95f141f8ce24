"""Quotations as they go in: what the desk writes, and what customers answer."""

from decimal import Decimal
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.catalog.schemas.items import UNIT
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Day, In, Line, Optionally, Short

Words = Annotated[str, StringConstraints(max_length=2000)]
Percent = Annotated[Decimal, Field(max_digits=7, decimal_places=4, description="In percent.")]
DAYS = 365


class QuotationLineIn(In):
    """A line to offer; without a price that of the customer's price rules counts."""

    item_id: Annotated[UUID | None, Optionally] = None
    description: Line = Field(
        default="", description="Needed without an item; else the item's own name counts."
    )
    unit_code: Annotated[str, StringConstraints(pattern=UNIT)] = Field(
        default="C62",
        description="UNECE Recommendation 20, of a line without an item; else the item's own counts.",
    )
    quantity: Annotated[Quantity, Field(gt=0)]
    price: Annotated[Annotated[Price, Field(ge=0)] | None, Optionally] = None
    discount_percent: Annotated[Percent, Field(ge=0, le=100)] = Decimal(0)
    price_note: Line = Field(
        default="", description="Why it is another price than the rules say; the desk alone reads it."
    )


class QuotationWordsIn(In):
    """What a version says besides its customer."""

    reference: Short = ""
    valid_until: Annotated[Day | None, Optionally] = Field(
        default=None, description="It holds through this day; without it for thirty days."
    )
    delivery_days: Annotated[Annotated[int, Field(ge=0, le=DAYS)] | None, Optionally] = Field(
        default=None, description="It comes so many working days after the order."
    )
    delivery_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="It comes on this day; not together with `delivery_days`."
    )
    remark: Words = ""
    terms: Words = ""
    lines: Annotated[list[QuotationLineIn], Field(max_length=500)] = []


class QuotationIn(QuotationWordsIn):
    """An offer to begin."""

    customer_id: UUID
    branch_id: Annotated[UUID | None, Optionally] = None
    person_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="The person at the customer whom it concerns."
    )


class QuotationChangeIn(QuotationWordsIn):
    """The version that is being written, said anew, all of it."""

    version: int | None = Field(
        default=None, description="The one that was read: who changed it meanwhile is then not overwritten."
    )


class QuotationSendIn(In):
    """To whom it goes besides those at the customer who see quotations in the portal."""

    contact_ids: Annotated[list[UUID], Field(max_length=20)] = Field(
        default=[], description="Contacts of the customer who get it by mail too."
    )
    version: int | None = None


class QuotationAcceptIn(In):
    """Agreement with a version, under the name of who gives it."""

    version_number: Annotated[int, Field(ge=1)]
    name: Annotated[Line, StringConstraints(min_length=1)]


class QuotationAgreementIn(QuotationAcceptIn):
    """Agreement that the desk heard."""

    how: Annotated[Line, StringConstraints(min_length=1)] = Field(description="Such as by telephone.")


class QuotationReasonIn(In):
    """Why not."""

    answer: Annotated[str, StringConstraints(max_length=500)] = ""


class QuotationWishIn(In):
    """What is wanted of a line; what is left out stays as it is."""

    position: Annotated[int, Field(ge=1)]
    quantity: Annotated[Annotated[Quantity, Field(gt=0)] | None, Optionally] = None
    price: Annotated[Annotated[Price, Field(ge=0)] | None, Optionally] = Field(
        default=None, description="Per unit, discount included."
    )


class QuotationWishesIn(In):
    """What a customer wants to be otherwise: by line, in words, or both."""

    version_number: Annotated[int, Field(ge=1)]
    note: Words = ""
    lines: Annotated[list[QuotationWishIn], Field(max_length=500)] = []
