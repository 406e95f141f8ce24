"""What will be needed of an item, week by week, and how long its supplier really takes. Pure arithmetic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

WEEK = timedelta(days=7)
NOTHING = Decimal(0)

type Moved = tuple[date, Decimal]


@dataclass(frozen=True, slots=True)
class Measured:
    """How many working days deliveries took: how many were counted, the middle one, and the slowest but a tenth."""

    counted: int = 0
    median_days: Decimal | None = None
    slow_days: int | None = None


def weeks_from(today: date, count: int) -> list[date]:
    """Return the Mondays of so many weeks, this one first."""
    first = today - timedelta(days=today.weekday())
    return [first + WEEK * n for n in range(count)]


def weekly_needs(
    there: Decimal, safety: Decimal, comes: Iterable[Moved], leaves: Iterable[Moved], weeks: Sequence[date]
) -> list[Decimal]:
    """Return how much has to come in each week beyond what is ordered, so that the safety level stands at its end.

    What is overdue counts in the first week. What one week needs is taken to have come by the next.
    """
    moves = sorted([*comes, *((day, -quantity) for day, quantity in leaves)])
    needs: list[Decimal] = []
    level, at = there, 0
    for week in weeks:
        while at < len(moves) and moves[at][0] < week + WEEK:
            level += moves[at][1]
            at += 1
        need = max(safety - level, NOTHING)
        level += need
        needs.append(need)
    return needs


def measured(days: Iterable[int]) -> Measured:
    """Return what so many deliveries took."""
    taken = sorted(days)
    if not taken:
        return Measured()
    # Nine of ten took no longer.
    slow = taken[-(-len(taken) * 9 // 10) - 1]
    return Measured(len(taken), Decimal(str(median(taken))), slow)
