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


def purchase_order(status: str, *, has_proposal: bool) -> Status:
    """Say how a purchase order stands, as its supplier reads it."""
    if has_proposal:
        return Status(_("Proposal with the buyer"), "info", icon="hourglass")
    match status:
        case "issued":
            return Status(_("To confirm"), "warn", icon="clock")
        case "in_progress":
            return Status(_("Partly confirmed"), "info")
        case "confirmed":
            return Status(_("Confirmed"), "good")
        case "rejected":
            return Status(_("Rejected"), "bad", icon="ban")
        case "completed":
            return Status(_("Delivered"), "good", icon="package")
        case _:
            return Status(_("Cancelled"), "neutral", icon="ban")


def purchase_order_at_desk(status: str, *, has_proposal: bool) -> Status:
    """Say how a purchase order stands, as the desk reads it."""
    if has_proposal:
        return Status(_("Proposal to judge"), "warn", icon="hourglass")
    if status == "issued":
        return Status(_("Not confirmed yet"), "neutral", icon="clock")
    return purchase_order(status, has_proposal=False)


def purchase_line_at_desk(code: str, *, has_proposal: bool) -> Status:
    """Say what a supplier answered to a line, as the desk reads it."""
    if has_proposal:
        return Status(_("Proposal to judge"), "warn", icon="hourglass")
    if code not in ("1", "3", "5", "7", "42"):
        return Status(_("Not confirmed yet"), "neutral", icon="clock")
    return purchase_line(code, has_proposal=False)


def stock_reason(reason: str) -> str:
    """Say why stock moved."""
    return {
        "opening": _("opening stock"),
        "count": _("count"),
        "receipt": _("goods received"),
        "despatch": _("goods sent"),
    }.get(reason, reason)


def purchase_line(code: str, *, has_proposal: bool) -> Status:
    """Say what was answered to a line."""
    if has_proposal:
        return Status(_("Proposal with the buyer"), "info", icon="hourglass")
    match code:
        case "5":
            return Status(_("Confirmed"), "good")
        case "3":
            return Status(_("Confirmed otherwise"), "good")
        case "7":
            return Status(_("Rejected"), "bad", icon="ban")
        case "42":
            return Status(_("Delivered"), "good", icon="package")
        case _:
            return Status(_("To confirm"), "warn", icon="clock")
