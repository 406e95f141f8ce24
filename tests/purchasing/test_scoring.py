"""On time in full, as its formula says it: fair to both, whatever was promised and came."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.calendars import WorkCalendar
from schakel.purchasing.scoring import Part, score, up_to

CALENDAR = WorkCalendar("NL")
# A Thursday; no public holidays near.
DUE = date(2026, 9, 10)
TODAY = date(2026, 11, 23)


def parts(*told: tuple[int, int]) -> list[Part]:
    """Return parts: so many days after the day it is due, so much."""
    return [Part(DUE + timedelta(days=days), Decimal(quantity)) for days, quantity in told]


@pytest.mark.parametrize(
    ("promised", "came", "outcome", "days"),
    [
        ([(0, 10)], [(0, 10)], "good", 0),
        ([(0, 10)], [(-7, 10)], "good", 0),
        # Ten days before Thursday is a Monday: eight working days.
        ([(0, 10)], [(-10, 10)], "early", 8),
        ([(0, 10)], [(1, 10)], "late", 1),
        # Friday to Monday is one working day.
        ([(1, 10)], [(4, 10)], "late", 1),
        # On Saturday, where Friday was confirmed.
        ([(1, 10)], [(2, 10)], "late", 1),
        # Confirmed for a Saturday means Monday.
        ([(2, 10)], [(4, 10)], "good", 0),
        ([(0, 10)], [(0, 6), (4, 4)], "late", 2),
        ([(0, 6), (7, 4)], [(0, 6), (7, 4)], "good", 0),
        # All of it is here in the end, but the first part was late.
        ([(0, 6), (7, 4)], [(5, 10)], "late", 3),
        ([(0, 10)], [(0, 9)], "missing", 52),
        ([(0, 10)], [], "missing", 52),
        ([(0, 10)], [(0, 12)], "good", 0),
    ],
)
def test_a_line_is_judged_by_what_was_confirmed_first(
    promised: list[tuple[int, int]], came: list[tuple[int, int]], outcome: str, days: int
) -> None:
    found = score(parts(*promised), parts(*came), TODAY, CALENDAR)
    assert found is not None
    assert (found.outcome, found.days) == (outcome, days)


def test_what_is_not_due_yet_does_not_count() -> None:
    assert score(parts((0, 10)), [], DUE, CALENDAR) is None
    assert score(parts((0, 10)), parts((-3, 10)), DUE - timedelta(days=1), CALENDAR) is None
    assert score(parts((0, 10)), [], DUE + timedelta(days=1), CALENDAR) is not None
    assert score([], parts((0, 10)), TODAY, CALENDAR) is None


def test_what_we_closed_or_cancelled_is_taken_off_the_end() -> None:
    promised = parts((0, 6), (7, 4))
    assert up_to(promised, Decimal(7)) == parts((0, 6), (7, 1))
    assert up_to(promised, Decimal(0)) == []
    closed = score(up_to(promised, Decimal(6)), parts((0, 6)), TODAY, CALENDAR)
    assert closed is not None
    assert closed.is_good


SOME = st.lists(st.tuples(st.integers(-20, 40), st.integers(1, 9)), min_size=1, max_size=4)


@given(promised=SOME, came=SOME)
def test_what_came_as_it_was_promised_is_good(
    promised: list[tuple[int, int]], came: list[tuple[int, int]]
) -> None:
    found = score(parts(*promised), parts(*promised), TODAY, CALENDAR)
    assert found is not None
    assert found.outcome in ("good", "early")
    # Early is only what lies far before the first promised day, and that one came on its day.
    assert found.is_good
    other = score(parts(*promised), parts(*came), TODAY, CALENDAR)
    assert other is not None
    assert (other.complete_date is None) == (other.outcome == "missing")
    assert (other.missing_quantity > 0) == (other.outcome == "missing")
    assert (other.days == 0) == other.is_good


@given(promised=SOME, came=SOME, more=st.integers(1, 9), sooner=st.integers(1, 3))
def test_more_and_sooner_is_never_later(
    promised: list[tuple[int, int]], came: list[tuple[int, int]], more: int, sooner: int
) -> None:
    rank = {"missing": 0, "late": 1, "early": 2, "good": 2}
    before = score(parts(*promised), parts(*came), TODAY, CALENDAR)
    first, *rest = came
    better = [(first[0] - sooner, first[1] + more), *rest]
    after = score(parts(*promised), parts(*better), TODAY, CALENDAR)
    assert before is not None
    assert after is not None
    assert rank[after.outcome] >= rank[before.outcome]
    if before.outcome == after.outcome == "late":
        assert after.complete_date is not None
        assert before.complete_date is not None
        assert after.complete_date <= before.complete_date


@given(promised=SOME, came=SOME, later=st.integers(1, 30))
def test_days_that_pass_make_nothing_good_bad(
    promised: list[tuple[int, int]], came: list[tuple[int, int]], later: int
) -> None:
    now = score(parts(*promised), parts(*came), TODAY, CALENDAR)
    then = score(parts(*promised), parts(*came), TODAY + timedelta(days=later), CALENDAR)
    assert now is not None
    assert then is not None
    assert now.outcome == then.outcome
