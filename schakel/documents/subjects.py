"""What a document can belong to: each room says of its own objects whether they are there, and whose they are."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Subject:
    """An object as a document needs to know it: its number, and its party where it has one, with whose of it it is."""

    kind: str
    id: UUID
    label: str
    party_id: UUID | None = None
    branch_id: UUID | None = None
    assignee_id: UUID | None = None
    # Those of the party who buy, or those who sell; empty: both.
    side: str = ""


type Find = Callable[[Context, UUID], Subject | None]

_finders: dict[str, Find] = {}


def subject(kind: str) -> Callable[[Find], Find]:
    """Declare how an object of a kind is found by who asks; None where it is not there for them."""

    def register(find: Find) -> Find:
        if kind in _finders:
            raise TypeError(f"{kind} is declared twice.")
        _finders[kind] = find
        return find

    return register


def find_subject(ctx: Context, kind: str, subject_id: UUID, field: str = "subject_id") -> Subject:
    """Return what a document is to belong to; raises NotFound where the caller does not see it."""
    find = _finders.get(kind)
    found = find(ctx, subject_id) if find else None
    if found is None:
        raise NotFound(_("What this document is about was not found."), field=field)
    return found


def kinds() -> set[str]:
    """Return the kinds of objects that documents can belong to."""
    return {*_finders}
