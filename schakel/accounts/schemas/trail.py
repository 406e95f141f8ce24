"""What goes in and out of the trail."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Day, Moment, Optionally, Out

Sort = Literal["", "act", "download", "refusal", "sign_in"]


class OwnTrailRow(Out):
    """An act or a refusal: what, when, through which door, who, and for whom."""

    id: UUID
    at: datetime
    kind: Literal["fact", "refusal"]
    name: str = Field(description="The fact's full name; of a refusal the operation's.")
    subject_kind: str
    subject_id: UUID | None
    subject_name: str = Field(description="The object's number or name, where the trail knows it.")
    is_subject_gone: bool = Field(description="Whether the object is a person's place that has ended.")
    status: int = Field(description="With what it was refused, as over HTTP; 0 for an act.")
    code: str
    person_id: UUID | None
    person_name: str | None
    channel: str
    audience: str = Field(description="`system` where it followed from somebody's act.")
    party_id: UUID | None = Field(
        description="The party of whoever acted; empty for the desk and the product."
    )
    party_name: str | None
    for_person_name: str | None = Field(description="In whose place somebody of the desk looked along.")
    api_token_name: str | None = Field(description="The key of the program that acted for the person.")
    times: int = Field(
        description="How often the same was refused there within the hour, this time included; 1 for an act."
    )
    data: dict[str, Any] = Field(
        description="Of an act its values; of a refusal the ids that it was asked with."
    )


class TrailRow(OwnTrailRow):
    """An act or a refusal as the desk reads it, with what it was about."""

    correlation_id: UUID = Field(description="The same for all that one act caused.")


class OwnTrailRecord(OwnTrailRow):
    """One act or refusal in full: what it changed, and the names of those whom its values mention."""

    before: dict[str, Any] | None = Field(
        description="What changed, by field, as it was. A value that is not kept is null on both sides."
    )
    after: dict[str, Any] | None = Field(description="What changed, by field, as it is.")
    address: str = Field(description="Of a refusal the network address it came from; of an act none is kept.")
    names: dict[str, str] = Field(description="The people, companies and branches in the values, by id.")


class TrailRecord(OwnTrailRecord, TrailRow):
    """One act or refusal in full, and whether it is sealed."""

    sealed_as: int | None = Field(description="Its number in the chain of seals; empty until it is sealed.")


class OwnTrailQuery(ListQuery):
    """Filters of a company's own trail; `search` is part of a person's name."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-at", "newest": "at"}

    sort_of_act: Sort = Field(
        default="", description="Changes, files taken along, what was refused, or who came in and went."
    )
    kind: Literal["", "fact", "refusal"] = Field(default="", description="Acts, refusals, or both.")
    name: str = Field(default="", max_length=120, description="The full name of a fact or an operation.")
    channel: str = Field(
        default="", max_length=20, description="The door: `web`, `api`, `mail_link`, `file` ..."
    )
    person_id: Annotated[UUID | None, Optionally] = Field(default=None, description="Who acted.")
    subject_id: Annotated[UUID | None, Optionally] = Field(default=None, description="What it was about.")
    since: Moment | None = Field(default=None, description="From this moment on.")
    before: Moment | None = Field(default=None, description="Up to this moment.")
    from_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="From this day on, as days are in the workspace."
    )
    to_date: Annotated[Day | None, Optionally] = Field(
        default=None, description="Up to and with this day, as days are in the workspace."
    )


class TrailQuery(OwnTrailQuery):
    """Filters of the whole trail; `search` is part of a person's or a company's name."""

    party_id: Annotated[UUID | None, Optionally] = Field(default=None, description="Whose people acted.")
    correlation_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="All that one act caused."
    )
