"""What goes in and out of the accounts."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, model_validator

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Optionally, Out, ShownOnce


def _email(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(_("This is not an e-mail address.")) from None
    return text.lower()


Email = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(_email), Field(examples=["carla@company.example"])
]


class InvitationIn(In):
    """Somebody who gets a place."""

    email: Email
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    audience: Literal["staff", "customer", "supplier"]
    party_id: Annotated[UUID | None, Optionally] = None
    roles: Annotated[list[str], Field(min_length=1, max_length=10)] = ["admin"]

    @model_validator(mode="after")
    def _place(self) -> Self:
        if (self.audience == "staff") != (self.party_id is None):
            raise ValueError(_("A colleague has no party; everybody else needs one."))
        return self


class MembershipOut(Out):
    """A person's place."""

    id: UUID
    person_id: UUID
    name: str
    email: str
    audience: str
    party_id: UUID | None
    roles: list[str]


class PersonWithAccess(Out):
    """Somebody who can sign in for a party."""

    id: UUID
    name: str
    email: str
    audience: str
    roles: list[str]
    last_login: datetime | None


class PeopleWithAccess(Out):
    """Who can sign in for a party."""

    people: list[PersonWithAccess]


class FactRow(Out):
    """Something that happened: what (`name` and `data`), when, through which door, and who did it."""

    id: UUID
    name: str
    at: datetime
    channel: str
    audience: str = Field(description="`system` where it followed from somebody's act.")
    person_name: str | None
    data: dict[str, Any]


class FactQuery(ListQuery):
    """Facts, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-at"}


class Me(Out):
    """Who is asking."""

    audience: str
    person_id: UUID | None
    party_id: UUID | None
    workspace: str
    operations: list[str] = Field(description="The full names of the operations that the caller may call.")


class ApiTokenIn(In):
    """A key for a program."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    scopes: Annotated[
        list[Annotated[str, StringConstraints(max_length=120, pattern=r"^[a-z0-9_.*]+$")]],
        Field(min_length=1, max_length=50),
    ] = Field(default=["*"], description="Names of operations, with * for any text: `sales.*`, `*.list_*`.")
    expires_at: AwareDatetime | None = Field(
        default=None, description="Without it: never, or with the token that this one is made with."
    )


class ApiTokenOut(Out):
    """A new key; `secret` is shown this once."""

    id: UUID
    name: str
    prefix: str
    scopes: list[str]
    expires_at: datetime | None
    secret: Annotated[
        ShownOnce,
        Field(description="Kept nowhere: null where the same request is repeated with its Idempotency-Key."),
    ]


class ApiTokenRow(Out):
    """A key of a program, without its secret."""

    id: UUID
    name: str
    prefix: str = Field(description="How its secret begins.")
    scopes: list[str]
    person_id: UUID
    person_name: str
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    made_with_id: UUID | None = Field(description="The key with which a program made it.")


class ApiTokenQuery(ListQuery):
    """Keys of programs, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at"}

    whose: Literal["mine", "everybody"] = Field(
        default="mine", description="`everybody`: of all its people, for an administrator; else one's own."
    )


ViewName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
ViewQuery = Annotated[
    dict[
        Annotated[str, StringConstraints(max_length=40)],
        Annotated[str, StringConstraints(max_length=200)],
    ],
    Field(max_length=20),
]


class SavedViewIn(In):
    """A view of a list: what is asked of it, under a name."""

    list: Annotated[str, StringConstraints(max_length=120)] = Field(
        description="The full name of the operation that lists, such as `sales.list_sales_orders`.",
        examples=["sales.list_sales_orders"],
    )
    name: ViewName
    query: ViewQuery = Field(
        description="Search, filters and sort as that operation takes them; neither `after` nor `limit`.",
        examples=[{"late": "yes"}],
    )
    shared: bool = Field(
        default=False, description="Whether the colleagues, or a party's other people, see it too."
    )


class SavedViewChange(In):
    """What a view is called from now on, and who sees it."""

    name: ViewName
    shared: bool


class SavedViewOut(Out):
    """A view of a list; it can be changed by its maker alone."""

    id: UUID
    list: str
    name: str
    query: dict[str, str]
    shared: bool
    person_id: UUID = Field(description="Who made it.")
    person_name: str


class SavedViewQuery(ListQuery):
    """Filters of the views."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key", "-name": "-sort_key"}

    list: str = Field(default="", max_length=120, description="The operation that lists; empty for any.")


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
