"""What is needed week by week, and how long it takes: sums that add up, whatever moves."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from schakel.planning.needing import Measured, measured, weekly_needs, weeks_from

WEEKS = weeks_from(date(2026, 11, 25), 4)


def moves(*told: tuple[int, int]) -> list[tuple[date, Decimal]]:
    return [(WEEKS[0] + timedelta(days=days), Decimal(quantity)) for days, quantity in told]


def needs(there: int, safety: int, comes: list[tuple[int, int]], leaves: list[tuple[int, int]]) -> list[int]:
    found = weekly_needs(Decimal(there), Decimal(safety), moves(*comes), moves(*leaves), WEEKS)
    return [int(need) for need in found]


def test_a_week_begins_on_monday_and_this_one_comes_first() -> None:
    assert WEEKS[0] == date(2026, 11, 23)
    assert [week.weekday() for week in WEEKS] == [0, 0, 0, 0]


def test_what_falls_below_the_safety_stock_is_needed_in_that_week() -> None:
    assert needs(10, 0, [], [(2, 4), (9, 8), (16, 3)]) == [0, 2, 3, 0]
    assert needs(10, 5, [], [(2, 4), (9, 8), (16, 3)]) == [0, 7, 3, 0]
    assert needs(0, 5, [], []) == [5, 0, 0, 0]


def test_what_is_ordered_is_not_needed_again_but_only_from_its_week_on() -> None:
    assert needs(0, 0, [(8, 10)], [(1, 4), (9, 6)]) == [4, 0, 0, 0]
    assert needs(0, 0, [(1, 10)], [(1, 4), (9, 6)]) == [0, 0, 0, 0]


def test_what_is_overdue_counts_in_the_first_week_and_what_is_far_does_not() -> None:
    assert needs(0, 0, [(-30, 2)], [(-9, 5), (60, 100)]) == [3, 0, 0, 0]


SOME = st.lists(st.tuples(st.integers(-10, 40), st.integers(1, 20)), max_size=6)


@given(there=st.integers(0, 30), safety=st.integers(0, 10), comes=SOME, leaves=SOME)
def test_with_what_is_needed_the_safety_stock_always_stands(
    there: int, safety: int, comes: list[tuple[int, int]], leaves: list[tuple[int, int]]
) -> None:
    found = needs(there, safety, comes, leaves)
    assert all(need >= 0 for need in found)
    for n, _week in enumerate(WEEKS):
        end = (n + 1) * 7
        level = there + sum(q for day, q in comes if day < end) - sum(q for day, q in leaves if day < end)
        assert level + sum(found[: n + 1]) >= safety
        # And no piece more than that.
        assert not found[n] or level + sum(found[: n + 1]) == safety
    assert sum(needs(there + 5, safety, comes, leaves)) <= sum(found)


def test_of_deliveries_the_middle_and_the_slow_ones_are_told() -> None:
    assert measured([]) == Measured()
    assert measured([7]) == Measured(1, Decimal(7), 7)
    assert measured([9, 5, 6, 5, 30, 6, 7, 7, 8, 5]) == Measured(10, Decimal("6.5"), 9)


@given(days=st.lists(st.integers(0, 90), min_size=1, max_size=40))
def test_nine_of_ten_took_no_longer(days: list[int]) -> None:
    found = measured(days)
    assert found.slow_days is not None
    assert sum(day <= found.slow_days for day in days) * 10 >= len(days) * 9
    assert sum(day < found.slow_days for day in days) * 10 < len(days) * 9
