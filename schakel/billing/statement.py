"""What was owed on a day, reckoned twice: from the ledger, and from what was open of each paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

NOTHING = Decimal(0)
# Days after the day on which it was due.
BUCKETS = (("to_30", 30), ("to_60", 60), ("to_90", 90))


@dataclass(frozen=True, slots=True)
class Taken:
    """A part that was taken from its day on, until another day where that was taken back."""

    amount: Decimal
    from_date: date
    until_date: date | None

    def on(self, day: date) -> Decimal:
        """Return how much was taken on a day."""
        began, ended = self.from_date <= day, self.until_date is not None and self.until_date <= day
        return self.amount if began and not ended else NOTHING


def left_on(day: date, total: Decimal, parts: Iterable[Taken]) -> Decimal:
    """Return what was left of a paper on a day."""
    return total - sum((part.on(day) for part in parts), NOTHING)


def aged(day: date, items: Sequence[tuple[date | None, Decimal]]) -> dict[str, Decimal]:
    """Sort what is open by how long it has been due; what has no day that it is due is not due."""
    sums = dict.fromkeys(("not_due", *(name for name, _days in BUCKETS), "over_90"), NOTHING)
    for due, amount in items:
        late = day - due if due is not None else timedelta(0)
        if late <= timedelta(0):
            name = "not_due"
        else:
            name = next((name for name, days in BUCKETS if late <= timedelta(days)), "over_90")
        sums[name] += amount
    return sums
