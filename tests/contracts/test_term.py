"""The days of a contract hold at the ends of months, over leap years and however often it is renewed."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.contracts.term import DAY, STEPS, end_of_term, last_day, months_later, notice_day, step_on

DAYS = st.dates(date(1996, 1, 1), date(2080, 12, 31))
MONTHS, FEW = st.integers(0, 60), st.integers(0, 40)


@pytest.mark.parametrize(
    ("end", "months", "days", "last"),
    [
        (date(2026, 12, 31), 3, 0, date(2026, 9, 30)),
        (date(2026, 12, 31), 1, 0, date(2026, 11, 30)),
        (date(2027, 2, 28), 3, 0, date(2026, 11, 30)),
        (date(2028, 2, 29), 1, 0, date(2028, 1, 31)),
        (date(2027, 3, 31), 1, 0, date(2027, 2, 28)),
        (date(2026, 5, 30), 3, 0, date(2026, 2, 27)),
        (date(2026, 12, 31), 0, 30, date(2026, 12, 1)),
        (date(2026, 12, 31), 1, 10, date(2026, 11, 20)),
        (date(2026, 12, 31), 0, 0, date(2026, 12, 31)),
    ],
)
def test_the_notice_date_is_the_last_day_that_leaves_the_whole_period(
    end: date, months: int, days: int, last: date
) -> None:
    assert notice_day(end, months, days) == last


def test_a_contract_without_a_last_day_has_no_notice_date() -> None:
    assert notice_day(None, 3, 0) is None


@given(end=DAYS, months=MONTHS, days=FEW)
def test_notice_on_the_notice_date_leaves_the_period_and_a_day_later_does_not(
    end: date, months: int, days: int
) -> None:
    last = notice_day(end, months, days)
    assert last is not None
    assert last <= end

    def over(given: date) -> date:
        return months_later(given + DAY, months) + timedelta(days)

    assert over(last - timedelta(days)) - timedelta(days) <= end + DAY
    assert months_later(end + DAY, -months) - timedelta(days) == last + DAY


@given(end=DAYS, months=st.integers(1, 60), count=st.integers(1, 20))
def test_a_term_that_ends_with_a_month_goes_on_doing_so(end: date, months: int, count: int) -> None:
    end = end.replace(day=monthrange(end.year, end.month)[1])
    later = end_of_term(end, months, count)
    assert later.day == monthrange(later.year, later.month)[1]


@given(end=DAYS, months=st.integers(1, 60), count=st.integers(0, 20))
def test_terms_follow_each_other_and_lose_no_day(end: date, months: int, count: int) -> None:
    first, second = (end_of_term(end, months, n) for n in (count, count + 1))
    assert first < second
    between = (second + DAY).year * 12 + (second + DAY).month - (first + DAY).year * 12 - (first + DAY).month
    assert between == months
    # Twelve times a month is a year, whatever the months between were like.
    assert end_of_term(end, 1, 12 * count) == end_of_term(end, 12, count)


@given(end=DAYS, months=st.integers(0, 24), renewal=st.integers(0, 24), passed=st.integers(-800, 2000))
def test_notice_never_ends_a_contract_before_its_period_or_this_term(
    end: date, months: int, renewal: int, passed: int
) -> None:
    today = end + timedelta(passed)
    last = last_day(today, first_end_date=end, renewals=0, renewal_months=renewal, notice=(months, 0))
    assert last >= end
    if renewal:
        until = notice_day(last, months, 0)
        assert until is not None
        assert until >= today
    else:
        assert last == end


def test_without_a_last_day_a_contract_ends_after_its_notice_period() -> None:
    given_on = date(2026, 11, 30)
    ends = last_day(given_on, first_end_date=None, renewals=0, renewal_months=0, notice=(3, 0))
    assert ends == date(2027, 2, 28)


@given(today=DAYS, left=st.integers(-10, 200))
def test_a_step_is_said_when_it_is_reached_and_never_after_the_day(today: date, left: int) -> None:
    step = step_on(today + timedelta(left), today)
    if left < 0 or left > STEPS[-1]:
        assert step is None
    else:
        assert step == min(one for one in STEPS if left <= one)
