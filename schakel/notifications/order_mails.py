"""The confirmation of an order by mail, with its paper."""

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken, spoken_money
from schakel.kernel.uploads import Download
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.papers import download_order_confirmation
from schakel.sales.operations.requisition_lists import get_requisition

MOST_LINES = 20


def attached(reader: Context, message: OutboxMessage) -> Sequence[Download]:
    """Return the confirmation as PDF, to who may fetch it."""
    order_id = _order(reader, message)
    if order_id is None or not download_order_confirmation.allowed(reader):
        return ()
    return [download_order_confirmation(reader, order_id)]


def _order(reader: Context, message: OutboxMessage) -> UUID | None:
    if message.kind == "sales_order_placed":
        return message.subject_id
    if message.kind == "requisition_approved":
        return get_requisition(reader, message.subject_id).sales_order_id
    return None


def _placed(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_sales_order(reader, message.subject_id)
    words = {
        "number": order.number,
        "reference": order.reference,
        "amount": f"{order.currency} {spoken_money(order.total_amount)}",
        "day": _day(order.promised_date),
    }
    lines = [
        _("%(quantity)s × %(item)s: %(day)s")
        % {
            "quantity": spoken(line.quantity),
            "item": line.description,
            "day": _day(line.promised_date) if line.promised_date else _("no day of delivery yet"),
        }
        for line in order.lines[:MOST_LINES]
    ]
    more = len(order.lines) - len(lines)
    if more:
        lines.append(ngettext("and %(more)s line more", "and %(more)s lines more", more) % {"more": more})
    told = [_("Your order %(number)s is placed.") % words]
    if order.reference:
        told.append(_("Your reference: %(reference)s") % words)
    told += ["", *(f"  {line}" for line in lines), ""]
    told.append(_("Together %(amount)s without VAT.") % words)
    if order.promised_date:
        told.append(_("All of it is with you on %(day)s at the latest.") % words)
    return _("Your order %(number)s is placed") % words, told


def _day(when: date | None) -> str:
    return formats.date_format(when, "l j F Y") if when else ""


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "sales_order_placed": _placed,
}
