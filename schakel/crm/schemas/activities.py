"""Activities as they go in and out."""

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.crm.codes import ActivityKind
from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Day, In, Optionally, Out


class ActivityIn(In):
    """What was done with a relation, or is to be done on `due_date`."""

    party_id: UUID
    opportunity_id: Annotated[UUID | None, Optionally] = None
    kind: ActivityKind = "note"
    text: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    due_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="When it is to be done; empty: it is done."
    )
    assignee_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Who of the desk is to do it; empty: who writes it down."
    )


class ActivityRow(Out):
    """What was done with a relation, or is to be done."""

    id: UUID
    party_id: UUID
    party_name: str
    opportunity_id: UUID | None
    opportunity_title: str | None
    kind: ActivityKind
    text: str
    due_date: date | None
    assignee_id: UUID | None
    assignee_name: str | None
    done_at: datetime | None
    created_at: datetime
    created_by_name: str | None


class ActivityQuery(ListQuery):
    """Filters of the activities."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at", "newest": "created_at"}

    state: Literal["", "to_do", "done"] = ""
    party_id: Annotated[UUID | None, Optionally] = None
    opportunity_id: Annotated[UUID | None, Optionally] = None
    assignee_id: Annotated[UUID | None, Optionally] = None
    due_until: Annotated[Day | None, Optionally] = Field(
        default=None, description="What is to be done on this day or before."
    )
