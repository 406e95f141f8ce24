"""Which VAT stands on a line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.catalog.taxes import TaxKind
from schakel.catalog.vat import RATES, Sale, Tax, TaxCategory, UnknownRate, rate_of, tax_of
from schakel.parties.identity import EU

HOME = Sale("NL", "NL", "NL", "NL123456782B12", date(2026, 12, 3))
GERMAN, SWISS = "DE136695976", ""


def of(category: str, rate: str = "0") -> Tax:
    return Tax(TaxCategory(category), Decimal(rate))


@pytest.mark.parametrize(
    ("kind", "sale", "expected"),
    [
        (TaxKind.STANDARD, HOME, of("S", "21")),
        (TaxKind.REDUCED, HOME, of("S", "9")),
        (TaxKind.ZERO, HOME, of("Z")),
        (TaxKind.EXEMPT, HOME, of("E")),
        (TaxKind.REVERSE_CHARGE, HOME, of("AE")),
        # A consumer cannot owe it: the seller does.
        (TaxKind.REVERSE_CHARGE, replace(HOME, buyer_vat_number=""), of("S", "21")),
        (TaxKind.STANDARD, replace(HOME, delivery_country="DE", buyer_country="DE", buyer_vat_number=GERMAN), of("K")),
        # Without a VAT number it is a sale like any other at home.
        (TaxKind.STANDARD, replace(HOME, delivery_country="DE", buyer_vat_number=""), of("S", "21")),
        # Fetched here by a German: it does not leave the country.
        (TaxKind.STANDARD, replace(HOME, buyer_country="DE", buyer_vat_number=GERMAN), of("S", "21")),
        # Our own countryman has it brought to Germany: his number is no other country's.
        (TaxKind.REDUCED, replace(HOME, delivery_country="DE"), of("S", "9")),
        (TaxKind.STANDARD, replace(HOME, delivery_country="CH", buyer_country="CH", buyer_vat_number=SWISS), of("G")),
        (TaxKind.REVERSE_CHARGE, replace(HOME, delivery_country="GB"), of("G")),
        (TaxKind.STANDARD, replace(HOME, delivery_country="GR", buyer_vat_number="EL094259216"), of("K")),
    ],
)  # fmt: skip
def test_the_delivery_decides_and_at_home_the_item(kind: TaxKind, sale: Sale, expected: Tax) -> None:
    assert tax_of(kind, sale) == expected


@pytest.mark.parametrize(
    ("day", "standard", "reduced"),
    [
        (date(2012, 9, 30), "19", "6"),
        (date(2012, 10, 1), "21", "6"),
        (date(2018, 12, 31), "21", "6"),
        (date(2019, 1, 1), "21", "9"),
    ],
)
def test_a_rate_holds_from_its_first_day_on(day: date, standard: str, reduced: str) -> None:
    assert rate_of(TaxKind.STANDARD, "NL", day) == Decimal(standard)
    assert rate_of(TaxKind.REDUCED, "NL", day) == Decimal(reduced)


def test_a_country_or_day_without_rates_is_refused_rather_than_guessed() -> None:
    with pytest.raises(UnknownRate):
        rate_of(TaxKind.STANDARD, "BE", date(2026, 1, 1))
    with pytest.raises(UnknownRate):
        rate_of(TaxKind.STANDARD, "NL", date(1969, 1, 1))


def test_the_newest_rate_stands_first() -> None:
    for kinds in RATES.values():
        for rates in kinds.values():
            days = [day for day, _rate in rates]
            assert days == sorted(days, reverse=True)


@given(
    kind=st.sampled_from(TaxKind),
    delivery=st.sampled_from(sorted(EU | {"CH", "GB", "US"})),
    number=st.sampled_from(["", GERMAN, "NL123456782B12", "EL094259216", "CHE123456788"]),
)
def test_only_the_standard_category_asks_for_money(kind: TaxKind, delivery: str, number: str) -> None:
    tax = tax_of(kind, replace(HOME, delivery_country=delivery, buyer_vat_number=number))
    assert (tax.rate > 0) == (tax.category is TaxCategory.STANDARD)
    assert tax.category is not TaxCategory.INTRA_COMMUNITY or number
    assert (tax.category is TaxCategory.EXPORT) <= (delivery not in EU)
