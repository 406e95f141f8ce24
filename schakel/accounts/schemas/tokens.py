"""Keys of programs, as they come in and go out."""

from datetime import datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.accounts.schemas.roles import Pattern
from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Moment, Out, ShownOnce


class ApiTokenIn(In):
    """A key for a program."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    scopes: Annotated[
        list[Pattern],
        Field(min_length=1, max_length=50),
    ] = Field(default=["*"], description="Names of operations, with * for any text: `sales.*`, `*.list_*`.")
    expires_at: Moment | None = Field(
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
    party_name: str | None = Field(
        description="The customer or supplier that the person acts for; null at the desk."
    )
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute; null: never.")
    made_with_id: UUID | None = Field(description="The key with which a program made it.")


class ApiTokenQuery(ListQuery):
    """Keys of programs, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-created_at"}

    whose: Literal["mine", "everybody"] = Field(
        default="mine", description="`everybody`: of all its people, for an administrator; else one's own."
    )
