"""Contracts as they go in and out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.contracts.codes import ContractKind, ContractRole, ContractState
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price
from schakel.kernel.schema import Day, In, Optionally, Out

Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Months = Annotated[int, Field(ge=0, le=120)]
Days = Annotated[int, Field(ge=0, le=366)]


class _Terms(In):
    title: Title
    kind: ContractKind = "framework"
    start_date: Day
    end_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="The last day; empty: until one of the two gives notice."
    )
    notice_months: Months = Field(
        default=0, description="How long before the end notice is given, in months."
    )
    notice_days: Days = Field(default=0, description="And days.")
    renewal_months: Months = Field(
        default=0, description="By how many months it goes on by itself; 0: it ends."
    )
    indexation: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="", description="How prices follow an index."
    )
    note: Annotated[str, StringConstraints(max_length=4000)] = Field(
        default="", description="What was agreed, as both read it."
    )
    assignee_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Who of the desk watches over it; empty: who enters it."
    )


class ContractIn(_Terms):
    """A contract to begin: a draft, until it is sent."""

    party_id: UUID
    role: ContractRole


class SignedContractIn(ContractIn):
    """A contract that was signed elsewhere, and runs."""

    accepted_name: Title = Field(description="Who signed it for them.")


class ContractChange(_Terms):
    """A draft described anew, all of it."""

    version: int | None = Field(default=None, description="Refuses when it changed since.")


class ContractRow(Out):
    """A contract in a list."""

    id: UUID
    number: str
    title: str
    kind: ContractKind
    role: ContractRole
    state: ContractState
    party_id: UUID
    party_name: str
    start_date: date
    end_date: date | None
    notice_date: date | None = Field(description="The last day on which notice can be given.")
    renewal_months: int
    handled_by_name: str | None = Field(
        description="Who of the desk watches over it; the desk alone reads it."
    )


class ContractCommentOut(Out):
    """What one of the two said."""

    id: UUID
    text: str
    from_desk: bool
    written_at: datetime
    written_by_name: str | None


class ContractPriceOut(Out):
    """A price agreement that belongs to a contract."""

    id: UUID
    price_agreement_id: UUID
    item_number: str | None
    item_name: str | None
    category_name: str | None
    price: Price | None
    discount_percent: Decimal | None
    valid_from: date
    valid_to: date | None


class ContractOut(ContractRow):
    """A contract with what was said about it and the prices that belong to it."""

    notice_months: int
    notice_days: int
    indexation: str
    note: str
    handled_by_id: UUID | None
    document_id: UUID | None
    file_name: str | None
    signed_copy_id: UUID | None = Field(description="The signed copy that was laid beside it later.")
    signed_copy_name: str | None
    created_at: datetime
    sent_at: datetime | None
    accepted_at: datetime | None
    accepted_name: str = Field(description="Who accepted it, as they typed it.")
    accepted_sha256: str = Field(description="The digest of the terms and the document that were accepted.")
    reason: str
    renewals: int
    comments: list[ContractCommentOut]
    prices: list[ContractPriceOut]
    version: int


class ContractQuery(ListQuery):
    """Filters of the contracts."""

    sorts: ClassVar[dict[str, str]] = {
        "-newest": "-created_at",
        "newest": "created_at",
        "title": "sort_key",
        "-title": "-sort_key",
    }

    which: Literal["", "running", "notice", "waiting", "draft", "ended"] = Field(
        default="",
        description="`notice`: its last day to give notice is near; `waiting`: sent, and not answered.",
    )
    role: Literal["", "customer", "supplier"] = ""
    party_id: Annotated[UUID | None, Optionally] = None
