"""Who changes what they read before somebody else changed it is told so: nothing is overwritten unseen."""

from typing import Protocol

from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict


class Versioned(Protocol):
    """A row that counts its changes."""

    version: int


def refuse_stale(row: Versioned, seen: int | None, name: str = "") -> None:
    """Raise Conflict where a row is another than was seen; `seen` None asks for no such care.

    `name` is what the caller knows the row by, where several are changed at once.
    """
    refuse_other(row.version, seen, name)


def refuse_other(version: int, seen: int | None, name: str = "") -> None:
    """Raise Conflict where a version that stands elsewhere than on a row of its own is not the one that was seen."""
    if seen is None or seen == version:
        return
    if name:
        message = _("%(name)s was changed meanwhile. Look at it again.") % {"name": name}
    else:
        message = _("Somebody else changed this meanwhile. Look again.")
    raise Conflict(message, code="stale")
