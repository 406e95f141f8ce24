"""What mails say of goods that come back."""

from collections.abc import Callable

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.sales.operations.return_lists import get_return
from schakel.sales.schemas import ReturnOut

MOST_LINES = 20


def _words(found: ReturnOut) -> dict[str, str]:
    return {
        "number": found.number,
        "customer": found.customer_name,
        "order": found.sales_order_number,
        "address": found.return_address,
        "day": formats.date_format(found.valid_to, "l j F Y") if found.valid_to else "",
        "anew": found.replacement_order_number or "",
    }


def _requested(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_return(reader, message.subject_id)
    words = _words(found)
    lines = [f"  {spoken(line.quantity)} × {line.description}" for line in found.lines[:MOST_LINES]]
    told = _("%(customer)s asks to send something of order %(order)s back: %(number)s.") % words
    return _("%(customer)s asks for a return: %(number)s") % words, [told, "", *lines]


def _approved(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_return(reader, message.subject_id)
    words = _words(found)
    lines = [
        f"  {spoken(line.approved_quantity)} × {line.description}"
        for line in found.lines[:MOST_LINES]
        if line.approved_quantity
    ]
    freight = _("We pay for its way back.") if found.freight_paid else _("You pay for its way back.")
    told = [
        _("You may send back, of order %(order)s:") % words,
        "",
        *lines,
        "",
        _("Send it before %(day)s to: %(address)s.") % words,
        freight,
        _("Lay the return slip with it; you find it on the page of your return."),
    ]
    return _("Return %(number)s is approved") % words, [*told, *(["", found.answer] if found.answer else [])]


def _declined(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_return(reader, message.subject_id)
    words = _words(found)
    told = _("What you asked to send back of order %(order)s cannot come back.") % words
    return _("Return %(number)s is not possible") % words, [told, "", found.answer]


def _received(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_return(reader, message.subject_id))
    told = _("What you sent back is here. We look at it, and you hear from us.")
    return _("Return %(number)s came in") % words, [told]


def _refused(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_return(reader, message.subject_id))
    told = _("We cannot take back what you sent. It comes back to you; see why on the page of your return.")
    return _("Return %(number)s is refused") % words, [told]


def _credited(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_return(reader, message.subject_id))
    told = _("The credit note for what you sent back of order %(order)s is ready for you.") % words
    return _("Return %(number)s is credited") % words, [told]


def _replaced(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_return(reader, message.subject_id))
    told = _("We send you the same anew, as order %(anew)s. What came back is credited.") % words
    return _("Return %(number)s is replaced") % words, [told]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "return_requested": _requested,
    "return_approved": _approved,
    "return_declined": _declined,
    "return_received": _received,
    "return_refused": _refused,
    "return_credited": _credited,
    "return_replaced": _replaced,
}
