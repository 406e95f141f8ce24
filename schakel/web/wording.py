"""States as people read them: one word, one tone, wherever a state is shown."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.web.ui.parts import Status


def promise(requested: date, promised: date | None, *, moved: bool = False) -> Status:
    """Say how a promise stands against what was asked."""
    if promised is None:
        return Status(_("No date yet"), "warn", icon="calendar-question")
    if promised > requested:
        return Status(_("Later than asked"), "bad" if moved else "warn", icon="clock-exclamation")
    return Status(_("On schedule"), "good")


def sales_order(status: str, *, is_late: bool) -> Status:
    """Say where a sales order stands."""
    match status:
        case "delivered":
            return Status(_("Delivered"), "good", icon="package")
        case "cancelled":
            return Status(_("Cancelled"), "neutral", icon="ban")
        case _ if is_late:
            return Status(_("Later than asked"), "warn", icon="clock-exclamation")
        case _:
            return Status(_("On schedule"), "good")


def why_moved(reason: str) -> str:
    """Say in a few words why a promise moved, without naming anybody."""
    return {
        "supply_moved": _("the goods come in on another day"),
        "supply_short": _("less comes in than was expected"),
        "supply_added": _("the goods are on their way now"),
        "stock_changed": _("the stock was counted anew"),
    }.get(reason, "")
