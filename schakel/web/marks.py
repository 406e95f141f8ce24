"""Which marks come with a role, in words: a built-in one brings its own, beside another they are ticked."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.schemas import RoleOut
from schakel.accounts.titles import mark_title


def beside(role: RoleOut) -> str:
    """Say which marks come with a role, or have to be ticked for it; empty where it needs none."""
    if role.name == "admin":
        return _("Has every mark.")
    brings = ngettext("Brings the mark %(marks)s.", "Brings the marks %(marks)s.", len(role.brings))
    said = [brings % {"marks": _and(role.brings)}] if role.brings else []
    return " ".join([*said, *([to_tick(role.needs)] if role.needs else [])])


def to_tick(marks: Collection[str]) -> str:
    """Say that these marks are ticked with each person who gets the role; empty for none."""
    return (
        _("For all that it allows, tick the mark %(marks)s along.") % {"marks": _and(marks)} if marks else ""
    )


def _and(marks: Collection[str]) -> str:
    *first, last = (mark_title(name) for name in marks)
    return f"{', '.join(first)} {_('and')} {last}" if first else last
