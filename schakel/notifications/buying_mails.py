"""What the mails to suppliers say of orders that we changed or cancelled, written from what the receiver may see."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.accounts import links
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.notifications.telling import UNANNOUNCED, UNANSWERED
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderLineOut, PurchaseOrderOut

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
        *_why(order),
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
        _("%(company)s cancelled order %(number)s. Nothing more of it is wanted.") % words,
        *_why(order),
    ]


def _why(order: PurchaseOrderOut) -> list[str]:
    return [_("Why: %(reason)s") % {"reason": order.change_reason}] if order.change_reason else []


def waits(reader: Context, order_id: UUID) -> bool:
    """Say whether a line of an order waits for an answer of its supplier."""
    return bool(_silent(get_purchase_order(reader, order_id)))


def _silent(order: PurchaseOrderOut) -> list[PurchaseOrderLineOut]:
    return [
        line
        for line in order.lines
        if line.line_status_code == "" and line.proposal is None and not line.is_cancelled
    ]


def _reminded(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    """Write of all that is open still; who sees none of it gets no mail."""
    company = workspaces.known(reader)
    lines = [
        *_unanswered(reader, message, company.address),
        *_unannounced(reader, message, company.address),
    ]
    if not lines:
        raise NotFound
    words = {"company": company.name}
    lead = _("%(company)s is waiting for a word from you about this:") % words
    return _("A reminder of %(company)s: please answer") % words, [lead, *lines]


def _orders(reader: Context, message: OutboxMessage, name: str) -> Iterator[PurchaseOrderOut]:
    for order_id in message.data.get(name, ())[:MOST_LINES]:
        # What this person does not see is told to who does.
        with suppress(NotFound):
            yield get_purchase_order(reader, UUID(order_id))


def _unanswered(reader: Context, message: OutboxMessage, base: str) -> list[str]:
    """Tell of the orders that wait for an answer, each with the link that takes it without signing in."""
    may = reader.permissions.allow(links.RESPOND) and links.suffices(reader.as_system(), message.receiver_id)
    said: list[str] = []
    for order in _orders(reader, message, UNANSWERED):
        silent = _silent(order)
        if not silent or reader.party_id is None:
            continue
        words = {"number": order.number, "day": _day(min(line.requested_date for line in silent))}
        address = f"{base}/leverancier/orders/{order.id}"
        if may:
            made = links.make(
                reader.as_system(), links.RESPOND, order.id, reader.party_id, message.receiver_id
            )
            address = f"{base}/l/{made.token}"
        text = _("Order %(number)s, asked for %(day)s, waits for your answer:") % words
        said += ["", text, f"  {address}"]
    return said


def _unannounced(reader: Context, message: OutboxMessage, base: str) -> list[str]:
    """Tell of the orders of which something should have been announced by now."""
    said: list[str] = []
    for order in _orders(reader, message, UNANNOUNCED):
        days = [
            part.expected_date
            for line in order.lines
            for part in line.schedule
            if part.status == "open" and part.confirmed_date
        ]
        if not days:
            continue
        words = {"number": order.number, "day": _day(min(days))}
        text = _("Order %(number)s, confirmed for %(day)s: has it left? Announce it here:") % words
        said += ["", text, f"  {base}/leverancier/leveringen/aanmelden?order={order.id}"]
    return said


def _late_despatch(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_despatch_advice(reader, message.subject_id)
    words = {"number": found.number, "supplier": found.supplier_name, "day": _day(found.arrival_date)}
    return _("%(supplier)s sends %(number)s later than is tolerated") % words, [
        _(
            "Despatch %(number)s of %(supplier)s arrives on %(day)s. It moves no promise until you accept that."
        )
        % words
    ]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "purchase_order_changed": _changed,
    "purchase_order_cancelled": _cancelled,
    "supplier_reminded": _reminded,
    "despatch_to_judge": _late_despatch,
}
