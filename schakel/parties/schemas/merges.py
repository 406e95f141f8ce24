"""What goes in and out of finding duplicates and merging them."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.schema import In, Out

type Resemblance = Literal[
    "kvk_number", "vat_number", "iban", "name", "email", "phone", "similar_name", "address"
]


class ResemblingParty(Out):
    """A relation that may be another one."""

    id: UUID
    name: str
    customer_number: str | None
    supplier_number: str | None
    kvk_number: str
    vat_number: str
    email: str
    phone: str
    city: str


class PossibleDuplicate(Out):
    """Two relations that may be one."""

    first: ResemblingParty
    second: ResemblingParty
    score: int = Field(description="How sure that is, from 45 to 100.")
    reasons: list[Resemblance] = Field(description="What they share.")


class PossibleDuplicates(Out):
    """Who may be one, the surest first."""

    pairs: list[PossibleDuplicate]
    count: int = Field(description="How many there are; at most 100 come along.")


class PartyToMergeIn(In):
    """Which relation goes into this one."""

    merged_party_id: UUID


class NotDuplicateIn(In):
    """Which relation is another one after all."""

    other_party_id: UUID


class MovedCount(Out):
    """How many rows of a kind."""

    kind: str = Field(
        description="As the product names it: `sales.SalesOrder`.", examples=["sales.SalesOrder"]
    )
    count: int


class PartyMergePreview(Out):
    """What merging would do."""

    kept: ResemblingParty
    merged: ResemblingParty
    moves: list[MovedCount] = Field(description="What goes over, by kind.")
    fills: dict[str, str] = Field(description="What the kept one lacks and gets, by field.")
    refusal: str = Field(description="Why it cannot be; empty: it can.")


class PartyMergeOut(Out):
    """Two relations that became one."""

    id: UUID
    kept_party_id: UUID
    merged_party_id: UUID
    merged_name: str
    merged_at: datetime
    merged_by_id: UUID | None
    undone_at: datetime | None
    moved: list[MovedCount]


class PartyMerges(Out):
    """What went into a relation, and into which one it went itself."""

    merges: list[PartyMergeOut]
    merged_into_id: UUID | None
    merged_into_name: str


class UndoneMerge(Out):
    """A merge that was undone."""

    merge: PartyMergeOut
    stayed: int = Field(
        description="How many rows stayed with the kept one, for they would stand there twice."
    )
