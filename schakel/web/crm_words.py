"""Opportunities and activities as people read them."""

from django.utils.translation import gettext as _

from schakel.web.ui.parts import Status


def stage(name: str) -> Status:
    """Say how far an opportunity is."""
    match name:
        case "new":
            return Status(_("New"), "info", icon="sparkles")
        case "qualified":
            return Status(_("Clear what they want"), "info", icon="target")
        case "quoted":
            return Status(_("Offer is with them"), "warn", icon="hourglass")
        case "won":
            return Status(_("Won"), "good", icon="trophy")
        case "lost":
            return Status(_("Lost"), "neutral", icon="ban")
    return Status(name)


def activity_kind(name: str) -> str:
    """Say what an activity is."""
    return {
        "note": _("note"),
        "call": _("phone call"),
        "visit": _("visit"),
        "mail": _("mail"),
        "task": _("task"),
    }.get(name, name)


ICONS = {"note": "note", "call": "phone", "visit": "map-pin", "mail": "mail", "task": "checkbox"}
