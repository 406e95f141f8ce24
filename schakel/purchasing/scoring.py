"""On time in full: how the delivery of one order line is judged. Pure arithmetic, the same for us and the supplier.

Version 1. A line is measured against what its supplier confirmed first, after the last time that we changed what we
asked; a line that was never confirmed, against the day that we asked. It is on time in full when on each of those days
all was here that was to be here by then, and nothing came more than five working days before the first. A day on which
the supplier's country does not work ends on the next working day. What we cancelled or closed does not count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.kernel.calendars import WorkCalendar

VERSION = 1
EARLY_DAYS = 5
NOTHING = Decimal(0)
GOOD, LATE, MISSING, EARLY = "good", "late", "missing", "early"


@dataclass(frozen=True, slots=True)
class Part:
    """So much on a day: confirmed for it, or come on it."""

    day: date
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """What is thought of a line: on which day all of it was due, when all of it was here, and what was wrong."""

    outcome: str
    due_date: date
    # When all of it was here; None while it is not.
    complete_date: date | None
    # How many working days too late, or too early.
    days: int
    missing_quantity: Decimal

    @property
    def is_good(self) -> bool:
        """Whether it counts as on time in full."""
        return self.outcome == GOOD


def score(
    promised: Sequence[Part], came: Sequence[Part], today: date, calendar: WorkCalendar
) -> Score | None:
    """Judge a line by what was promised and what came; None while nothing of it is due yet."""
    promised, came = _by_day(promised), _by_day(came)
    if not promised:
        return None
    due = calendar.add_working_days(promised[-1].day, 0)
    if due >= today:
        return None
    wanted = _total(promised)
    complete = _full_on(came, wanted)
    if complete is None:
        return Score(MISSING, due, None, _late(calendar, due, today), wanted - _total(came))
    for at in range(len(promised)):
        limit = calendar.add_working_days(promised[at].day, 0)
        here = _full_on(came, _total(promised[: at + 1]))
        assert here is not None
        if here > limit:
            return Score(LATE, due, complete, _late(calendar, limit, here), NOTHING)
    first = calendar.add_working_days(promised[0].day, -EARLY_DAYS)
    if came[0].day < first:
        days = calendar.working_days_between(came[0].day, calendar.add_working_days(promised[0].day, 0))
        return Score(EARLY, due, complete, days, NOTHING)
    return Score(GOOD, due, complete, 0, NOTHING)


def _late(calendar: WorkCalendar, due: date, came: date) -> int:
    # What comes on the Saturday after its Friday is late, though nobody worked in between.
    return max(calendar.working_days_between(due, came), 1)


def up_to(parts: Sequence[Part], quantity: Decimal) -> list[Part]:
    """Return these parts, the first ones first, as far as they are no more than a quantity."""
    kept, left = [], quantity
    for part in _by_day(parts):
        if left <= 0:
            break
        kept.append(Part(part.day, min(part.quantity, left)))
        left -= part.quantity
    return kept


def _by_day(parts: Sequence[Part]) -> list[Part]:
    return sorted((part for part in parts if part.quantity > 0), key=lambda part: part.day)


def _total(parts: Sequence[Part]) -> Decimal:
    return sum((part.quantity for part in parts), NOTHING)


def _full_on(came: Sequence[Part], quantity: Decimal) -> date | None:
    """Return the day on which so much was here."""
    here = NOTHING
    for part in came:
        here += part.quantity
        if here >= quantity:
            return part.day
    return None
