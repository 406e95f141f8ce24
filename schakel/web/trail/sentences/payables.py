"""What happened to invoices of suppliers, as sentences."""

from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import money


def _amount(data: Data, name: str) -> str:
    return money(Decimal(str(data.get(name, 0))))


def _received(data: Data) -> str:
    text = (
        _("Sent a credit note of %(amount)s, number %(number)s")
        if data.get("kind") == "381"
        else _("Sent invoice %(number)s of %(amount)s")
    )
    return text % {"amount": _amount(data, "total_amount"), "number": data.get("number", "")}


SENTENCES: Sentences = {
    "payables.SupplierInvoiceAnswered": lambda _d: _("Answered about the invoice"),
    "payables.SupplierInvoiceApproved": lambda d: (
        _("All of it fits: approved") if d.get("by_itself") else _("Approved the invoice")
    ),
    "payables.SupplierInvoiceDisputed": lambda _d: _("Disputed the invoice"),
    "payables.SupplierInvoiceDownloaded": lambda _d: _("Fetched the document as it was sent"),
    "payables.SupplierInvoiceLineMatched": lambda _d: _("Said by hand what a line stands for"),
    "payables.SupplierInvoiceReceived": _received,
    "payables.SupplierInvoiceRejected": lambda _d: _("Rejected the invoice"),
    "payables.SupplierInvoiceToCheck": lambda _d: _("Something does not fit: to be checked"),
    "payables.SupplierPaymentRecorded": lambda d: (
        _("Recorded a payment of %(amount)s to a supplier") % {"amount": _amount(d, "amount")}
    ),
    "payables.SupplierPaymentRevoked": lambda _d: _("Took a payment to a supplier back"),
}
