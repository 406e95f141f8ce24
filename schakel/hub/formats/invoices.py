"""An invoice or credit note that was read, whatever format it came in."""

from dataclasses import dataclass
from datetime import date

from schakel.hub.formats.parts import (
    Address,
    AllowanceCharge,
    Amount,
    DocumentItem,
    DocumentParty,
    Identifier,
    Period,
    Price,
    Quantity,
    Reference,
    TaxTotal,
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where and when the goods came, or the work was done."""

    delivered_date: date | None = None
    location: Identifier | None = None
    address: Address | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class PaymentMeans:
    """How it is to be paid: code (30 and 58 transfer, 59 direct debit), reference, account."""

    code: str
    due_date: date | None = None
    references: tuple[str, ...] = ()
    number: str = ""
    account: Identifier | None = None
    account_name: str = ""
    bank: str = ""
    card_number: str = ""
    mandate: str = ""
    debited_account: str = ""


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """Until when, with what discount: in words, and the amount where it is a part."""

    note: str
    amount: Amount | None = None
    payment_means: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What it all comes to; what was not given is None."""

    lines: Amount | None = None
    without_tax: Amount | None = None
    with_tax: Amount | None = None
    allowances: Amount | None = None
    charges: Amount | None = None
    prepaid: Amount | None = None
    rounding: Amount | None = None
    payable: Amount | None = None


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line: what, how many, at what price, and what it comes to."""

    number: str
    quantity: Quantity | None
    amount: Amount | None
    item: DocumentItem
    price: Price | None
    notes: tuple[str, ...] = ()
    accounting_cost: str = ""
    period: Period | None = None
    order_number: str = ""
    order_line: str = ""
    documents: tuple[Reference, ...] = ()
    allowances: tuple[AllowanceCharge, ...] = ()
    tax_totals: tuple[TaxTotal, ...] = ()
    sub_lines: tuple["InvoiceLine", ...] = ()


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or credit note: `is_credit_note` says which, `type_code` what sort (380, 381, 384, 389)."""

    is_credit_note: bool
    number: str
    type_code: str
    issue_date: date | None
    currency: str
    seller: DocumentParty
    buyer: DocumentParty
    totals: Totals
    lines: tuple[InvoiceLine, ...]
    customization: str = ""
    profile: str = ""
    due_date: date | None = None
    tax_point_date: date | None = None
    tax_currency: str = ""
    buyer_reference: str = ""
    accounting_cost: str = ""
    notes: tuple[str, ...] = ()
    period: Period | None = None
    order_number: str = ""
    sales_order_number: str = ""
    preceding: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    payee: DocumentParty | None = None
    tax_representative: DocumentParty | None = None
    deliveries: tuple[Delivery, ...] = ()
    payment_means: tuple[PaymentMeans, ...] = ()
    payment_terms: tuple[PaymentTerms, ...] = ()
    allowances: tuple[AllowanceCharge, ...] = ()
    tax_totals: tuple[TaxTotal, ...] = ()
