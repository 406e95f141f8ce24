"""The branches of a relation, and its group."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from schakel.kernel.errors import form
from schakel.kernel.schema import In, Line, Optionally, Out

TWELVE = form(r"^([0-9]{12})?$", _("twelve digits"))


class BranchIn(In):
    """A branch of a party."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    number: Annotated[str, StringConstraints(pattern=TWELVE)] = Field(
        default="", description="Its number in the trade register (KVK vestigingsnummer): twelve digits."
    )
    street: Line = ""
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(max_length=100)] = ""


class BranchOut(Out):
    """A branch of a party."""

    id: UUID
    party_id: UUID
    name: str
    number: str
    street: str
    postal_code: str
    city: str


class Branches(Out):
    """The branches of a party, by name."""

    branches: list[BranchOut]


class PartyGroupIn(In):
    """Which company stands above a party in its group; empty: none."""

    parent_id: Annotated[UUID | None, Optionally] = None


class GroupMember(Out):
    """A company of a group."""

    id: UUID
    name: str


class PartyGroup(Out):
    """Which company stands above a party in its group, and which stand below it, by name."""

    above: GroupMember | None
    below: list[GroupMember]
