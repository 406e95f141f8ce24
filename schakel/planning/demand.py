"""A demand for an item, the pegs that say where its goods come from, and the promise that follows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from schakel.planning.route import Route
from schakel.planning.supply import CERTAINTY, Key, Kind, Terms

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Peg:
    """A claim of one demand on one source, and the day that the source stated when it was made.

    For stock that is the day of pegging. A peg TO_ORDER has no key, and no day if nothing can be bought.
    """

    kind: Kind
    key: Key | None
    quantity: Decimal
    available_date: date | None

    @property
    def source(self) -> tuple[Kind, Key | None]:
        """What the pegged source is known by."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Demand:
    """An open quantity of an item that a customer wants, with what is promised and pegged for it so far.

    A lower `priority` goes first. `sequence_key` (unique) decides between equals.
    """

    key: Key
    quantity: Decimal
    requested_date: date
    promised_date: date | None
    priority: int
    sequence_key: Key
    route: Route
    pegs: tuple[Peg, ...] = ()

    @property
    def rank(self) -> tuple[int, date, Key]:
        """The order in which demands are served: priority, promised day (none is last), sequence."""
        return self.priority, self.promised_date or date.max, self.sequence_key


def total(pegs: Iterable[Peg]) -> Decimal:
    """The sum of the pegged quantities."""
    return sum((peg.quantity for peg in pegs), NOTHING)


def promise(demand: Demand, pegs: Iterable[Peg], terms: Terms) -> date | None:
    """The day to promise on these pegs: when the last goods reach the customer, never before requested.

    None if part of the goods has no day.
    """
    latest = terms.today
    nothing_pegged = True
    for peg in pegs:
        day = terms.available_from(peg.kind, peg.available_date)
        if day is None:
            return None
        latest, nothing_pegged = max(latest, day), False
    if nothing_pegged:
        return demand.requested_date
    return max(demand.requested_date, demand.route.delivery_date(latest))


def tidy(pegs: Iterable[Peg]) -> tuple[Peg, ...]:
    """The same pegs in their one written form: earliest day first, one peg per source.

    Pegs on stock from different days become one from the first of them given; what is still to be bought
    keeps a peg per day.
    """
    merged: dict[tuple[Kind, Key | date | None], Peg] = {}
    for peg in pegs:
        place = peg.kind, peg.available_date if peg.kind is Kind.TO_ORDER else peg.key
        known = merged.get(place)
        merged[place] = replace(known, quantity=known.quantity + peg.quantity) if known else peg
    if len(merged) == 1:
        return tuple(merged.values())
    return tuple(
        sorted(
            merged.values(),
            key=lambda peg: (peg.available_date or date.max, CERTAINTY[peg.kind], peg.key or 0),
        )
    )
