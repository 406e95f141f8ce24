"""Contracts as people read them."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.contracts.schemas import ContractOut, ContractRow
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day_text
from schakel.web.ui.parts import Status

KINDS = ("framework", "supply", "price", "service", "confidentiality", "other")


def kind_word(kind: str) -> str:
    """Say what a contract is about."""
    return {
        "framework": _("Framework agreement"),
        "supply": _("Supply agreement"),
        "price": _("Price agreement"),
        "service": _("Service agreement"),
        "confidentiality": _("Confidentiality"),
    }.get(kind, _("Other agreement"))


def kind_choices() -> list[Choice]:
    """Return the kinds as choices."""
    return [Choice(kind, kind_word(kind)) for kind in KINDS]


def status(row: ContractRow, today: date, *, desk: bool, short: bool = False) -> Status:
    """Say where a contract stands."""
    match row.state:
        case "draft":
            return Status(_("Draft"), "neutral", icon="pencil")
        case "sent":
            return (
                Status(_("Waits for their answer"), "info", icon="hourglass")
                if desk
                else Status(_("Waits for your answer"), "warn", icon="hourglass")
            )
        case "declined":
            return Status(_("Declined"), "bad", icon="x")
        case "notice" if desk and short:
            return Status(_("Notice date near"), "warn", icon="clock-exclamation")
        case "notice" if desk and row.notice_date and row.notice_date >= today:
            words = {"day": day_text(row.notice_date, today)}
            return Status(_("Give notice before %(day)s") % words, "warn", icon="clock-exclamation")
        case "terminated":
            return Status(_("Notice was given"), "warn", icon="calendar-x")
        case "ended":
            return Status(_("Ended"), "neutral", icon="ban")
    return Status(_("Runs"), "good")


def notice_period(found: ContractOut) -> str:
    """Say how long before the end notice is given."""
    parts = []
    if found.notice_months:
        text = ngettext("%(n)s month", "%(n)s months", found.notice_months)
        parts.append(text % {"n": found.notice_months})
    if found.notice_days:
        parts.append(ngettext("%(n)s day", "%(n)s days", found.notice_days) % {"n": found.notice_days})
    return f" {_('and')} ".join(parts) or _("none")


def renewal(found: ContractOut) -> str:
    """Say what happens at the end of the term."""
    if found.end_date is None:
        return _("Runs until one of the two gives notice.")
    if found.state == "terminated" or not found.renewal_months:
        return _("Ends on its last day.")
    text = ngettext(
        "Goes on by %(n)s month, unless notice is given.",
        "Goes on by %(n)s months, unless notice is given.",
        found.renewal_months,
    )
    return text % {"n": found.renewal_months}
