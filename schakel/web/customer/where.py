"""Where is my order? One sentence."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from schakel.sales.schemas import SalesOrderOut, ShipmentRow
from schakel.web.ui.format import day_text


def where(found: SalesOrderOut, sent: Sequence[ShipmentRow], today: date) -> str:
    """Say where an order is: what is on its way, what was delivered, and when the rest comes."""
    if found.status == "cancelled":
        return _("This order was cancelled; nothing comes any more.")
    rest = _rest(found, today)
    moving = [row for row in sent if row.status == "shipped"]
    arrived = [row for row in sent if row.status == "delivered"]
    is_open = found.status == "open"
    if moving:
        expected = max(row.expected_date for row in moving if row.expected_date)
        text = _("A part of your order is on its way, expected %(day)s.") if is_open else ""
        text = text or _("Your order is on its way, expected %(day)s.")
        return " ".join(filter(None, [text % {"day": day_text(expected, today)}, rest]))
    if not is_open:
        days = [row.delivered_date for row in arrived if row.delivered_date]
        if days:
            return _("Your order was delivered on %(day)s.") % {"day": day_text(max(days), today)}
        return _("Your order was delivered.")
    if any(line.delivered_quantity for line in found.lines):
        return " ".join([_("A part of your order was delivered."), rest])
    if any(row.status == "drafted" for row in sent):
        return " ".join([_("We are packing your order."), rest])
    return rest


def _rest(found: SalesOrderOut, today: date) -> str:
    """Say when comes what is open."""
    if found.status != "open":
        return ""
    partly = any(line.delivered_quantity for line in found.lines)
    if found.promised_date is None:
        if partly:
            return _("For the rest there is no day yet.")
        return _("There is no day of delivery yet; you hear from us as soon as there is one.")
    day = {"day": day_text(found.promised_date, today)}
    if found.promised_date < today:
        return _("It should have been with you on %(day)s. We are behind with it.") % day
    if partly:
        return _("The rest comes on %(day)s at the latest.") % day
    return _("Your order comes on %(day)s at the latest.") % day
