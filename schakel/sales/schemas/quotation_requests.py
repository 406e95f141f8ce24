"""What goes in and out of requests for a quotation."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Line, Optionally, Out, Short
from schakel.sales.codes import QuotationRequestState

Wanted = Annotated[Day | None, Field(description="When it is wanted; without it nobody said."), Optionally]
Note = Annotated[str, StringConstraints(max_length=2000)]


class QuotationRequestLineIn(In):
    """What is asked a price for: an item, or something in words."""

    item_id: Annotated[UUID | None, Optionally] = None
    description: Line = Field(
        default="", description="In words, where it is no item.", examples=["Seals for pump P-12"]
    )
    quantity: Annotated[Quantity, Field(gt=0)]


class QuotationRequestIn(In):
    """A question what something would cost."""

    reference: Short = ""
    wanted_date: Wanted = None
    note: Note = ""
    lines: Annotated[list[QuotationRequestLineIn], Field(min_length=1, max_length=500)]


class CartQuotationIn(In):
    """What to say with the question what all in the cart would cost."""

    reference: Short = ""
    wanted_date: Wanted = None
    note: Note = ""


class QuotationRequestAnswerIn(In):
    """The desk's word why there is no offer."""

    answer: Annotated[str, StringConstraints(max_length=500)] = ""


class QuotationRequestLineOut(Out):
    """What is asked a price for."""

    position: int
    item_id: UUID | None
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity


class QuotationRequestRow(Out):
    """A request in a list."""

    id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    state: QuotationRequestState
    reference: str
    wanted_date: date | None
    requested_at: datetime
    requested_by_name: str | None


class QuotationRequestOut(QuotationRequestRow):
    """A request with its lines, and the quotation that answers it, once the customer may see that."""

    note: str
    answer: str
    answered_at: datetime | None
    quotation_id: UUID | None
    quotation_number: str | None
    lines: list[QuotationRequestLineOut]


class QuotationRequestQuery(ListQuery):
    """Filters of the requests."""

    sorts: ClassVar[dict[str, str]] = {"-requested": "-requested_at", "requested": "requested_at"}

    state: QuotationRequestState | Literal[""] = ""
    customer_id: Annotated[UUID | None, Optionally] = None
