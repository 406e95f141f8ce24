"""Money that came in, as it goes in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount
from schakel.kernel.schema import Day, In, Optionally, Out


class AllocationIn(In):
    """How much of it an invoice takes."""

    invoice_id: UUID
    amount: Annotated[Amount, Field(gt=0)]


class PaymentIn(In):
    """Money that a customer paid."""

    customer_id: UUID
    paid_date: Day
    amount: Annotated[Amount, Field(gt=0)]
    reference: Annotated[str, StringConstraints(max_length=140)] = Field(
        default="", description="What stood with the payment."
    )
    allocations: Annotated[list[AllocationIn], Field(max_length=500)] | None = Field(
        default=None, description="Which invoices take it; without it the one that is due first, and so on."
    )


class PaymentOut(Out):
    """Money that a customer paid."""

    id: UUID
    customer_id: UUID
    customer_name: str
    paid_date: date
    currency: str
    amount: Amount
    open_amount: Amount = Field(description="What no invoice has taken yet.")
    reference: str
    recorded_at: datetime
    revoked_at: datetime | None


class PaymentQuery(ListQuery):
    """Filters of the payments."""

    sorts: ClassVar[dict[str, str]] = {"-paid": "-paid_date", "paid": "paid_date"}

    customer_id: Annotated[UUID | None, Optionally] = None


class SettledInvoice(Out):
    """An invoice that took something, and what is still open of it."""

    invoice_id: UUID
    number: str
    amount: Amount
    open_amount: Amount


class SetOff(Out):
    """Which invoices took something."""

    invoices: list[SettledInvoice]


class SetOffIn(In):
    """For which customer what is open on both sides is set off."""

    customer_id: UUID
