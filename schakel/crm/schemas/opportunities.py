"""Opportunities as they go in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.crm.codes import Stage
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Amount
from schakel.kernel.schema import Day, In, Optionally, Out

Title = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Guess = Annotated[Amount | None, Field(ge=0), Optionally]
Version = Annotated[
    int | None, Field(description="The one that was read: who changed it meanwhile is then not overwritten.")
]


class OpportunityIn(In):
    """A possible sale."""

    party_id: UUID
    title: Title
    amount: Guess = Field(default=None, description="Without VAT; empty: nobody dares to guess.")
    expected_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="When they are expected to decide."
    )
    assignee_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Who of the desk handles it; empty: who enters it."
    )


class OpportunityChange(In):
    """An opportunity described anew, all of it."""

    title: Title
    amount: Guess = None
    expected_date: Annotated[Day | None, Optionally] = None
    assignee_id: Annotated[UUID | None, Optionally] = None
    version: Version = None


class OpportunityMove(In):
    """To which stage an opportunity comes."""

    stage: Stage
    reason: Annotated[str, StringConstraints(max_length=500)] = Field(
        default="", description="Why it was lost; needed there alone."
    )
    version: Version = None


class OpportunityRow(Out):
    """A possible sale in a list."""

    id: UUID
    party_id: UUID
    party_name: str
    title: str
    stage: Stage
    amount: Amount | None
    expected_date: date | None
    assignee_id: UUID | None
    assignee_name: str | None
    moved_at: datetime
    next_date: date | None = Field(description="The first day on which something is to be done for it.")


class OpportunityOut(OpportunityRow):
    """A possible sale."""

    reason: str
    created_at: datetime
    version: int
    quotation_id: UUID | None = Field(description="What we offered for it, the last.")
    quotation_number: str | None


class OpportunityQuery(ListQuery):
    """Filters of the opportunities."""

    sorts: ClassVar[dict[str, str]] = {"-moved": "-moved_at", "moved": "moved_at", "title": "sort_key"}

    stage: Literal["", "open", "new", "qualified", "quoted", "won", "lost"] = Field(
        default="", description="`open`: neither won nor lost."
    )
    party_id: Annotated[UUID | None, Optionally] = None
    assignee_id: Annotated[UUID | None, Optionally] = None


class PipelineStage(Out):
    """A stage with what stands in it; the newest `rows`, and how many there are."""

    stage: Stage
    count: int
    amount: Amount
    rows: list[OpportunityRow]


class Pipeline(Out):
    """What may come, stage by stage; of won and lost what was moved in the last thirty days."""

    stages: list[PipelineStage]
