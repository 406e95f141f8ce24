"""What mails say of deviations."""

from collections.abc import Callable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.kernel import workspaces
from schakel.kernel.context import STAFF, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken
from schakel.kernel.units import unit_name
from schakel.quality.operations import get_non_conformance
from schakel.quality.schemas import NonConformanceOut

type Written = tuple[str, list[str]]


def _day(when: date | None) -> str:
    return formats.date_format(when, "l j F Y") if when else ""


def _words(reader: Context, found: NonConformanceOut) -> dict[str, str]:
    return {
        "number": found.number,
        "party": found.supplier_name,
        "company": workspaces.known(reader).name,
        "day": _day(found.due_date),
        "action_day": _day(found.action_date),
    }


def _what(found: NonConformanceOut) -> list[str]:
    item = " ".join(part for part in (found.suppliers_item_id or found.item_number, found.item_name) if part)
    if item and found.quantity is not None:
        item = f"{spoken(found.quantity)} {unit_name(found.unit_code)} × {item}"
    order = ""
    if found.purchase_order_number:
        order = _("Order %(number)s") % {"number": found.purchase_order_number}
    return [f"  {line}" for line in (item, order) if line]


def _reported(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    return _("%(company)s reports a deviation: %(number)s") % words, [
        _("Something that you delivered to %(company)s is not as agreed:") % words,
        "",
        *_what(found),
        f"  {found.description}",
        "",
        _("Tell us the cause and what you do about it before the end of %(day)s.") % words,
    ]


def _rescheduled(reader: Context, message: OutboxMessage) -> Written:
    words = _words(reader, get_non_conformance(reader, message.subject_id))
    return _("Deviation %(number)s: until %(day)s") % words, [
        _("You have until the end of %(day)s to answer deviation %(number)s.") % words
    ]


def _answered(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    said = [
        _("Cause: %(text)s") % {"text": found.cause},
        _("Action: %(text)s") % {"text": found.corrective_action},
        _("By: %(action_day)s") % words,
    ]
    if reader.audience is STAFF:
        return _("%(party)s answered deviation %(number)s") % words, [
            _("%(party)s answered deviation %(number)s.") % words,
            "",
            *said,
        ]
    return _("Deviation %(number)s: your answer is written down") % words, [
        _("%(company)s wrote down what you said about deviation %(number)s.") % words,
        "",
        *said,
    ]


def _action_done(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    if reader.audience is STAFF:
        return _("%(party)s took the action of %(number)s") % words, [
            _("%(party)s says that the action of deviation %(number)s was taken:") % words,
            found.corrective_action,
            "",
            _("See whether it helps, and close the deviation with a word about that.") % words,
        ]
    return _("Deviation %(number)s: the action is written down as done") % words, [
        _("%(company)s wrote down that the action of deviation %(number)s was taken.") % words
    ]


def _sent_back(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    return _("Deviation %(number)s needs another answer") % words, [
        _("We cannot close deviation %(number)s with this answer yet:") % words,
        found.reason,
        "",
        _("Please answer again before the end of %(day)s.") % words,
    ]


def _closed(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    return _("Deviation %(number)s is closed") % words, [
        _("The action against deviation %(number)s helps. Thank you.") % words,
        found.effectiveness,
    ]


def _withdrawn(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    return _("Deviation %(number)s was taken back") % words, [
        _("You need do nothing more about deviation %(number)s:") % words,
        found.reason,
    ]


def _overdue(reader: Context, message: OutboxMessage) -> Written:
    found = get_non_conformance(reader, message.subject_id)
    words = _words(reader, found)
    acts = found.state == "answered"
    if reader.audience is STAFF:
        text = (
            _("%(party)s would take the action of deviation %(number)s before the end of %(action_day)s.")
            if acts
            else _("%(party)s would answer deviation %(number)s before the end of %(day)s.")
        )
        return _("%(party)s is late with deviation %(number)s") % words, [
            text % words,
            _("Remind them, or give them more time."),
        ]
    text = (
        _("The action of deviation %(number)s would be taken before the end of %(action_day)s. Is it done?")
        if acts
        else _("We asked you to answer deviation %(number)s before the end of %(day)s. Please do so now.")
    )
    return _("Deviation %(number)s waits for you") % words, [text % words]


WRITERS: dict[str, Callable[[Context, OutboxMessage], Written]] = {
    "non_conformance_reported": _reported,
    "non_conformance_rescheduled": _rescheduled,
    "non_conformance_answered": _answered,
    "corrective_action_completed": _action_done,
    "non_conformance_sent_back": _sent_back,
    "non_conformance_closed": _closed,
    "non_conformance_withdrawn": _withdrawn,
    "non_conformance_overdue": _overdue,
    "non_conformance_late": _overdue,
}
