"""How much of its limit a customer uses, as it goes in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount
from schakel.kernel.schema import Day, In, Optionally, Out

HELD = "Why it is held: `limit` (above it), `overdue` (something is not paid), `hand` (somebody blocked it); empty: no."
type Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

Version = Annotated[
    int | None,
    Field(description="The one that was read: who changed it meanwhile is then not overwritten."),
]


class CreditStanding(Out):
    """What a customer has of ours, in its parts, against what it may have."""

    customer_id: UUID
    customer_name: str
    currency: str
    credit_limit: Amount | None = Field(description="How much may be open; empty: no limit.")
    invoiced_amount: Amount = Field(description="Open on invoices, with VAT.")
    credited_amount: Amount = Field(description="Paid or credited, and taken by no invoice yet.")
    delivered_amount: Amount = Field(description="Delivered and not invoiced, without VAT.")
    ordered_amount: Amount = Field(description="Ordered and not delivered, without VAT.")
    used_amount: Amount = Field(description="Invoiced, less credited, plus delivered and ordered.")
    room_amount: Amount | None = Field(description="The limit less what is used; empty without a limit.")
    overdue_amount: Amount = Field(description="What of the invoices is past its day.")
    overdue_since: date | None = Field(description="The day on which the oldest of them was to be paid.")
    held_for: str = Field(description=HELD)
    held_at: datetime | None
    hold_note: str = Field(description="What was said when it was blocked or released.")
    released_until: date | None = Field(description="Up to and with this day it is not held by the rule.")
    version: int = Field(description="Of its limit, and of who is held or let go by hand.")


class OwnCredit(Out):
    """What a customer sees of its own limit; nothing where the seller does not disclose it, or agreed on none."""

    is_disclosed: bool
    currency: str
    limit_amount: Amount | None = Field(default=None, description="How much may be open.")
    used_amount: Amount | None = Field(
        default=None, description="Open on invoices, delivered and ordered, less what was paid or credited."
    )
    room_amount: Amount | None = Field(
        default=None, description="The limit less what is used; below zero above it."
    )
    is_held: bool | None = Field(default=None, description="Whether new orders are refused for now.")


class CreditRow(Out):
    """A customer with a limit, or one that is held; as it was last counted."""

    id: UUID
    customer_id: UUID
    customer_name: str
    credit_limit: Amount | None
    credit_used: Amount
    overdue_amount: Amount
    overdue_since: date | None
    credit_hold: bool
    held_for: str = Field(description=HELD)
    released_until: date | None


class CreditQuery(ListQuery):
    """Filters of the customers whose credit is watched."""

    sorts: ClassVar[dict[str, str]] = {
        "held": "-credit_hold",
        "-used": "-credit_used",
        "-overdue": "-overdue_amount",
    }

    which: Annotated[Literal["held", "overdue", "released"] | None, Optionally] = None


class BlockIn(In):
    """Why nothing goes to a customer from now on."""

    note: Word
    version: Version = None


class ReleaseIn(In):
    """Why a customer is let go, and until which day."""

    note: Word
    until_date: Annotated[Day | None, Optionally] = Field(
        default=None,
        description="Needed where it would be held again at once: the last day that it is let go.",
    )
    version: Version = None
