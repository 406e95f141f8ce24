"""Roles, as they come in and go out."""

from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from schakel.accounts.schemas.people import AudienceName
from schakel.kernel.errors import form
from schakel.kernel.schema import In, Out

NAMES = form(r"^[a-z0-9_.*]+$", _("names of operations in small letters, with * for any text"))
SHORT = form(r"^[a-z][a-z0-9_]{0,39}$", _("small letters, digits and _, beginning with a letter"))
Pattern = Annotated[str, StringConstraints(max_length=120, pattern=NAMES)]


class RoleIn(In):
    """A role of the workspace's own, or another content for a built-in one."""

    audience: AudienceName
    name: Annotated[str, StringConstraints(pattern=SHORT), Field(examples=["planner"])]
    title: Annotated[str, StringConstraints(max_length=80)] = ""
    patterns: Annotated[list[Pattern], Field(min_length=1, max_length=100)] = Field(
        description="Names of operations, with * for any text: `sales.*`, `*.list_*`.",
        examples=[["planning.*"]],
    )
    needs_second_factor: bool = False
    version: int | None = Field(default=None, description="As it was read; another one since then is 409.")


class RoleOut(Out):
    """A role: what it allows, and how many people have it."""

    id: UUID | None = Field(description="Empty for a built-in role that nobody changed.")
    audience: str
    name: str
    title: str
    patterns: list[str]
    needs_second_factor: bool
    brings: list[str] = Field(description="The marks of a place with this role where nobody names any.")
    needs: list[str] = Field(
        description="Marks that it does not bring, and without which something that it allows stays closed."
    )
    built_in: bool
    changed: bool = Field(description="Whether a built-in role allows something else here.")
    people: int
    version: int


class RoleQuery(BaseModel):
    """Whose roles."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    audience: Literal["", "staff", "customer", "supplier"] = ""


class Roles(Out):
    """The roles that there are."""

    roles: list[RoleOut]
