"""What mails say of documents and contracts."""

from collections.abc import Callable
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.contracts.operations import get_contract
from schakel.documents.operations import get_document, get_document_request
from schakel.kernel import workspaces
from schakel.kernel.context import STAFF, Context
from schakel.kernel.models import OutboxMessage

type Written = tuple[str, list[str]]


def _day(when: date | None) -> str:
    return formats.date_format(when, "l j F Y") if when else ""


def _requested(reader: Context, message: OutboxMessage) -> Written:
    asked = get_document_request(reader, message.subject_id)
    words = {"title": asked.title, "company": workspaces.known(reader).name, "day": _day(asked.due_date)}
    lines = [_("%(company)s asks you for a document: %(title)s.") % words]
    if asked.label:
        lines.append(_("It is for %(number)s.") % {"number": asked.label})
    if asked.due_date:
        lines.append(_("We would like to have it before %(day)s.") % words)
    return _("%(company)s asks for: %(title)s") % words, [*lines, *([asked.note] if asked.note else [])]


def _delivered(reader: Context, message: OutboxMessage) -> Written:
    words = {"title": get_document(reader, message.subject_id).title, "party": message.data["party"]}
    return _("%(party)s sent %(title)s") % words, [
        _("%(party)s sent what you asked for: %(title)s. Accept it, or say what is wrong with it.") % words
    ]


def _refused(reader: Context, message: OutboxMessage) -> Written:
    found = get_document(reader, message.subject_id)
    words = {"title": found.title}
    again = _("Please send another in its place.")
    return _("We cannot use %(title)s yet") % words, [
        _("We cannot use %(title)s yet:") % words,
        found.reason,
        "",
        again,
    ]


def _expiring(reader: Context, message: OutboxMessage) -> Written:
    found = get_document(reader, message.subject_id)
    words = {"title": found.title, "day": _day(found.valid_to), "party": found.about_name or ""}
    subject = _("%(title)s expires on %(day)s") % words
    if reader.audience is STAFF:
        return subject, [_("%(title)s of %(party)s expires on %(day)s. Ask for a new one in time.") % words]
    return subject, [_("%(title)s expires on %(day)s. Send a new version as soon as you have it.") % words]


def _expired(reader: Context, message: OutboxMessage) -> Written:
    found = get_document(reader, message.subject_id)
    words = {"title": found.title, "day": _day(found.valid_to), "party": found.about_name or ""}
    if reader.audience is STAFF:
        text = _("%(title)s of %(party)s expired on %(day)s. Where it is required no new orders go there.")
    else:
        text = _(
            "%(title)s expired on %(day)s. Where we require it, we cannot order until there is a new one."
        )
    return _("%(title)s has expired") % words, [text % words]


def _sent(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    words = {"title": found.title, "number": found.number, "company": workspaces.known(reader).name}
    return _("A contract for you to read: %(title)s") % words, [
        _("%(company)s sends you %(title)s (%(number)s).") % words,
        _("Read it at your ease, ask what is not clear, and accept or decline it."),
    ]


def _accepted(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    words = {"title": found.title, "number": found.number, "party": found.party_name}
    words["name"] = found.accepted_name
    return _("%(party)s accepted %(number)s") % words, [
        _("%(name)s accepted %(title)s (%(number)s) for %(party)s.") % words
    ]


def _declined(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    words = {"title": found.title, "number": found.number, "party": found.party_name}
    return _("%(party)s declined %(number)s") % words, [
        _("%(party)s does not agree with %(title)s (%(number)s):") % words,
        found.reason,
    ]


def _commented(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    to_party = reader.audience is not STAFF
    said = [one.text for one in found.comments if one.from_desk == to_party]
    company = workspaces.known(reader).name if to_party else found.party_name
    words = {"title": found.title, "number": found.number, "party": company}
    return _("%(party)s about %(number)s") % words, [
        _("%(party)s says about %(title)s (%(number)s):") % words,
        *said[-1:],
    ]


def _terminated(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    words = {"title": found.title, "number": found.number, "day": _day(found.end_date)}
    return _("Contract %(number)s ends on %(day)s") % words, [
        _("Notice was given for %(title)s (%(number)s). It runs until %(day)s.") % words
    ]


def _notice_near(reader: Context, message: OutboxMessage) -> Written:
    found = get_contract(reader, message.subject_id)
    words = {"title": found.title, "number": found.number, "party": found.party_name}
    words |= {"day": _day(found.notice_date), "end": _day(found.end_date)}
    lines = [_("Notice for %(title)s (%(number)s) with %(party)s can be given until %(day)s.") % words]
    if found.renewal_months:
        lines.append(_("After that it goes on by itself at its last day, %(end)s.") % words)
    return _("Give notice for %(number)s before %(day)s, or let it run") % words, lines


WRITERS: dict[str, Callable[[Context, OutboxMessage], Written]] = {
    "document_requested": _requested,
    "document_delivered": _delivered,
    "document_refused": _refused,
    "document_expiring": _expiring,
    "document_expired": _expired,
    "contract_sent": _sent,
    "contract_accepted": _accepted,
    "contract_declined": _declined,
    "contract_commented": _commented,
    "contract_terminated": _terminated,
    "contract_notice_near": _notice_near,
}
