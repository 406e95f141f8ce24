"""What goes in and out of the trail."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Out


class OwnTrailRow(Out):
    """An act or a refusal: what, when, through which door, and who."""

    id: UUID
    at: datetime
    kind: Literal["fact", "refusal"]
    name: str = Field(description="The fact's full name; of a refusal the operation's.")
    subject_kind: str
    subject_id: UUID | None
    status: int = Field(description="With what it was refused, as over HTTP; 0 for an act.")
    code: str
    person_id: UUID | None
    person_name: str | None
    channel: str


class TrailRow(OwnTrailRow):
    """An act or a refusal as the desk reads it, with what it was about."""

    audience: str = Field(description="`system` where it followed from somebody's act.")
    party_id: UUID | None = Field(
        description="The party of whoever acted; empty for the desk and the product."
    )
    correlation_id: UUID = Field(description="The same for all that one act caused.")
    data: dict[str, Any] = Field(
        description="Of an act its values; of a refusal the ids that it was asked with."
    )


class OwnTrailQuery(ListQuery):
    """Filters of a company's own trail."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-at", "newest": "at"}

    kind: Literal["", "fact", "refusal"] = Field(default="", description="Acts, refusals, or both.")
    channel: str = Field(
        default="", max_length=20, description="The door: `web`, `api`, `mail_link`, `file` ..."
    )
    person_id: UUID | None = Field(default=None, description="Who acted.")
    since: AwareDatetime | None = Field(default=None, description="From this moment on.")
    before: AwareDatetime | None = Field(default=None, description="Up to this moment.")


class TrailQuery(OwnTrailQuery):
    """Filters of the whole trail."""

    party_id: UUID | None = Field(default=None, description="Whose people acted.")
    subject_id: UUID | None = Field(default=None, description="What it was about.")
    correlation_id: UUID | None = Field(default=None, description="All that one act caused.")
