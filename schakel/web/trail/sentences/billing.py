"""What happened to invoices and money, as sentences."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import long_day, money


def _issued(data: Data) -> str:
    text = (
        _("Sent a credit note of %(amount)s")
        if data.get("kind") == "381"
        else _("Sent an invoice of %(amount)s")
    )
    return text % {"amount": _amount(data, "total_amount")}


def _amount(data: Data, name: str) -> str:
    return money(Decimal(str(data.get(name, 0))))


SENTENCES: Sentences = {
    "billing.CreditHoldBegan": lambda d: (
        _("Held: something is too long past its day")
        if d.get("reason") == "overdue"
        else _("Held: %(amount)s is open, more than the limit") % {"amount": _amount(d, "used_amount")}
    ),
    "billing.CreditHoldEnded": lambda _d: _("Held no longer: it is within its limit"),
    "billing.CustomerBlocked": lambda _d: _("Blocked this customer"),
    "billing.CustomerReleased": lambda d: (
        _("Released this customer until %(day)s")
        % {"day": long_day(date.fromisoformat(str(d["until_date"])))}
        if d.get("until_date")
        else _("Released this customer")
    ),
    "billing.InvoiceChanged": lambda _d: _("Put other words on a draft"),
    "billing.InvoiceDiscarded": lambda _d: _("Threw a draft away"),
    "billing.InvoiceDrafted": lambda d: (
        _("Made a draft of a credit note") if d.get("kind") == "381" else _("Made a draft of an invoice")
    ),
    "billing.InvoiceIssued": _issued,
    "billing.InvoiceReadied": lambda _d: _("Held it against the rules for e-invoices"),
    "billing.ItemsSetOff": lambda d: _("Set off %(amount)s") % {"amount": _amount(d, "amount")},
    "billing.PaymentRecorded": lambda d: (
        _("Recorded a payment of %(amount)s") % {"amount": _amount(d, "amount")}
    ),
    "billing.PaymentRevoked": lambda _d: _("Took a payment back"),
}
