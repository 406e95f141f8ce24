"""What the mails say, written from what the receiver may see."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts import links
from schakel.documents.operations import get_file
from schakel.kernel import workspaces
from schakel.kernel.addressing import addressed
from schakel.kernel.context import Audience, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.kernel.texts import one_stop
from schakel.kernel.uploads import Download
from schakel.notifications import (
    approval_mails,
    buying_mails,
    money_mails,
    order_mails,
    paper_mails,
    payables_mails,
    quality_mails,
    quotation_mails,
    shipping_mails,
)
from schakel.notifications.mail_places import address_of, base
from schakel.notifications.telling import CHANGES, UNANSWERED
from schakel.planning.operations.reasons import explain_promises
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.sales.operations.orders import get_sales_order

# More of an order does not help who reads on a phone: the page shows all.
MOST_LINES = 10
# What the receiver of a mail can do right from it, without signing in.
LINKED: Mapping[str, str] = {
    "purchase_order_placed": links.RESPOND,
    "purchase_order_changed": links.RESPOND,
    "promise_moved": links.VIEW,
}


def write(reader: Context, message: OutboxMessage, name: str) -> tuple[str, str]:
    """Return subject and text of a mail to somebody of this name, in their language.

    A link that opens without signing in is made here, anew each time: it stands in the mail alone.
    """
    with translation.override(addressed(reader.language, of_desk=reader.audience is Audience.STAFF)):
        subject, lines = _WRITERS[message.kind](reader, message)
        hello = _("Dear %(name)s,") % {"name": name}
        company = workspaces.known(reader).name
        text = "\n".join([hello, "", *lines, "", *_ways_in(reader, message), "", company, ""])
        return subject, one_stop(text)


def attached(reader: Context, message: OutboxMessage) -> Sequence[Download]:
    """Return the files that go along with a mail."""
    return [*quotation_mails.attached(reader, message), *order_mails.attached(reader, message)]


def sent(system: Context, message: OutboxMessage) -> None:
    """End the links of earlier mails about the same, now that a newer one is on its way."""
    about = [message.subject_id] if message.kind in LINKED else message.data.get(UNANSWERED, ())
    for subject_id in about:
        links.end_earlier(system, subject_id, message.receiver_id)


def _ways_in(reader: Context, message: OutboxMessage) -> list[str]:
    purpose = LINKED.get(message.kind)
    if (
        purpose is None
        or reader.party_id is None
        or not reader.permissions.allow(purpose)
        or not links.suffices(reader.as_system(), message.receiver_id)
        # Of a change that only cancels there is nothing to answer.
        or (purpose == links.RESPOND and not buying_mails.waits(reader, message.subject_id))
    ):
        return [_("See it here:"), address_of(reader, message)]
    made = links.make(reader.as_system(), purpose, message.subject_id, reader.party_id, message.receiver_id)
    workspace = workspaces.known(reader)
    until = made.expires_at.astimezone(workspace.zone)
    words = {"until": formats.date_format(until, "l j F")}
    if purpose == links.RESPOND:
        lead = _("Confirm it here, or name another day, without signing in:")
        rule = _("The link is for this order alone. It holds until your answer, and until %(until)s at most.")
    else:
        lead = _("See the order here, without signing in:")
        rule = _("The link is for this order alone. It holds until %(until)s at most.")
    link = f"{base(reader)}/l/{made.token}"
    return [lead, link, "", rule % words, "", _("Or sign in and see it here:"), address_of(reader, message)]


def _promise_moved(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_sales_order(reader, message.subject_id)
    reasons = {line.line_id: line.sentences for line in explain_promises(reader, message.subject_id).lines}
    place = {change_id: n for n, change_id in enumerate(message.data[CHANGES])}
    lines = []
    for line in order.lines:
        # In the order in which it happened; what an earlier mail told is not told again.
        told = [change for change in line.promise_changes if str(change.id) in place]
        told.sort(key=lambda change: place[str(change.id)])
        if not told or told[0].old_date == told[-1].new_date:
            continue
        lines.append(
            _("%(item)s: %(new)s instead of %(old)s.")
            % {"item": line.description, "new": _day(told[-1].new_date), "old": _day(told[0].old_date)}
        )
        lines += [f"  {sentence}" for sentence in reasons.get(line.id, [])]
    words = {"number": order.number, "reference": order.reference}
    subject = _("New delivery date for your order %(number)s") % words
    return subject, [_("The delivery date of your order %(number)s has changed.") % words, "", *lines]


def _day(when: date | None) -> str:
    return formats.date_format(when, "l j F Y") if when else _("a day that is not known yet")


def _purchase_order_placed(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_purchase_order(reader, message.subject_id)
    words = {"number": order.number, "company": workspaces.known(reader).name}
    lines = [
        _("%(quantity)s × %(item)s, asked for %(day)s")
        % {
            "quantity": spoken(line.quantity),
            "item": line.description,
            "day": _day(line.requested_date),
        }
        for line in order.lines[:MOST_LINES]
    ]
    more = len(order.lines) - len(lines)
    if more:
        lines.append(ngettext("and %(more)s line more", "and %(more)s lines more", more) % {"more": more})
    return _("Order %(number)s of %(company)s: please confirm") % words, [
        _("%(company)s has an order for you: %(number)s.") % words,
        "",
        *(f"  {line}" for line in lines),
        "",
        _("Please let us know when you deliver."),
    ]


def _change_decided(accepted: bool) -> Callable[[Context, OutboxMessage], tuple[str, list[str]]]:
    def written(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
        words = {"number": get_purchase_order(reader, message.subject_id).number}
        if accepted:
            return _("Order %(number)s: your proposal is accepted") % words, [
                _("We accept your proposal for order %(number)s.") % words
            ]
        return _("Order %(number)s: your proposal is not accepted") % words, [
            _("We cannot accept your proposal for order %(number)s; the order stands as it was.") % words
        ]

    return written


def _change_proposed(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_purchase_order(reader, message.subject_id)
    words = {"number": order.number, "supplier": order.supplier_name}
    return _("%(supplier)s proposes a change to %(number)s") % words, [
        _("%(supplier)s proposes a change to %(number)s. It moves no promise until you decide.") % words
    ]


def _promise_change_held(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    order = get_sales_order(reader, message.subject_id)
    words = {"number": order.number, "customer": order.customer_name}
    return _("Order %(number)s would be delivered on another day") % words, [
        _(
            "Order %(number)s of %(customer)s would be delivered on another day. Release it to tell the customer."
        )
        % words
    ]


def _file_received(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = {"name": get_file(reader, message.subject_id).name, "party": message.data["party"]}
    return _("A file from %(party)s: %(name)s") % words, [
        _("%(party)s sent a file: %(name)s. It stands with the relation.") % words
    ]


def _file_quarantined(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = {"name": get_file(reader, message.subject_id).name}
    return _("A file was stopped: %(name)s") % words, [
        _("The virus scanner found something in %(name)s. Nobody can fetch it. Ask its sender for another.")
        % words
    ]


_WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "promise_moved": _promise_moved,
    "promise_change_held": _promise_change_held,
    "purchase_order_placed": _purchase_order_placed,
    **shipping_mails.WRITERS,
    **approval_mails.WRITERS,
    **buying_mails.WRITERS,
    **money_mails.WRITERS,
    **order_mails.WRITERS,
    **payables_mails.WRITERS,
    **quality_mails.WRITERS,
    **quotation_mails.WRITERS,
    **paper_mails.WRITERS,
    "change_proposed": _change_proposed,
    "change_accepted": _change_decided(accepted=True),
    "file_quarantined": _file_quarantined,
    "file_received": _file_received,
    "change_refused": _change_decided(accepted=False),
}
