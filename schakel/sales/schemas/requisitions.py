"""What goes in and out of limits, and of orders that wait for a colleague."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount, Price, Quantity
from schakel.kernel.schema import In, Optionally, Out
from schakel.sales.codes import RequisitionState
from schakel.sales.schemas.orders import DeliveryAddressOut, SalesOrderOut


class PurchaseLimitIn(In):
    """Up to what amount somebody orders by themselves, without VAT."""

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Staff say of which customer.",
        examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"],
    )
    person_id: UUID
    order_amount: Annotated[Annotated[Amount, Field(ge=0)] | None, Optionally] = Field(
        default=None, description="For each order; none: no limit."
    )
    month_amount: Annotated[Annotated[Amount, Field(ge=0)] | None, Optionally] = Field(
        default=None, description="For all of a calendar month; none: no limit."
    )


class PurchaseLimitOut(Out):
    """Up to what amount somebody orders by themselves; none: no limit."""

    person_id: UUID
    order_amount: Amount | None
    month_amount: Amount | None


class PurchaseLimitRow(PurchaseLimitOut):
    """Somebody at a customer, and up to what amount they order by themselves."""

    id: UUID = Field(description="Of their place.")
    name: str


class PurchaseLimitQuery(ListQuery):
    """Filters of the people with their limits."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key"}

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None,
        description="Staff say of which customer.",
        examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"],
    )


class PurchaseAllowance(Out):
    """What the caller may order by themselves."""

    order_amount: Amount | None = Field(description="For each order; none: no limit.")
    month_amount: Amount | None = Field(description="For all of a calendar month; none: no limit.")
    used_this_month: Amount = Field(description="What they ordered and approved in this calendar month.")


class RequisitionLineOut(Out):
    """A line, by the price of when it was asked for."""

    position: int
    item_id: UUID
    item_number: str
    description: str
    unit_code: str
    quantity: Quantity
    price: Price
    amount: Amount
    requested_date: date


class RequisitionRow(Out):
    """An order that waits, or waited, for a colleague."""

    id: UUID
    number: str
    state: RequisitionState
    reference: str
    requested_date: date
    requested_by_id: UUID
    requested_by_name: str | None
    requested_at: datetime
    expires_at: datetime
    currency: str
    total_amount: Amount = Field(description="By the prices of when it was asked for.")
    sales_order_id: UUID | None = Field(description="The order that it became.")
    sales_order_number: str | None


class RequisitionOut(RequisitionRow):
    """An order that waits, or waited, for a colleague, with its lines."""

    answered_by_name: str | None
    answered_at: datetime | None
    answer: str
    delivery_address: DeliveryAddressOut
    partial_delivery: bool
    warehouse_note: str
    lines: list[RequisitionLineOut]


class RequisitionQuery(ListQuery):
    """Filters of what waits for a colleague."""

    sorts: ClassVar[dict[str, str]] = {"-asked": "-requested_at", "asked": "requested_at"}

    state: RequisitionState | Literal[""] = ""
    whose: Literal["", "mine", "others"] = Field(
        default="", description="Who asked: the caller, or somebody else."
    )


class RequisitionAnswerIn(In):
    """Why not."""

    answer: Annotated[str, StringConstraints(max_length=500)] = ""


class PlacedOut(Out):
    """What became of the cart: an order, or, above the caller's limit, a request to a colleague."""

    order: SalesOrderOut | None
    requisition: RequisitionOut | None
