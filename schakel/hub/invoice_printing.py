"""What stands on an invoice or credit note that people read: the same as in its UBL, which travels inside."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.billing.schemas import InvoiceLineOut, InvoiceOut, InvoiceTaxOut, PartyOnPaper, PlaceOnPaper
from schakel.documents.printing import Attachment, Column, Paper, printed
from schakel.hub.formats.ubl.invoice_writing import CREDIT_NOTE, REASONS
from schakel.hub.payment_code import code_of
from schakel.kernel.money import spoken, spoken_money
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download


def print_invoice(invoice: InvoiceOut, ubl: bytes, at: datetime) -> Download:
    """Return the paper in the buyer's language, with its UBL inside; `at` is when it went out."""
    with translation.override(invoice.buyer.language):
        title = _title(invoice)
        attachment = Attachment(f"{invoice.number}.xml", ubl.decode(), _("The same document as UBL"))
        return printed(_paper(invoice, title), title, at, attachment)


def _title(invoice: InvoiceOut) -> str:
    text = _("Credit note %(number)s") if invoice.kind == CREDIT_NOTE else _("Invoice %(number)s")
    return text % {"number": invoice.number}


def _paper(invoice: InvoiceOut, title: str) -> Paper:
    seller, buyer = invoice.seller, invoice.buyer
    numbers = [
        f"{label} {number}"
        for label, number in (
            (_("KVK"), seller.kvk_number),
            (_("VAT"), seller.vat_number),
            ("IBAN", seller.iban),
        )
        if number
    ]
    code = code_of(invoice, invoice.total_amount)
    return Paper(
        language=translation.get_language() or "nl",
        title=title,
        company=seller.name,
        company_lines=[line for line in (*_place(seller), seller.phone, seller.email) if line],
        to=[buyer.name, *_place(buyer)],
        facts=[(label, value) for label, value in _facts(invoice) if value],
        columns=[
            Column(_("Item"), width=3),
            Column(_("Description"), width=5),
            Column(_("Quantity"), "right", 2),
            Column(_("Price"), "right", 2),
            Column(_("VAT"), "right", 1),
            Column(_("Amount"), "right", 2),
        ],
        rows=[_row(line) for line in invoice.lines],
        sums=[
            (_("Total without VAT"), spoken_money(invoice.net_amount)),
            *(_tax(tax) for tax in invoice.taxes),
        ],
        total=(_total(invoice), spoken_money(invoice.total_amount)),
        notes=[note for note in (invoice.note, *_why_no_vat(invoice), _how_to_pay(invoice)) if note],
        foot=" · ".join([seller.name, *numbers]),
        code=(code, _("Scan this with your bank's app to pay.")) if code else None,
    )


def _facts(invoice: InvoiceOut) -> list[tuple[str, str]]:
    is_credit = invoice.kind == CREDIT_NOTE
    ours = list(dict.fromkeys(line.order_number for line in invoice.lines if line.order_number))
    return [
        (_("Date"), _day(invoice.issue_date)),
        (_("Due"), "" if is_credit else _day(invoice.due_date)),
        (_("Delivered"), _day(invoice.delivery_date)),
        (_("Takes back invoice"), invoice.original_number or ""),
        (_("Our order"), ", ".join(ours[:5])),
        (_("Your reference"), invoice.reference or invoice.buyer_reference),
        (_("Customer number"), invoice.buyer.number),
        (_("Your VAT number"), invoice.buyer.vat_number),
    ]


def _row(line: InvoiceLineOut) -> tuple[str, ...]:
    amount = f"{spoken(line.quantity)} {unit_name(line.unit_code)}".strip()
    return (
        line.item_number,
        line.description,
        amount,
        spoken_money(line.price),
        _rate(line.tax_rate),
        spoken_money(line.amount),
    )


def _tax(tax: InvoiceTaxOut) -> tuple[str, str]:
    words = {"rate": _rate(tax.rate), "amount": spoken_money(tax.taxable_amount)}
    return _("VAT %(rate)s on %(amount)s") % words, spoken_money(tax.tax_amount)


def _total(invoice: InvoiceOut) -> str:
    text = _("Given back in %(currency)s") if invoice.kind == CREDIT_NOTE else _("To pay in %(currency)s")
    return text % {"currency": invoice.currency}


def _why_no_vat(invoice: InvoiceOut) -> list[str]:
    place = 1 if invoice.buyer.language == "nl" else 2
    return [f"{REASONS[tax.category][place]}." for tax in invoice.taxes if tax.category in REASONS]


def _how_to_pay(invoice: InvoiceOut) -> str:
    if invoice.kind == CREDIT_NOTE:
        return ""
    words = {
        "iban": invoice.seller.iban,
        "holder": invoice.seller.holder or invoice.seller.name,
        "day": _day(invoice.due_date),
        "number": invoice.number,
    }
    return _("Please pay by %(day)s to %(iban)s of %(holder)s, and name %(number)s.") % words


def _place(party: PartyOnPaper | PlaceOnPaper) -> list[str]:
    city = " ".join(part for part in (party.postal_code, party.city) if part)
    return [line for line in (party.street, city, party.country if party.country != "NL" else "") if line]


def _day(when: date | None) -> str:
    return formats.date_format(when, "j F Y") if when else ""


def _rate(rate: Decimal) -> str:
    return f"{spoken(rate.normalize() + 0)}%"
