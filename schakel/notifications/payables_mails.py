"""What mails say of invoices of suppliers."""

from collections.abc import Callable

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.money import spoken_money
from schakel.payables.operations import get_supplier_invoice
from schakel.payables.schemas import SupplierInvoiceOut


def _words(invoice: SupplierInvoiceOut) -> dict[str, str]:
    day = invoice.expected_payment_date
    return {
        "number": invoice.number,
        "party": invoice.supplier_name,
        "amount": spoken_money(invoice.total_amount),
        "currency": invoice.currency,
        "day": formats.date_format(day, "l j F Y") if day else "",
    }


def _found(invoice: SupplierInvoiceOut) -> list[str]:
    """Return what does not fit, a sentence a line."""
    of_lines = [f"- {line.description}: {found.text}" for line in invoice.lines for found in line.findings]
    return [*(f"- {found.text}" for found in invoice.findings), *of_lines][:10]


def _to_check(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words = _words(invoice)
    return _("Invoice %(number)s of %(party)s does not fit") % words, [
        _("Invoice %(number)s of %(party)s, %(currency)s %(amount)s, does not fit:") % words,
        *_found(invoice),
    ]


def _answered(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words = _words(invoice)
    return _("%(party)s answered about invoice %(number)s") % words, [
        _("%(party)s answered about invoice %(number)s:") % words,
        invoice.reply,
    ]


def _approved(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words = _words(invoice)
    lines = [_("Your invoice %(number)s of %(currency)s %(amount)s is approved.") % words]
    if words["day"] and invoice.kind == "380":
        lines.append(_("We expect to pay it on %(day)s.") % words)
    return _("Invoice %(number)s is approved") % words, lines


def _disputed(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words = _words(invoice)
    return _("Invoice %(number)s is disputed") % words, [
        _("We do not agree with your invoice %(number)s of %(currency)s %(amount)s:") % words,
        invoice.reason,
        *_found(invoice),
        "",
        _("Answer in the portal, or send a credit note."),
    ]


def _rejected(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words = _words(invoice)
    return _("Invoice %(number)s was rejected") % words, [
        _("We do not pay your invoice %(number)s of %(currency)s %(amount)s:") % words,
        invoice.reason,
        "",
        _("You can send a new one under the same number."),
    ]


def _paid(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    words = _words(get_supplier_invoice(reader, message.subject_id))
    return _("Invoice %(number)s is paid") % words, [
        _("We paid your invoice %(number)s of %(currency)s %(amount)s.") % words
    ]


def _unpaid(reader: Context, message: OutboxMessage) -> tuple[str, list[str]]:
    invoice = get_supplier_invoice(reader, message.subject_id)
    words, day = _words(invoice), invoice.expected_payment_date
    lines = [
        _(
            "We told you that your invoice %(number)s of %(currency)s %(amount)s was paid. It is not: it is open."
        )
        % words
    ]
    if day is not None and day >= reader.today:
        lines.append(_("We expect to pay it on %(day)s.") % words)
    return _("Invoice %(number)s is not paid after all") % words, lines


WRITERS: dict[str, Callable[[Context, OutboxMessage], tuple[str, list[str]]]] = {
    "supplier_invoice_to_check": _to_check,
    "supplier_invoice_answered": _answered,
    "supplier_invoice_approved": _approved,
    "supplier_invoice_disputed": _disputed,
    "supplier_invoice_rejected": _rejected,
    "supplier_invoice_paid": _paid,
    "supplier_invoice_unpaid": _unpaid,
}
