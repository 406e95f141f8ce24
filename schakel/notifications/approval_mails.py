"""What mails say of orders that wait for a colleague."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken, spoken_money
from schakel.sales.operations.requisition_lists import get_requisition
from schakel.sales.schemas import RequisitionOut

MOST_LINES = 20


def _words(found: RequisitionOut) -> dict[str, str]:
    return {
        "number": found.number,
        "name": found.requested_by_name or "",
        "amount": f"{found.currency} {spoken_money(found.total_amount)}",
        "order": found.sales_order_number or "",
        "answer": found.answer,
    }


def _made(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_requisition(reader, message.subject_id)
    lines = [
        _("%(quantity)s × %(item)s") % {"quantity": spoken(line.quantity), "item": line.description}
        for line in found.lines[:MOST_LINES]
    ]
    told = _("%(name)s asks you to approve %(number)s, for %(amount)s without VAT.") % _words(found)
    return _("%(name)s asks you to approve an order") % _words(found), [told, "", *lines]


def _approved(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_requisition(reader, message.subject_id))
    told = _("What you asked for is approved: it is ordered as %(order)s.") % words
    return _("%(number)s is approved") % words, [told]


def _declined(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_requisition(reader, message.subject_id))
    told = _("What you asked for is not approved, and nothing is ordered.")
    return _("%(number)s is not approved") % words, [told, "", words["answer"]]


def _expired(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_requisition(reader, message.subject_id))
    told = _("Nobody answered %(number)s in time; nothing is ordered. Order it anew if you still want it.")
    return _("%(number)s waited too long") % words, [told % words]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "requisition_made": _made,
    "requisition_approved": _approved,
    "requisition_declined": _declined,
    "requisition_expired": _expired,
}
