"""What a role lacks: what the pages of its acts show or let one choose from, and the role may not see."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.context import Audience
from schakel.kernel.operation import Operation
from schakel.kernel.permissions import matches
from schakel.web.desk.role_choices import rooms, seen
from schakel.web.operation_words import operation_words
from schakel.web.scopes import room_title
from schakel.web.ui.field import Field
from schakel.web.ui.page import PAGES
from schakel.web.ui.visit import AUDIENCES
from schakel.web.wording import joined

# Who sees the people need not read the log or the keys with them.
BY_NAME = "accounts"


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing, as patterns and in words, and for which acts."""

    patterns: list[str]
    parts: list[str]
    acts: list[str]
    chosen: bool = False

    @property
    def title(self) -> str:
        """What somebody with the role has to see besides."""
        return _("For this somebody has to be able to see %(parts)s too") % {"parts": joined(self.parts)}

    @property
    def text(self) -> str:
        """For which acts."""
        return _("It is about: %(acts)s.") % {"acts": ", ".join(self.acts)}

    @property
    def field(self) -> Field:
        """The one tick that adds it."""
        label = _("Let this role see %(parts)s too") % {"parts": joined(self.parts)}
        return Field(name="also", label=label, kind="checkbox", value="yes", checked=self.chosen)


def lacking(audience: Audience, patterns: Collection[str], *, chosen: bool = False) -> Lack | None:
    """Return what these patterns lack, None for nothing; `chosen` says whether the tick that adds it stands."""
    missing: dict[str, Operation[Any, Any]] = {}
    acts: dict[str, None] = {}
    for page in PAGES:
        if AUDIENCES[page.application] is not audience:
            continue
        does = [o for o in page.needs if _acts(o) and _allows(patterns, o)]
        asked = {o.name: o for o in (*page.needs, *page.uses) if audience in o.audiences}
        lacks = {name: o for name, o in asked.items() if not _allows(patterns, o)}
        # An act that is missing itself was not meant to be there.
        if does and lacks and not any(_acts(o) for o in lacks.values()):
            missing |= lacks
            acts |= dict.fromkeys(operation_words(o.name) for o in does)
    if not missing:
        return None
    of_audience = rooms(audience)
    parts: dict[str, None] = {}
    added: dict[str, None] = {}
    for room, operations in of_audience.items():
        wanted = [name for name, o in missing.items() if o.room == room]
        if wanted:
            title = _("People and roles") if room == BY_NAME else room_title(room)
            parts[title[0].lower() + title[1:]] = None
            added |= dict.fromkeys(wanted if room == BY_NAME else seen(room, operations))
    return Lack(list(added), list(parts), list(acts), chosen)


def _acts(operation: Operation[Any, Any]) -> bool:
    # What is only tried out is no work of its own.
    return not operation.reads and not operation.name.partition(".")[2].startswith("preview_")


def _allows(patterns: Collection[str], operation: Operation[Any, Any]) -> bool:
    return any(matches(pattern, operation.name) for pattern in patterns)
