"""How a customer's credit stands, in words."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.billing.schemas import CreditRow, CreditStanding, OwnCredit
from schakel.web.ui.format import day_text, money
from schakel.web.ui.parts import Figure, Status, Tone


def held(row: CreditRow | CreditStanding, today: date) -> Status:
    """Return whether a customer is held, and why."""
    match row.held_for:
        case "limit":
            return Status(_("Above its limit"), "bad", icon="lock")
        case "overdue":
            return Status(_("Pays too late"), "bad", icon="lock")
        case "hand":
            return Status(_("Blocked"), "bad", icon="lock")
    if row.released_until is not None and row.released_until >= today:
        return Status(
            _("Released until %(day)s") % {"day": day_text(row.released_until, today)},
            "warn",
            icon="lock-open",
        )
    if row.overdue_amount:
        return Status(_("Overdue"), "warn", icon="clock-exclamation")
    return Status(_("Within its limit"), "good", icon="circle-check")


def reason(found: CreditStanding) -> str:
    """Say why a customer is held, and what to do; empty where it is not."""
    match found.held_for:
        case "limit":
            return _("Held: more is open than its limit. It is let go once it pays, or released.")
        case "overdue":
            return _(
                "Held: something is too long past its day. It is let go once that is paid, or when you release it."
            )
        case "hand":
            return _("Blocked by hand: nothing leaves until somebody releases it.")
    return ""


def used_of(row: CreditRow | CreditStanding) -> str:
    """Say how much of the limit is used: `€ 8.200,00 of € 10.000,00`."""
    used = row.credit_used if isinstance(row, CreditRow) else row.used_amount
    if row.credit_limit is None:
        return money(used)
    return _("%(used)s of %(limit)s") % {"used": money(used), "limit": money(row.credit_limit)}


def own_room(found: OwnCredit) -> list[Figure]:
    """Say to a customer what is left of its limit; nothing where that is not disclosed."""
    if found.limit_amount is None or found.used_amount is None or found.room_amount is None:
        return []
    left = max(found.room_amount, Decimal(0))
    words = {
        "used": money(found.used_amount, found.currency),
        "limit": money(found.limit_amount, found.currency),
    }
    hint = _("%(used)s of %(limit)s is used") % words
    if found.is_held:
        hint += ". " + _("New orders are not taken for now.")
    tone: Tone = "bad" if found.is_held else "neutral"
    return [Figure(_("Left of your limit"), money(left, found.currency), hint, tone=tone)]
