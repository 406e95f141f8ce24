"""What opens with a role, in words: a built-in one opens it by itself, beside another it is ticked."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from schakel.accounts.schemas import RoleOut
from schakel.accounts.titles import mark_title
from schakel.web.wording import joined


def beside(role: RoleOut) -> str:
    """Say which marks come with a role, or have to be ticked for it; empty where it needs none."""
    if role.name == "admin":
        return _("Everything is open.")
    said = [_("Opens: %(marks)s.") % {"marks": _named(role.brings)}] if role.brings else []
    return " ".join([*said, *([to_tick(role.needs)] if role.needs else [])])


def to_tick(marks: Collection[str]) -> str:
    """Say that these marks are ticked with each person who gets the role; empty for none."""
    return (
        _("Tick %(marks)s below too, or a part of it stays closed.") % {"marks": _named(marks)}
        if marks
        else ""
    )


def _named(marks: Collection[str]) -> str:
    return joined(f"‘{mark_title(name)}’" for name in marks)
