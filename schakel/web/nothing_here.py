"""What the first page of an application says to somebody whose roles let them see nothing of it."""

from django.utils.translation import gettext as _

from schakel.web.ui.parts import Empty
from schakel.web.ui.visit import Visit


def nothing_here(visit: Visit) -> Empty:
    """Return who can help, and where one can go meanwhile."""
    text = _("What you may see stands in the menu. Is something missing? Ask an administrator.")
    if visit.application != "desk":
        text = _("What you may see here stands in the menu. Is something missing? Ask your administrator.")
    return Empty(_("Nothing here for this role"), text, icon="shield-lock")
