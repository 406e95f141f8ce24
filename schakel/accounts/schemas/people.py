"""People, their places and the invitations to one, as they come in and go out."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Optionally, Out
from schakel.kernel.texts import holds_address


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(_("This is not an e-mail address.")) from None
    return text.lower()


def _name(text: str) -> str:
    if holds_address(text):
        raise ValueError(_("A name stands on one line and holds no web address."))
    return text


Email = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(_email), Field(examples=["carla@company.example"])
]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_name)]
RoleName = Annotated[str, StringConstraints(max_length=40)]
AudienceName = Literal["staff", "customer", "supplier"]
Mark = Literal["finance", "purchasing", "quality"]
ScopeName = Literal["own", "branch", "company", "group"]


class PlaceIn(In):
    """What somebody may do in a place, and of whom they see the orders."""

    roles: Annotated[list[RoleName], Field(min_length=1, max_length=10, examples=[["viewer"]])]
    marks: Annotated[list[Mark] | None, Field(max_length=3)] = Field(
        default=None, description="What is opened on top of the roles; without it what goes with the roles."
    )
    scope: ScopeName = Field(
        default="company",
        description="Whose orders: their own, their branch's, their company's, or each company's of the group.",
    )
    branch_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Their branch; needed where they see that branch's orders alone."
    )


class PersonIn(PlaceIn):
    """Somebody who gets a place at once, without an invitation."""

    email: Email
    name: Name
    audience: AudienceName
    party_id: Annotated[UUID | None, Optionally] = None

    @model_validator(mode="after")
    def _place(self) -> Self:
        if (self.audience == "staff") != (self.party_id is None):
            raise ValueError(_("A colleague has no party; everybody else needs one."))
        return self


class InvitationIn(PlaceIn):
    """Somebody who is asked to come."""

    email: Email
    name: Annotated[str, StringConstraints(max_length=120), AfterValidator(_name)] = Field(
        default="", description="How they are called here; without it as they call themselves."
    )
    audience: AudienceName | None = Field(
        default=None,
        description="For staff to say, without it `staff`; a party's administrator invites for its own party.",
    )
    party_id: Annotated[UUID | None, Optionally] = None
    language: Literal["nl", "en"] = Field(default="nl", description="The language of the mail.")


class PersonChange(In):
    """What changes of somebody's place; what is left out stays as it is."""

    roles: Annotated[list[RoleName] | None, Field(min_length=1, max_length=10)] = None
    marks: Annotated[list[Mark] | None, Field(max_length=3)] = Field(
        default=None, description="What is opened on top; beside other roles, without it what goes with them."
    )
    scope: ScopeName | None = None
    branch_id: Annotated[UUID | None, Optionally] = Field(default=None, description="Null for no branch.")
    name: Name | None = None

    def of(self, place: PlaceIn) -> PlaceIn:
        """Return the place as it is from now on."""
        given = {name for name in self.model_fields_set if name in PlaceIn.model_fields}
        # Nobody has no role and no scope: null says the same as nothing.
        given -= {name for name in ("roles", "scope") if getattr(self, name) is None}
        if "roles" in given:
            given.add("marks")
        return place.model_copy(update={name: getattr(self, name) for name in given})


class PersonOut(Out):
    """Somebody with a place, as they are known there."""

    id: UUID = Field(description="The place's id: of a membership.")
    person_id: UUID
    name: str
    email: str
    audience: str
    party_id: UUID | None
    party_name: str | None
    roles: list[str]
    marks: list[str]
    scope: str
    branch_id: UUID | None
    branch_name: str | None
    last_seen_at: datetime | None = Field(description="When they were last here, to the hour.")


class LookingAlong(Out):
    """In whose place somebody of the desk looks along."""

    membership_id: UUID
    name: str
    audience: str
    party_id: UUID
    party_name: str


class PersonQuery(ListQuery):
    """Whose people: without a party those of the workspace itself, or of the caller's own party."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key", "-name": "-sort_key"}

    party_id: Annotated[UUID | None, Optionally] = None


class InvitationOut(Out):
    """An invitation; its token stands in the mail alone."""

    id: UUID
    email: str
    name: str
    audience: str
    party_id: UUID | None
    party_name: str | None
    roles: list[str]
    marks: list[str]
    scope: str
    branch_id: UUID | None
    branch_name: str | None
    invited_by_name: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


class InvitationQuery(ListQuery):
    """Invitations, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at"}

    party_id: Annotated[UUID | None, Optionally] = None
    state: Literal["open", "waiting", "all"] = Field(
        default="open", description="Those that can be accepted, also those whose time has passed, or all."
    )


class Me(Out):
    """Who is asking."""

    audience: str
    person_id: UUID | None
    party_id: UUID | None
    workspace: str
    operations: list[str] = Field(description="The full names of the operations that the caller may call.")
    branch_id: UUID | None = Field(description="The branch whose orders alone the caller sees; else empty.")
    own_orders_only: bool
