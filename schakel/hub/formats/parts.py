"""What documents between companies consist of, in any format; amounts have the digits that were written."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: what was written, and in which currency (ISO 4217; empty where the document does not say)."""

    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of a unit (UN/ECE Recommendation 20; empty where the document does not say)."""

    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number in a scheme: `0106` is a KvK number, `0088` a GLN; without a scheme it is the sender's own."""

    value: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where something is; what was not given is empty."""

    street: str = ""
    more: str = ""
    line: str = ""
    postal_code: str = ""
    city: str = ""
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom one can ask."""

    name: str = ""
    telephone: str = ""
    mail: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class TaxRegistration:
    """A number at the tax office: `VAT`, or what else the scheme says."""

    number: Identifier
    scheme: str


@dataclass(frozen=True, slots=True)
class DocumentParty:
    """A company as a document names it; whether we know it is found out later."""

    name: str = ""
    legal_name: str = ""
    endpoint: Identifier | None = None
    identifiers: tuple[Identifier, ...] = ()
    legal_numbers: tuple[Identifier, ...] = ()
    tax_registrations: tuple[TaxRegistration, ...] = ()
    legal_form: str = ""
    address: Address | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class TaxCategory:
    """What tax is asked at which rate, or why none."""

    code: str
    percent: Decimal | None
    scheme: str
    exemption_reason: str = ""
    exemption_code: str = ""


@dataclass(frozen=True, slots=True)
class TaxSubtotal:
    """The tax of one category."""

    taxable: Amount | None
    tax: Amount | None
    category: TaxCategory | None
    in_tax_currency: Amount | None = None


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """All tax in one currency, and how it is made up."""

    tax: Amount | None
    subtotals: tuple[TaxSubtotal, ...] = ()


@dataclass(frozen=True, slots=True)
class AllowanceCharge:
    """What is taken off, or charged on top."""

    is_charge: bool
    amount: Amount | None
    base: Amount | None = None
    percent: Decimal | None = None
    reason: str = ""
    reason_code: str = ""
    taxes: tuple[TaxCategory, ...] = ()
    tax_totals: tuple[TaxTotal, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Another document, by its number: as `kind` says an order, a contract, an invoice that went before."""

    kind: str
    number: Identifier
    type_code: str = ""
    description: str = ""
    issue_date: date | None = None
    uri: str = ""
    filename: str = ""
    media_type: str = ""
    content: str = ""
    """The attachment in Base64, as it was sent."""


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, each with a time where one was given (`12:30:00`)."""

    start_date: date | None = None
    end_date: date | None = None
    start_time: str = ""
    end_time: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """Something that is said of an item: its colour is blue."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Classification:
    """A class of goods in a list, as UNSPSC or CPV."""

    code: str
    list_code: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """Goods of one batch, or one piece of them."""

    lot: str = ""
    serial: str = ""
    trace: Identifier | None = None
    made_date: date | None = None
    best_before_date: date | None = None
    expiry_date: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """An item as a document names it: by the buyer's number, the seller's, or a standard one."""

    name: str = ""
    descriptions: tuple[str, ...] = ()
    buyers_number: str = ""
    sellers_number: str = ""
    standard_number: Identifier | None = None
    classifications: tuple[Classification, ...] = ()
    origin_country: str = ""
    taxes: tuple[TaxCategory, ...] = ()
    properties: tuple[Property, ...] = ()
    lots: tuple[Lot, ...] = ()


@dataclass(frozen=True, slots=True)
class Price:
    """What so many of a unit cost, and what was taken off to come there."""

    amount: Amount | None
    per: Quantity | None = None
    allowances: tuple[AllowanceCharge, ...] = ()
