"""What mails say of invoices."""

from collections.abc import Callable

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.billing.operations import get_invoice
from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken_money


def _invoice(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_invoice(reader, message.subject_id)
    words = {
        "number": invoice.number,
        "amount": spoken_money(invoice.total_amount),
        "currency": invoice.currency,
        "day": formats.date_format(invoice.due_date, "l j F Y") if invoice.due_date else "",
        "iban": invoice.seller.iban,
        "holder": invoice.seller.holder or invoice.seller.name,
    }
    return _("Invoice %(number)s") % words, [
        _("Invoice %(number)s is ready for you: %(currency)s %(amount)s, to be paid by %(day)s.") % words,
        _("Pay to %(iban)s of %(holder)s, and name %(number)s.") % words,
        "",
        _("You find it as PDF and as e-invoice (UBL) in the portal."),
    ]


def _credit_note(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    credit = get_invoice(reader, message.subject_id)
    words = {
        "number": credit.number,
        "amount": spoken_money(credit.total_amount),
        "currency": credit.currency,
        "original": credit.original_number or "",
    }
    return _("Credit note %(number)s") % words, [
        _("You get %(currency)s %(amount)s back of invoice %(original)s, by credit note %(number)s.") % words,
        "",
        _("You find it as PDF and as e-invoice (UBL) in the portal."),
    ]


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "invoice_issued": _invoice,
    "credit_note_issued": _credit_note,
}
