"""Working days: which days a company works, and fast arithmetic with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate

import holidays

MONDAY_TO_FRIDAY = frozenset(range(5))
FIRST_YEAR, LAST_YEAR = 1990, 2099

# Public holidays in name on which Dutch companies work; the language is named with them, because the library
# otherwise takes its names from the machine's locale. The fifth of May stays as the library has it: a day off
# in lustrum years only (2025, 2030), as most collective agreements in trade and metal have it.
WORKED_HOLIDAYS = {"NL": ("nl", frozenset({"Goede vrijdag"}))}


@dataclass(frozen=True, slots=True)
class _Table:
    """All days, numbered from the first of FIRST_YEAR: `rank[i]` is how many working days lie before day i."""

    start: int
    rank: list[int]
    working: list[int]


class WorkCalendar:
    """The days on which a company works: its weekdays, without public holidays and its own closed days.

    `country` is an ISO 3166 code that names the public holidays, `workdays` the weekdays that are worked
    (0 is Monday), `closed` further days off, such as a summer closing. A calendar knows the years 1990 to
    2099; a question that leads outside them raises ValueError. Calendars do not change and may be shared.
    """

    def __init__(
        self,
        country: str = "NL",
        workdays: Iterable[int] = MONDAY_TO_FRIDAY,
        closed: Iterable[date] = (),
    ) -> None:
        self.country, self.workdays, self.closed = (
            country,
            frozenset(workdays),
            frozenset(closed),
        )
        if not self.workdays or not self.workdays <= frozenset(range(7)):
            raise ValueError("A work calendar needs working weekdays between 0 (Monday) and 6 (Sunday).")
        self._table = _table(self.country, self.workdays, self.closed)

    def is_working(self, day: date) -> bool:
        """Whether work is done on this day."""
        return self._worked_through(day) > self._worked_before(day)

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after `day`; before it when n is negative; for 0 the first on or after it.

        The answer is always a working day: Friday + 1 is Monday, Saturday + 1 and Saturday + 0 are too.
        """
        if n > 0:
            return self._working(self._worked_through(day) + n - 1)
        return self._working(self._worked_before(day) + n)

    def latest_start(self, day: date, n: int) -> date:
        """The last day from which `add_working_days(start, n)` is not after `day` (n is 0 or more).

        The question asked backwards: by when must goods be here that need n working days and must be ready
        on `day`? For n = 0 that is the last working day up to and including `day`.
        """
        if n == 0:
            return self._working(self._worked_through(day) - 1)
        return date.fromordinal(self._working(self._worked_through(day) - n).toordinal() - 1)

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days b lies after a (negative: before a).

        Counts the days in the direction of travel, without a and with b, so that adding the answer to a
        leads to b wherever b is a working day.
        """
        if a <= b:
            return self._worked_through(b) - self._worked_through(a)
        return self._worked_before(b) - self._worked_before(a)

    def _worked_before(self, day: date) -> int:
        """How many working days the table has before this day."""
        return self._table.rank[self._place(day)]

    def _worked_through(self, day: date) -> int:
        """How many working days the table has up to and including this day."""
        return self._table.rank[self._place(day) + 1]

    def _place(self, day: date) -> int:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"A work calendar knows the years {FIRST_YEAR} to {LAST_YEAR}, not {day}.")
        return day.toordinal() - self._table.start

    def _working(self, index: int) -> date:
        """The working day with this place in the table."""
        if not 0 <= index < len(self._table.working):
            raise ValueError(f"A work calendar knows the years {FIRST_YEAR} to {LAST_YEAR}.")
        return date.fromordinal(self._table.working[index])


@lru_cache(maxsize=256)
def _table(country: str, workdays: frozenset[int], closed: frozenset[date]) -> _Table:
    """The table of a calendar: about 30 ms and a megabyte, so companies with equal calendars share one."""
    language, worked = WORKED_HOLIDAYS.get(country, (None, frozenset()))
    public = holidays.country_holidays(country, years=range(FIRST_YEAR, LAST_YEAR + 1), language=language)
    off = {day.toordinal() for day, name in public.items() if name not in worked}
    off |= {day.toordinal() for day in closed}
    start, end = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
    # Ordinal 1 was a Monday, hence the shift by one.
    worked_days = [(o - 1) % 7 in workdays and o not in off for o in range(start, end + 1)]
    return _Table(
        start=start,
        rank=[0, *accumulate(map(int, worked_days))],
        working=[start + i for i, is_worked in enumerate(worked_days) if is_worked],
    )


def calendar_of(country: str, ours: WorkCalendar) -> WorkCalendar:
    """Return the public holidays of a country, or ours where they are not known."""
    try:
        return WorkCalendar(country)
    except NotImplementedError:
        return ours
