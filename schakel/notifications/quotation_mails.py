"""What mails say of quotations, and what goes along with them."""

from collections.abc import Callable, Sequence

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken, spoken_money
from schakel.kernel.uploads import Download
from schakel.sales.operations.quotation_lists import download_quotation, get_quotation
from schakel.sales.operations.quotation_requests import get_quotation_request
from schakel.sales.schemas import QuotationOut

MOST_LINES = 10
SENT = "quotation_sent"


def counting(reader: Context, message: OutboxMessage) -> QuotationOut:
    """Return the quotation that a mail is about; raises NotFound once another version counts, or none."""
    found = get_quotation(reader, message.subject_id)
    if found.current_number != message.data["version_number"] or found.status not in ("sent", "revised"):
        raise NotFound
    return found


def attached(reader: Context, message: OutboxMessage) -> Sequence[Download]:
    """Return the files that go along with a mail: a quotation goes as PDF."""
    if message.kind != SENT:
        return ()
    return [download_quotation(reader, message.subject_id, message.data["version_number"])]


def words_of(found: QuotationOut) -> dict[str, str]:
    """Return what a mail says of a quotation."""
    return {
        "number": found.number,
        "customer": found.customer_name,
        "amount": f"{found.currency} {spoken_money(found.net_amount)}",
        "day": formats.date_format(found.valid_until, "l j F Y"),
        "answer": found.answer,
        "order": found.sales_order_number or "",
        "name": found.signed_name,
    }


def offered(found: QuotationOut) -> list[str]:
    """Say what is offered: the first lines, the sum and until when it holds."""
    version = next(one for one in found.versions if one.number == found.current_number)
    words = words_of(found)
    return [
        *(f"  {spoken(line.quantity)} × {line.description}" for line in version.lines[:MOST_LINES]),
        "",
        _("Together %(amount)s without VAT. It is valid until %(day)s.") % words,
        _("The quotation goes along with this mail as PDF."),
    ]


def _requested(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_quotation_request(reader, message.subject_id)
    words = {"number": found.number, "customer": found.customer_name}
    lines = [f"  {spoken(line.quantity)} × {line.description}" for line in found.lines[:MOST_LINES]]
    told = _("%(customer)s asks for a quotation: %(number)s.") % words
    return _("%(customer)s asks for a quotation") % words, [told, "", *lines, "", found.note]


def _request_declined(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_quotation_request(reader, message.subject_id)
    words = {"number": found.number}
    told = _("We cannot make you a quotation for %(number)s.") % words
    return _("No quotation for %(number)s") % words, [told, "", found.answer]


def _sent(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = counting(reader, message)
    words = words_of(found)
    told = _("Quotation %(number)s is ready for you.") % words
    return _("Quotation %(number)s") % words, [
        told,
        "",
        *offered(found),
        _("You accept it in the portal, or ask there for a change."),
    ]


def _withdrawn(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = words_of(get_quotation(reader, message.subject_id))
    told = _("Quotation %(number)s holds no longer.") % words
    return _("Quotation %(number)s is taken back") % words, [told, "", words["answer"]]


def _change_requested(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    found = get_quotation(reader, message.subject_id)
    words = words_of(found)
    notes = [change.note for version in found.versions for change in version.changes][:1]
    told = _("%(customer)s wants quotation %(number)s otherwise.") % words
    return _("%(customer)s wants quotation %(number)s otherwise") % words, [told, "", *notes]


def _accepted(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = words_of(get_quotation(reader, message.subject_id))
    told = _("%(customer)s accepted quotation %(number)s, signed by %(name)s. It is order %(order)s.") % words
    return _("%(customer)s accepted quotation %(number)s") % words, [told]


def _declined(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = words_of(get_quotation(reader, message.subject_id))
    told = _("%(customer)s does not want quotation %(number)s.") % words
    return _("%(customer)s declined quotation %(number)s") % words, [told, "", words["answer"]]


def _expired(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = words_of(get_quotation(reader, message.subject_id))
    told = _("%(customer)s did not answer quotation %(number)s, which was valid until %(day)s.") % words
    return _("Quotation %(number)s has expired") % words, [told]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "quotation_requested": _requested,
    "quotation_request_declined": _request_declined,
    SENT: _sent,
    "quotation_withdrawn": _withdrawn,
    "quotation_change_requested": _change_requested,
    "quotation_accepted": _accepted,
    "quotation_declined": _declined,
    "quotation_expired": _expired,
}
