"""An invoice as a supplier's document says it, made ready for the books: amounts in cents, texts that fit."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.vat import Tax, TaxCategory
from schakel.hub.formats.invoices import Invoice, InvoiceLine
from schakel.hub.formats.parts import Amount
from schakel.hub.formats.parts import TaxCategory as DocumentTax
from schakel.kernel.errors import Invalid
from schakel.kernel.money import CENT, LARGEST
from schakel.payables.taking import Sent, SentLine

NOTHING = Decimal(0)
FIRST_DAY, LAST_DAY = date(1995, 1, 1), date(2094, 12, 31)
GTIN = "0160"
E_INVOICE = "e_invoice"
ORDINARY, CREDIT_NOTE = "380", "381"
# What counts out VAT in another way than we know comes to the desk as exempt.
CATEGORIES = {category.value: category for category in TaxCategory}


def sent(document: Invoice, supplier_id: UUID) -> Sent:
    """Return what a document says; raises Invalid for what no book could hold."""
    if document.issue_date is None or not document.number:
        raise _unusable()
    net, tax, total = _totals(document)
    accounts = [means.account.value for means in document.payment_means if means.account]
    references = [text for means in document.payment_means for text in means.references]
    dues = [document.due_date, *(means.due_date for means in document.payment_means)]
    return Sent(
        supplier_id=supplier_id,
        source=E_INVOICE,
        kind=CREDIT_NOTE if document.is_credit_note else ORDINARY,
        number=_text(document.number, 60),
        original_number=_text(document.preceding[0].number.value, 60) if document.preceding else "",
        order_number=_text(document.order_number, 60),
        issue_date=_day(document.issue_date),
        due_date=next((_day(due) for due in dues if due is not None), None),
        currency=document.currency,
        net_amount=net,
        tax_amount=tax,
        total_amount=total,
        iban="".join(accounts[0].split())[:34].upper() if accounts else "",
        payment_reference=_text(references[0], 140) if references else "",
        note=_text(" ".join(document.notes), 500),
        lines=[_line(line) for line in document.lines],
        taxes=_taxes(document),
    )


def _totals(document: Invoice) -> tuple[Decimal, Decimal, Decimal]:
    said = document.totals
    net = _money(said.without_tax or said.lines)
    asked = _money(said.payable or said.with_tax)
    whole = _money(said.with_tax or said.payable)
    return net, whole - net, asked


def _taxes(document: Invoice) -> Sequence[tuple[Tax, Decimal, Decimal]]:
    return [
        (_tax([part.category] if part.category else []), _money(part.taxable), _money(part.tax))
        for total in document.tax_totals
        for part in total.subtotals
    ]


def _line(line: InvoiceLine) -> SentLine:
    quantity = line.quantity.value if line.quantity else Decimal(1)
    amount = _money(line.amount)
    per = line.price.per.value if line.price and line.price.per and line.price.per.value else Decimal(1)
    price = line.price.amount.value / per if line.price and line.price.amount else NOTHING
    item, unit = line.item, line.quantity.unit if line.quantity else ""
    standard = item.standard_number
    is_gtin = standard is not None and standard.scheme == GTIN
    return SentLine(
        description=_text(item.name or " ".join(item.descriptions) or "-", 200),
        quantity=_fits(quantity, "0.0001"),
        price=_fits(price, "0.000001"),
        amount=amount,
        tax=_tax(item.taxes),
        unit_code=unit if len(unit) <= 3 else "",
        order_number=_text(line.order_number, 60),
        order_position=_text(line.order_line, 20),
        buyers_item_id=_text(item.buyers_number, 60),
        suppliers_item_id=_text(item.sellers_number, 60),
        gtin=_text(standard.value, 14) if standard is not None and is_gtin else "",
    )


def _tax(taxes: Sequence[DocumentTax]) -> Tax:
    first = taxes[0] if taxes else None
    category = CATEGORIES.get(first.code if first else "", TaxCategory.EXEMPT)
    rate = first.percent if first and first.percent is not None else NOTHING
    return Tax(category, min(_fits(rate, "0.01"), Decimal("999.99")))


def _money(amount: Amount | None) -> Decimal:
    return _fits(amount.value, str(CENT)) if amount else NOTHING


def _fits(value: Decimal, step: str) -> Decimal:
    if not value.is_finite() or abs(value) >= LARGEST:
        raise _unusable()
    return value.quantize(Decimal(step))


def _text(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]


def _day(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise _unusable()
    return day


def _unusable() -> Invalid:
    message = _("This invoice has no number or day, or an amount that cannot be meant. Look at it again.")
    return Invalid(message, field="file", code="unusable")
