"""The small row of ways between the pages of Set-up at the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from schakel.web.ui.page import way
from schakel.web.ui.parts import Text
from schakel.web.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class Way:
    """A page beside this one, and whether it is this one."""

    label: Text
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """The pages that stand beside each other, in their order."""

    template: ClassVar[str] = "ways"
    label: Text
    ways: Sequence[Way]


def setup_ways(visit: Visit, here: str) -> Ways | None:
    """Return the ways of Set-up that this person has; `here` is the page itself. In a portal there are none."""
    if visit.application != "desk":
        return None
    known = (
        ("mensen", _("People")),
        ("rollen", _("Roles")),
        ("aanmelden", _("Signing in and security")),
        ("regels", _("Rules")),
        ("inkoop", _("Purchasing")),
        ("logboek", _("Log")),
        ("sleutels", _("Keys for programs")),
    )
    found = [
        Way(label, url, name == here) for name, label in known if (url := way(visit, "inrichting", name))
    ]
    return Ways(_("Set-up"), found) if len(found) > 1 else None
