"""A statement of account, as it goes in and out."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field

from schakel.billing.codes import EntryKind
from schakel.kernel.money import Amount
from schakel.kernel.schema import Day, In, Optionally, Out


class StatementQuery(In):
    """Of whom, and from which day to which."""

    customer_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Staff say of whom.", examples=["01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77"]
    )
    from_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="Without it the first day of this year."
    )
    to_date: Annotated[Day | None, Optionally] = Field(default=None, description="Without it today.")


class StatementEntry(Out):
    """A change of what is owed, and what was owed after it."""

    day: date
    kind: EntryKind
    invoice_id: UUID | None
    payment_id: UUID | None
    number: str = Field(description="Of the invoice or credit note; of a payment what stood with it.")
    amount: Amount
    balance: Amount


class OpenItem(Out):
    """An invoice that was not paid whole on that day; credit notes and payments that were left are negative."""

    kind: EntryKind
    invoice_id: UUID | None
    payment_id: UUID | None
    number: str
    day: date
    due_date: date | None
    amount: Amount
    open_amount: Amount


class Ageing(Out):
    """What is open by how long it has been due, in days; what was paid too much stands in `not_due`."""

    not_due: Amount
    to_30: Amount
    to_60: Amount
    to_90: Amount
    over_90: Amount


class Statement(Out):
    """What a customer owed at the beginning, what changed it, and what it owed at the end."""

    customer_id: UUID
    customer_name: str
    currency: str
    from_date: date
    to_date: date
    opening: Amount
    entries: list[StatementEntry]
    closing: Amount
    open_items: list[OpenItem] = Field(description="At the end; together they are the closing balance.")
    ageing: Ageing
