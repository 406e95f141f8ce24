"""Believable samples of every part, for the gallery and for looking at a change."""

from datetime import UTC, date, datetime, timedelta

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)


def from_today(days: int) -> date:
    """A day counted from the gallery's today."""
    return TODAY + timedelta(days=days)
