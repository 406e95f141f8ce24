"""Which VAT stands on a line: the category of EN 16931, the rate of that day, and the reason where none is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from schakel.catalog.taxes import TaxKind
from schakel.parties.identity import EU

NOTHING = Decimal(0)


class TaxCategory(StrEnum):
    """How VAT is dealt with (UNCL5305, the part that EN 16931 allows)."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_COMMUNITY = "K"
    EXPORT = "G"


@dataclass(frozen=True, slots=True)
class Tax:
    """The VAT of a line; `rate` in percent."""

    category: TaxCategory
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Sale:
    """What decides about the VAT of a delivery: where from, where to, and who buys."""

    seller_country: str
    delivery_country: str
    buyer_country: str
    buyer_vat_number: str
    # The day of the delivery; a rate holds from its first day on.
    day: date


type Since = Sequence[tuple[date, Decimal]]

# The newest first. A rate of another year comes here, with its first day; what was invoiced keeps its own.
RATES: Mapping[str, Mapping[TaxKind, Since]] = {
    "NL": {
        TaxKind.STANDARD: (
            (date(2012, 10, 1), Decimal(21)),
            (date(2001, 1, 1), Decimal(19)),
            (date(1992, 10, 1), Decimal("17.5")),
        ),
        TaxKind.REDUCED: ((date(2019, 1, 1), Decimal(9)), (date(1986, 10, 1), Decimal(6))),
    }
}
# Why no VAT is due (VATEX), and what UNCL5305 calls it.
EXEMPTIONS: Mapping[TaxCategory, str] = {
    TaxCategory.REVERSE_CHARGE: "VATEX-EU-AE",
    TaxCategory.INTRA_COMMUNITY: "VATEX-EU-IC",
    TaxCategory.EXPORT: "VATEX-EU-G",
}


class UnknownRate(LookupError):
    """The country's rates, or those of that day, are not in the table."""


def tax_of(kind: TaxKind, sale: Sale) -> Tax:
    """Return the VAT of a line of goods; raises UnknownRate where the seller's country has no rates of that day.

    Goods that leave the EU are an export. Goods that go to another country of the EU are an intra-community supply
    where the buyer has a VAT number of another country than the seller's; without one the seller's own VAT is due. At
    home the item decides; a business owes the VAT itself on the goods for which the law says so.
    """
    if kind is TaxKind.EXEMPT:
        return Tax(TaxCategory.EXEMPT, NOTHING)
    if sale.delivery_country not in EU:
        return Tax(TaxCategory.EXPORT, NOTHING)
    is_foreign_business = bool(sale.buyer_vat_number) and not _is_of(
        sale.buyer_vat_number, sale.seller_country
    )
    if sale.delivery_country != sale.seller_country and is_foreign_business:
        return Tax(TaxCategory.INTRA_COMMUNITY, NOTHING)
    if kind is TaxKind.ZERO:
        return Tax(TaxCategory.ZERO, NOTHING)
    if kind is TaxKind.REVERSE_CHARGE:
        if sale.buyer_vat_number:
            return Tax(TaxCategory.REVERSE_CHARGE, NOTHING)
        kind = TaxKind.STANDARD
    return Tax(TaxCategory.STANDARD, rate_of(kind, sale.seller_country, sale.day))


def rate_of(kind: TaxKind, country: str, day: date) -> Decimal:
    """Return a country's rate of a day in percent; raises UnknownRate."""
    for since, rate in RATES.get(country, {}).get(kind, ()):
        if since <= day:
            return rate
    raise UnknownRate(f"{country} {kind} {day}")


def _is_of(vat_number: str, country: str) -> bool:
    # Greece writes itself EL before its numbers.
    prefix = vat_number[:2].upper()
    return {"EL": "GR"}.get(prefix, prefix) == country
