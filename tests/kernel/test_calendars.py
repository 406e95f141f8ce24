"""Working days: Dutch holidays, own closed days, and arithmetic that agrees with counting day by day."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import WorkCalendar

DUTCH = WorkCalendar(closed=[date(2026, 8, 3) + timedelta(days=i) for i in range(12)])
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(-300, 300)


def walk(day: date, n: int) -> date:
    """The n-th working day after or before a day, by walking."""
    step = timedelta(days=1 if n >= 0 else -1)
    while n == 0 and not DUTCH.is_working(day):
        day += step
    while n:
        day += step
        n -= DUTCH.is_working(day) * (1 if step.days > 0 else -1)
    return day


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 1), True),
        (date(2026, 5, 2), False),
        (date(2026, 4, 3), True),  # Good Friday is worked
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 27), False),  # King's Day
        (date(2025, 5, 5), False),  # Liberation Day in a lustrum year
        (date(2026, 5, 5), True),  # and in any other
        (date(2026, 8, 5), False),  # own summer closing
        (date(2050, 12, 26), False),
    ],
)
def test_dutch_working_days(day: date, works: bool) -> None:
    assert DUTCH.is_working(day) is works


def test_good_friday_is_worked_whatever_the_locale(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_US")
    assert WorkCalendar(closed=[date(2026, 1, 2)]).is_working(date(2026, 4, 3))


def test_a_german_supplier_keeps_german_holidays() -> None:
    german = WorkCalendar("DE")
    assert not german.is_working(date(2026, 5, 1))
    assert german.is_working(date(2026, 4, 27))


@given(DAYS, COUNTS)
def test_adding_agrees_with_walking(day: date, n: int) -> None:
    assert DUTCH.add_working_days(day, n) == walk(day, n)


@given(DAYS)
def test_the_next_working_day_is_the_day_itself_when_worked(day: date) -> None:
    assert DUTCH.add_working_days(day, 0) == walk(day, 0)


@given(DAYS, DAYS)
def test_the_distance_added_leads_to_the_other_day(a: date, b: date) -> None:
    distance = DUTCH.working_days_between(a, b)
    span = sorted((a.toordinal(), b.toordinal()))
    between = [date.fromordinal(o) for o in range(span[0], span[1] + 1) if date.fromordinal(o) != a]
    assert abs(distance) == sum(map(DUTCH.is_working, between))
    assert distance * (b - a).days >= 0
    if DUTCH.is_working(b) and a != b:
        assert DUTCH.add_working_days(a, distance) == b


@given(DAYS, st.integers(0, 60))
def test_the_latest_start_is_the_last_one_that_is_in_time(day: date, n: int) -> None:
    start = DUTCH.latest_start(day, n)
    assert DUTCH.add_working_days(start, n) <= day
    assert DUTCH.add_working_days(start + timedelta(days=1), n) > day


@pytest.mark.parametrize("workdays", [[], [7], [-1, 0]])
def test_a_week_must_have_working_days(workdays: list[int]) -> None:
    with pytest.raises(ValueError, match="weekdays"):
        WorkCalendar(workdays=workdays)


def test_years_out_of_reach_are_refused() -> None:
    for day in (date(9999, 12, 31), date(1, 1, 1), date(1989, 12, 31)):
        with pytest.raises(ValueError, match="1990"):
            DUTCH.is_working(day)
    with pytest.raises(ValueError, match="1990"):
        DUTCH.add_working_days(date(2026, 1, 1), -10_000)


def test_a_hundred_thousand_questions_take_well_under_a_second() -> None:
    day = date(2026, 5, 1)
    start = time.perf_counter()
    for n in range(100_000):
        DUTCH.add_working_days(day, n % 200)
    assert time.perf_counter() - start < 1
