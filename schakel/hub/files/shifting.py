"""Moves all dates of a mapping's files by one amount, so that old files read as if they were of now."""

from collections.abc import Callable
from datetime import date, timedelta

from schakel.hub.files.mapping import Shift
from schakel.kernel.calendars import FIRST_YEAR, LAST_YEAR, WorkCalendar

type Mover = Callable[[date], date]


def mover(shift: Shift, latest: date, today: date, calendar: WorkCalendar) -> Mover:
    """Return what moves a date so that `latest` becomes today.

    By working days (the default): a date that lies n working days before the latest comes to lie n working
    days before today, so working days stay working days, also around holidays; a date on a day off comes to
    lie on the working day beside it. If today is a day off, the latest becomes the last working day before.
    By weeks: whole weeks, so that each date keeps its weekday; the latest becomes today or up to six days
    before. By days: just so.
    """
    if shift.by == "days":
        return lambda day: day + (today - latest)
    if shift.by == "weeks":
        weeks = timedelta(weeks=(today - latest).days // 7)
        return lambda day: day + weeks
    anchor = calendar.latest_start(today, 0)
    start = calendar.latest_start(latest, 0)
    known: dict[date, date] = {}

    def move(day: date) -> date:
        found = known.get(day)
        if found is None:
            if FIRST_YEAR < day.year < LAST_YEAR:
                found = calendar.add_working_days(anchor, calendar.working_days_between(start, day))
            else:
                found = day + (today - latest)
            known[day] = found
        return found

    return move
