"""What goes in and out of requests to change an order."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Quantity
from schakel.kernel.schema import Day, In, Optionally, Out
from schakel.sales.codes import RequestKind, RequestState


class OrderChangeIn(In):
    """What a customer asks for a line: `cancel` it or a part of it, or `change` its day."""

    line_id: UUID
    kind: RequestKind
    quantity: Annotated[Quantity, Field(gt=0)] | None = Field(
        default=None, description="How much does not have to come; without it all that is open."
    )
    requested_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The day on which it should come instead."
    )
    note: Annotated[str, StringConstraints(max_length=500)] = ""


class OrderChangeAnswerIn(In):
    """The desk's word to the customer."""

    answer: Annotated[str, StringConstraints(max_length=500)] = ""


class OrderChangeRow(Out):
    """What a customer asked for a line, and what became of it."""

    id: UUID
    sales_order_id: UUID
    number: str
    customer_id: UUID
    customer_name: str
    line_id: UUID
    description: str
    unit_code: str
    open_quantity: Quantity
    promised_date: date | None
    kind: RequestKind
    state: RequestState
    quantity: Quantity | None
    requested_date: date | None
    note: str
    answer: str
    asked_at: datetime
    answered_at: datetime | None


class OrderChangeQuery(ListQuery):
    """Filters of the requests."""

    sorts: ClassVar[dict[str, str]] = {"-asked": "-asked_at", "asked": "asked_at"}

    state: Literal["", "asked", "accepted", "declined", "withdrawn"] = ""
    sales_order_id: Annotated[UUID | None, Optionally] = None
