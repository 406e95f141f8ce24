"""The words of this room's fields, as the API's document names them, and what we say of them."""

from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from django.utils.translation import gettext as _

from schakel.kernel.money import spoken, spoken_money

SupplierInvoiceKind = Literal["380", "381"]
SupplierInvoiceStatus = Literal["received", "matched", "to_check", "approved", "disputed", "rejected", "paid"]
SupplierInvoiceSource = Literal["order", "e_invoice", "pdf"]
FindingCode = Literal[
    "not_ordered", "price", "quantity", "unit", "tax", "total", "currency", "account", "no_lines"
]
OF_MONEY = ("price", "tax", "total")
# What Peppol's Invoice Response calls it (UNCL4343 as T111 uses it).
ResponseCode = Literal["AB", "IP", "UQ", "RE", "CA", "AP", "PD"]
RESPONSES: dict[str, ResponseCode] = {
    "received": "AB",
    "matched": "AP",
    "to_check": "IP",
    "disputed": "UQ",
    "rejected": "RE",
    "approved": "AP",
    "paid": "PD",
}


def response_of(status: str, reason: str) -> ResponseCode:
    """Return the state in the words of an Invoice Response; CA where it was approved although something differs."""
    return "CA" if status == "approved" and reason else RESPONSES[status]


def said(found: dict[str, Any]) -> str:
    """Say in a sentence what does not fit."""
    write = _money if found["code"] in OF_MONEY else _number
    words = {"stated": write(found["stated"]), "expected": write(found["expected"])}
    match found["code"]:
        case "not_ordered":
            text = _("This was not ordered, or the order cannot be found.")
        case "price":
            text = _("The price is %(stated)s; %(expected)s was agreed.")
        case "quantity":
            text = _("%(stated)s is invoiced; %(expected)s of it came in and was not invoiced before.")
        case "unit":
            text = _("It is invoiced per %(stated)s and was ordered per %(expected)s.")
        case "tax":
            text = _("The VAT is %(stated)s; we expect %(expected)s.")
        case "total":
            text = _("The total says %(stated)s; its parts come to %(expected)s.")
        case "currency":
            text = _("It is in %(stated)s; we pay in %(expected)s.")
        case "account" if not found["expected"]:
            text = _("It asks to be paid to %(stated)s; no account is on file yet.")
        case "account":
            text = _("It asks to be paid to %(stated)s; we know %(expected)s.")
        case _:
            text = _("There are no lines on it to hold against an order.")
    return text % words


def _money(text: str) -> str:
    """Write an amount or a price with at least two decimals, as a page does."""
    try:
        return f"€\u00a0{spoken_money(Decimal(text))}"
    except InvalidOperation:
        return text


def _number(text: str) -> str:
    try:
        return spoken(Decimal(text))
    except InvalidOperation:
        return text
