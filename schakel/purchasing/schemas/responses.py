"""What a supplier answers."""

from typing import Annotated, Literal, Self
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints, model_validator

from schakel.kernel.errors import ProblemOut
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import Day, In, Out, Short


class DeliveryIn(In):
    """A day and what comes on it."""

    date: Day
    quantity: Annotated[Quantity, Field(gt=0)]


class ResponseLineIn(In):
    """The answer to one line: accept it as asked, change it, or reject it with a reason."""

    line_id: UUID
    answer: Literal["accept", "change", "reject"]
    deliveries: Annotated[list[DeliveryIn], Field(max_length=50)] = []
    price: Annotated[Price, Field(ge=0)] | None = None
    reason: Annotated[str, StringConstraints(max_length=300)] = ""

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.answer == "reject" and not self.reason:
            raise ValueError(_("Say why you cannot deliver this line."))
        if self.answer == "change" and not self.deliveries and self.price is None:
            raise ValueError(_("Say what changes: a date, a quantity or a price."))
        return self


class OrderResponseIn(In):
    """A supplier's answer to an order, for one or more of its lines."""

    lines: Annotated[list[ResponseLineIn], Field(min_length=1, max_length=500)]
    sales_order_id: Short = ""
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    version: int | None = Field(default=None, description="The order's version that the supplier saw.")


class ManyOrders(In):
    """Purchase orders by id."""

    purchase_order_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class ManyAnswered(Out):
    """How many orders an act changed."""

    answered: int


class OneOfManyResponses(OrderResponseIn):
    """The answer to one of many orders."""

    purchase_order_id: UUID


class ManyResponses(In):
    """Answers to many orders, one for each."""

    responses: Annotated[list[OneOfManyResponses], Field(min_length=1, max_length=500)]


class AnsweredOrder(Out):
    """An order that was answered; not new: it stood as answered already, and nothing was done."""

    purchase_order_id: UUID
    number: str
    has_proposal: bool
    is_new: bool


class RefusedAnswer(Out):
    """An order of which nothing was answered, and all that is wrong with the answer."""

    purchase_order_id: UUID
    number: str
    problems: list[ProblemOut]


class ManyResponded(Out):
    """What became of answers to many orders."""

    answered: list[AnsweredOrder]
    refused: list[RefusedAnswer]
