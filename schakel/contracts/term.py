"""The days of a contract: when its term ends, again and again, and until when notice can be given."""

from calendar import monthrange
from datetime import date, timedelta

# Days before the last one on which notice can be given.
STEPS = (7, 30, 90)
DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """Return the same day of another month; where that month is shorter, its last day. Back with a number below 0."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_term(first_end_date: date, renewal_months: int, renewals: int) -> date:
    """Return the last day of a term after so many renewals, counted from the first one so that no day is lost."""
    # A term ends with its last day: the first free day is what moves by months.
    return months_later(first_end_date + DAY, renewal_months * renewals) - DAY


def notice_day(end_date: date | None, months: int, days: int) -> date | None:
    """Return the last day on which notice ends a contract at its last day; None where it has none."""
    if end_date is None:
        return None
    return months_later(end_date + DAY, -months) - timedelta(days=days) - DAY


def step_on(notice_date: date | None, today: date) -> int | None:
    """Return the step that is reached on a day: the nearest one; None while the notice date is far, or past."""
    if notice_date is None or notice_date < today:
        return None
    return next((step for step in STEPS if (notice_date - today).days <= step), None)


def last_day(
    today: date,
    *,
    first_end_date: date | None,
    renewals: int,
    renewal_months: int,
    notice: tuple[int, int],
) -> date:
    """Return the last day of a contract of which notice is given today: of this term, or of one that follows.

    Without a last day it ends after its notice period; without renewal at its last day, whenever notice comes.
    """
    months, days = notice
    if first_end_date is None:
        return months_later(today, months) + timedelta(days=days)
    while True:
        end = end_of_term(first_end_date, renewal_months, renewals)
        last = notice_day(end, months, days)
        if renewal_months == 0 or last is None or last >= today:
            return end
        renewals += 1
