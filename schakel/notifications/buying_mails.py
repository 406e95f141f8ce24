"""What the mails to suppliers say of orders that we changed or cancelled, written from what the receiver may see."""

from collections.abc import Callable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderLineOut

# More of an order does not help who reads on a phone: the page shows all.
MOST_LINES = 20


def _changed(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_purchase_order(reader, message.subject_id)
    words = {"number": order.number, "company": workspaces.known(reader).name}
    lines = [said for line in order.lines for said in _differences(line)]
    return _("Order %(number)s of %(company)s was changed: please confirm") % words, [
        _("%(company)s changed order %(number)s.") % words,
        "",
        *(f"  {line}" for line in lines[:MOST_LINES]),
        "",
        _("Please let us know when you deliver what changed."),
    ]


def _differences(line: PurchaseOrderLineOut) -> list[str]:
    """Say of a line what is another since it was answered last."""
    if line.old_quantity is None:
        return []
    if line.is_cancelled:
        return [_("%(item)s: cancelled") % {"item": line.description}]
    said = []
    if line.old_quantity != line.quantity:
        words = {
            "item": line.description,
            "quantity": spoken(line.quantity),
            "old": spoken(line.old_quantity),
        }
        said.append(_("%(item)s: %(quantity)s instead of %(old)s") % words)
    if line.old_requested_date is not None and line.old_requested_date != line.requested_date:
        words = {
            "item": line.description,
            "day": _day(line.requested_date),
            "old": _day(line.old_requested_date),
        }
        said.append(_("%(item)s: for %(day)s instead of %(old)s") % words)
    return said


def _day(when: date) -> str:
    return formats.date_format(when, "l j F Y")


def _cancelled(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_purchase_order(reader, message.subject_id)
    words = {"number": order.number, "company": workspaces.known(reader).name}
    return _("Order %(number)s of %(company)s is cancelled") % words, [
        _("%(company)s cancelled order %(number)s. Nothing more of it is wanted.") % words
    ]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "purchase_order_changed": _changed,
    "purchase_order_cancelled": _cancelled,
}
