"""What was left of a paper on a day, and how old it was."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from schakel.billing.statement import Taken, aged, left_on

DAY = date(2026, 12, 3)


def test_what_was_taken_back_counts_from_its_day_on() -> None:
    part = Taken(Decimal(40), DAY, DAY + timedelta(5))
    left = [left_on(DAY + timedelta(offset), Decimal(100), [part]) for offset in (-1, 0, 4, 5)]
    assert left == [100, 60, 60, 100]


def test_what_is_due_today_is_not_late() -> None:
    ages = aged(DAY, [(DAY, Decimal(1)), (None, Decimal(2)), (DAY - timedelta(1), Decimal(4))])
    assert (ages["not_due"], ages["to_30"]) == (Decimal(3), Decimal(4))
    borders = aged(DAY, [(DAY - timedelta(days), Decimal(1)) for days in (30, 31, 60, 61, 90, 91)])
    assert list(borders.values()) == [0, 1, 2, 2, 1]


@given(st.lists(st.tuples(st.none() | st.dates(), st.decimals(min_value=-9999, max_value=9999, places=2))))
def test_nothing_falls_between_the_ages(items: list[tuple[date | None, Decimal]]) -> None:
    assert sum(aged(DAY, items).values(), Decimal(0)) == sum((a for _day, a in items), Decimal(0))
