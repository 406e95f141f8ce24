"""Cells become values, however people and programs write them; what cannot be one is told with a remedy."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from schakel.hub.files import values
from schakel.hub.files.countries import country_code
from schakel.hub.files.mapping import Shift
from schakel.hub.files.shifting import mover
from schakel.hub.files.units import unit_code
from schakel.hub.files.values import Cell, Unusable
from schakel.kernel.calendars import WorkCalendar


@pytest.mark.parametrize(
    ("sign", "cell", "number"),
    [
        (".", "12", "12"),
        (".", "12.5", "12.5"),
        (".", "1,234.56", "1234.56"),
        (".", "1,234,567", "1234567"),
        (".", "-3", "-3"),
        (".", "12.50-", "-12.50"),
        (".", "(12.50)", "-12.50"),
        (".", "$ 9.80", "9.80"),
        (".", "USD 9.80", "9.80"),
        (".", "5 %", "5"),
        (".", 9.8, "9.8"),
        (".", 12, "12"),
        (",", "1.234,56", "1234.56"),
        (",", "1234,56", "1234.56"),
        (",", "1 234,56", "1234.56"),
        (",", "1\xa0234,56", "1234.56"),
        (",", "€ 1.234", "1234"),
        (",", ",5", "0.5"),
        (",", "12,50-", "-12.50"),
        (",", 9.8, "9.8"),
    ],
)
def test_numbers_are_read(sign: str, cell: Cell, number: str) -> None:
    assert values.number(sign)(cell) == Decimal(number)


@pytest.mark.parametrize(
    ("sign", "cell", "said"),
    [
        (".", "9,80", 'decimal = ","'),
        (",", "9.80", 'decimal = "."'),
        (".", "twaalf", "is not a number"),
        (".", "1.2.3", "is not a number"),
        (".", "1e5", "is not a number"),
        (".", "٣", "is not a number"),
        (",", "１,5", "is not a number"),
        (".", "NaN", "is not a number"),
        (".", "Infinity", "is not a number"),
        (".", True, "is not a number"),
        (".", float("inf"), "is not a number"),
        (".", float("nan"), "is not a number"),
    ],
)
def test_what_is_no_number_is_told(sign: str, cell: Cell, said: str) -> None:
    with translation.override("en"), pytest.raises(Unusable, match=re.escape(said)):
        values.number(sign)(cell)


@pytest.mark.parametrize(
    ("formats", "cell"),
    [
        (None, "2026-12-03"),
        (None, "2026-12-03 14:05:00"),
        (None, "2026-12-03T14:05:00"),
        (["%d-%m-%Y"], "03-12-2026"),
        (["%d-%m-%Y"], "3-12-2026"),
        (["%d-%m-%Y"], "2026-12-03"),
        (["%m/%d/%Y"], "12/03/2026"),
        (["%d-%m-%Y", "%d/%m/%y"], "03/12/26"),
        (["%Y%m%d"], "20261203"),
        (["%d %B %Y"], "3 december 2026"),
        (["%d %b %Y"], "3 dec 2026"),
        (["excel"], "46359"),
        (None, 46359),
        (None, 46359.75),
        (None, date(2026, 12, 3)),
        (None, datetime(2026, 12, 3, 14, 5, tzinfo=UTC)),
    ],
)
def test_dates_are_read(formats: list[str] | None, cell: Cell) -> None:
    assert values.day(formats)(cell) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("pattern", "written", "month"),
    [("%d %b %Y", "1 mrt 2026", 3), ("%d %b %Y", "1 okt 2026", 10), ("%d %b %Y", "1 mei 2026", 5),
     ("%d %B %Y", "1 mei 2026", 5), ("%d %B %Y", "1 maart 2026", 3), ("%d %B %Y", "1 augustus 2026", 8)],
)  # fmt: skip
def test_dutch_months_are_read(pattern: str, written: str, month: int) -> None:
    assert values.day([pattern])(written).month == month


@pytest.mark.parametrize("cell", ["31-02-2026", "morgen", "03/12/2026", True, 0, 9999999999])
def test_what_is_no_date_is_told(cell: Cell) -> None:
    with pytest.raises(Unusable):
        values.day(["%d-%m-%Y"])(cell)


def test_yes_and_no_are_read_in_two_languages_or_in_words_of_ones_own() -> None:
    read = values.yes_or_no(None, None)
    assert [read(word) for word in ("Ja", "J", "yes", "1", "X", "waar", "TRUE")] == [True] * 7
    assert [read(word) for word in ("Nee", "n", "no", "0", "onwaar")] == [False] * 5
    assert [values.yes_or_no(["actief"], ["vervallen"])(w) for w in ("Actief", "vervallen")] == [True, False]
    with pytest.raises(Unusable):
        read("misschien")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Germany", "DE"), ("Duitsland", "DE"), ("deutschland", "DE"), ("DEU", "DE"), ("de", "DE"),
        ("UK", "GB"), ("U.S.A.", "US"), ("USA", "US"), ("België", "BE"), ("Belgie", "BE"),
        ("The Netherlands", "NL"), ("Holland", "NL"), ("México", "MX"), ("Zuid Afrika", "ZA"),
    ],
)  # fmt: skip
def test_countries_are_known_by_many_names(name: str, code: str) -> None:
    assert country_code(name) == code


def test_an_unknown_country_or_unit_is_told() -> None:
    with pytest.raises(Unusable, match="Atlantis"):
        country_code("Atlantis")
    with pytest.raises(Unusable, match="el"):
        unit_code("el")


@pytest.mark.parametrize(
    ("name", "code"), [("Stuks", "C62"), ("st.", "C62"), ("KG", "KGM"), ("doos", "BX"), ("MTR", "MTR")]
)
def test_units_are_known_by_their_names(name: str, code: str) -> None:
    assert unit_code(name) == code


@pytest.mark.parametrize(
    ("kind", "written", "tidy"),
    [
        ("phone", "(06) 431-7877 (vm)", "(06) 431-7877"),
        ("phone", "tel: 030-0074321", "030-0074321"),
        ("website", "#CAJUN.HTM#", ""),
        (
            "website",
            "Plutzer (on the Web)#http://www.example.com/a/plutzer.htm#",
            "http://www.example.com/a/plutzer.htm",
        ),
        ("website", "www.voorbeeld.nl", "www.voorbeeld.nl"),
        ("website", "n.v.t.", ""),
        ("email", "<Piet@Voorbeeld.NL>", "piet@voorbeeld.nl"),
        ("digits", "KvK 12.34.56.78", "12345678"),
    ],
)
def test_what_people_typed_is_tidied(kind: str, written: str, tidy: str) -> None:
    assert values.cleaned(kind, written) == tidy


def test_dates_move_along_working_days_so_that_the_latest_is_today() -> None:
    latest, today = date(1998, 5, 6), date(2026, 11, 23)
    calendar = WorkCalendar()
    move = mover(Shift(latest="orders.date"), latest, today, calendar)
    assert move(latest) == today
    for day in (date(1998, 5, 4), date(1998, 6, 11), date(1996, 7, 4)):
        assert calendar.is_working(move(day))
        assert calendar.working_days_between(today, move(day)) == calendar.working_days_between(latest, day)
    assert move(date(1998, 5, 9)) in (move(date(1998, 5, 8)), move(date(1998, 5, 11)))


def test_dates_move_by_whole_weeks_or_days_when_asked() -> None:
    latest, today = date(1998, 5, 6), date(2026, 11, 23)
    weeks = mover(Shift(latest="a.b", by="weeks"), latest, today, WorkCalendar())
    assert weeks(latest) == date(2026, 11, 18)
    assert weeks(date(1998, 5, 9)).weekday() == date(1998, 5, 9).weekday()
    days = mover(Shift(latest="a.b", by="days"), latest, today, WorkCalendar())
    assert days(date(1998, 5, 9)) - today == date(1998, 5, 9) - latest
