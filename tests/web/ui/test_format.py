"""Amounts, quantities and days as a person reads them, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from schakel.web.ui import format as formats

TODAY = date(2026, 11, 21)
GAP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


@pytest.mark.parametrize(
    ("amount", "currency", "dutch", "english"),
    [
        ("1234.5", "EUR", f"€{GAP}1.234,50", "€1,234.50"),
        ("-12.345", "EUR", f"€{GAP}{MINUS}12,34", f"{MINUS}€12.34"),
        ("-0.001", "EUR", f"€{GAP}0,00", "€0.00"),
        ("1000000", "SEK", f"SEK{GAP}1.000.000,00", f"SEK{GAP}1,000,000.00"),
    ],
)
def test_an_amount_has_its_sign_its_cents_and_its_thousands(
    amount: str, currency: str, dutch: str, english: str
) -> None:
    with override("nl"):
        assert formats.money(Decimal(amount), currency) == dutch
    with override("en"):
        assert formats.money(Decimal(amount), currency) == english


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1234.5000", "kg", f"1.234,5{GAP}kg"),
        ("100", "st", f"100{GAP}st"),
        ("1E+2", "", "100"),
        ("0.0000", "m", f"0{GAP}m"),
        ("-3.25", "l", f"{MINUS}3,25{GAP}l"),
    ],
)
def test_a_quantity_keeps_its_unit_and_drops_its_zeros(value: str, unit: str, shown: str) -> None:
    with override("nl"):
        assert formats.quantity(Decimal(value), unit) == shown


def test_nothing_is_shown_for_nothing() -> None:
    assert formats.money(None) == formats.quantity(None, "kg") == formats.moment(None) == ""
    assert formats.day(None, TODAY) == ""


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (date(2026, 11, 21), "vandaag", "today"),
        (date(2026, 11, 22), "morgen", "tomorrow"),
        (date(2026, 11, 20), "gisteren", "yesterday"),
        (date(2026, 12, 3), "over 12 dagen", "in 12 days"),
        (date(2026, 11, 19), "2 dagen geleden", "2 days ago"),
        (date(2026, 12, 31), "over 5 weken", "in 5 weeks"),
        (date(2027, 5, 21), "over 6 maanden", "in 6 months"),
        (date(2023, 11, 21), "3 jaar geleden", "3 years ago"),
    ],
)
def test_a_day_says_how_far_off_it_is(day: date, dutch: str, english: str) -> None:
    with override("nl"):
        assert formats.distance(day, TODAY) == dutch
    with override("en"):
        assert formats.distance(day, TODAY) == english


def test_a_day_names_its_year_only_when_it_is_another() -> None:
    with override("nl"):
        assert formats.day_text(date(2026, 12, 3), TODAY) == "do 3 dec"
        assert formats.day_text(date(2027, 1, 4), TODAY) == "ma 4 jan 2027"


def test_the_week_is_the_iso_week_also_at_new_year() -> None:
    with override("nl"):
        assert formats.week(date(2026, 12, 3)) == "wk 49"
        assert formats.week(date(2027, 1, 1), TODAY) == "wk 53"
        assert formats.week(date(2027, 1, 4), TODAY) == "wk 1 2027"


def test_a_day_is_a_time_element_for_machines_and_people() -> None:
    with override("nl"):
        html = formats.day(date(2026, 12, 3), TODAY, weeks=True)
    assert html.startswith('<time datetime="2026-12-03" title="3 december 2026">')
    assert "do 3 dec · wk 49" in html
    assert "over 12 dagen" in html


def test_a_moment_is_on_our_clock_summer_and_winter() -> None:
    with override("nl"):
        assert formats.moment(datetime(2026, 12, 3, 13, 5, tzinfo=UTC)) == "3 december 2026, 14:05"
        assert formats.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026, 00:30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        formats.moment(datetime(2026, 12, 3, 13, 5))  # noqa: DTZ001
