"""When a customer is held: arithmetic over what is open, and nothing else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.parties.models import CustomerRole

HeldFor = CustomerRole.HeldFor
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a customer has of ours, in its parts; invoices with VAT, what is not invoiced yet without it."""

    invoiced: Decimal = NOTHING
    # Payments that no invoice took, and credit notes that are not used up.
    credited: Decimal = NOTHING
    delivered: Decimal = NOTHING
    ordered: Decimal = NOTHING
    overdue: Decimal = NOTHING
    overdue_since: date | None = None

    @property
    def used(self) -> Decimal:
        """What counts against the limit."""
        return self.invoiced - self.credited + self.delivered + self.ordered


@dataclass(frozen=True, slots=True)
class Rule:
    """What was agreed and said of a customer, by which it is judged."""

    limit: Decimal | None
    overdue_days: int | None
    is_blocked: bool = False
    released_until: date | None = None

    def held_for(self, exposure: Exposure, today: date) -> str:
        """Return why a customer is held; empty: it is not. Who was blocked by hand stays so."""
        if self.is_blocked:
            return HeldFor.HAND
        if self.limit is None or (self.released_until is not None and today <= self.released_until):
            return ""
        if exposure.used > self.limit:
            return HeldFor.LIMIT
        since = exposure.overdue_since
        if self.overdue_days is not None and since is not None and (today - since).days > self.overdue_days:
            return HeldFor.OVERDUE
        return ""
