"""Which supply a demand gets: new demands are pegged from free supply only, so no other promise moves."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from schakel.planning.demand import Demand, Peg, promise, tidy, total
from schakel.planning.supply import Key, Kind, Supply, Terms


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new demand gets: its pegs, and the day to promise (None: no day can be given)."""

    demand_key: Key
    promised_date: date | None
    pegs: tuple[Peg, ...]


class FreeSupply:
    """The supply that nobody has a peg on, in one line, earliest first; taking from it uses it up."""

    def __init__(self, supplies: Iterable[Supply], terms: Terms) -> None:
        """`supplies` with their free quantities; what is used up or over-pegged (0 or less) is left out."""
        self._terms = terms
        self._line = sorted((supply for supply in supplies if supply.quantity > 0), key=terms.earliness)
        self._days = [terms.earliness(supply)[0] for supply in self._line]
        self._left = [supply.quantity for supply in self._line]

    def take_latest(self, wanted: Decimal, until: date) -> list[Peg]:
        """Take from what is available on or before `until`, the latest first: early goods stay free."""
        pegs: list[Peg] = []
        index = bisect_right(self._days, until)
        while wanted > 0 and index > 0:
            index -= 1
            pegs.append(self._take(index, wanted))
            wanted -= pegs[-1].quantity
        return pegs

    def take_earliest(self, wanted: Decimal, until: date | None) -> list[Peg]:
        """Take from what is available on or before `until` (None: whenever), the earliest first."""
        pegs: list[Peg] = []
        while wanted > 0 and self._days and (until is None or self._days[0] <= until):
            pegs.append(self._take(0, wanted))
            wanted -= pegs[-1].quantity
        return pegs

    def _take(self, index: int, wanted: Decimal) -> Peg:
        supply, taken = self._line[index], min(wanted, self._left[index])
        self._left[index] -= taken
        if not self._left[index]:
            del self._line[index], self._days[index], self._left[index]
        stated = self._terms.today if supply.kind is Kind.STOCK else supply.available_date
        return Peg(supply.kind, supply.key, taken, stated)


def choose(
    demand: Demand, wanted: Decimal, free: FreeSupply, terms: Terms, moved_to: date | None = None
) -> list[Peg]:
    """Take `wanted` for a demand: from what is in time, else what comes soonest, else from buying anew.

    1. Sources that can be delivered by the requested day, the latest first.
    2. Later sources, the earliest first, as long as buying anew would not be sooner; if the item cannot be
       bought, however late they are. A demand whose source moved waits as long as that source (`moved_to`).
    3. What is left is still to be bought.
    """
    route = demand.route
    pegs = free.take_latest(wanted, until=route.latest_available(demand.requested_date))
    wanted -= total(pegs)
    if wanted > 0:
        bought = terms.reorder_date
        sooner = None if bought is None else route.latest_available(route.delivery_date(bought))
        if sooner is not None and moved_to is not None:
            sooner = max(sooner, moved_to)
        later = free.take_earliest(wanted, until=sooner)
        pegs += later
        wanted -= total(later)
    return pegs + to_order(demand, wanted, terms)


def to_order(demand: Demand, wanted: Decimal, terms: Terms) -> list[Peg]:
    """Peg `wanted` on goods that are still to be bought.

    What the demand was already to have from buying keeps the day of then, unless that has passed. Buying
    today would give a day later with every day that passes, and a promise must not drift because nobody has
    bought yet: it is at risk, which is for the desk to see and not for the customer to suffer daily.
    """
    former = [
        (peg.available_date, peg.quantity)
        for peg in demand.pegs
        if peg.kind is Kind.TO_ORDER and peg.available_date and peg.available_date >= terms.today
    ]
    pegs = []
    for day, quantity in sorted(former):
        kept = min(quantity, wanted)
        if kept > 0:
            pegs.append(Peg(Kind.TO_ORDER, None, kept, day))
            wanted -= kept
    if wanted > 0:
        pegs.append(Peg(Kind.TO_ORDER, None, wanted, terms.reorder_date))
    return pegs


def peg_free(free_supplies: Iterable[Supply], new_demands: Iterable[Demand], terms: Terms) -> list[Plan]:
    """Peg new demands from sources whose `quantity` is what is free of them; no other demand is needed.

    The plans come in the order in which the demands were served: priority, then sequence.
    """
    free = FreeSupply(free_supplies, terms)
    plans = []
    for demand in sorted(new_demands, key=lambda demand: demand.rank):
        pegs = tidy(choose(demand, demand.quantity, free, terms))
        plans.append(Plan(demand.key, promise(demand, pegs, terms), pegs))
    return plans
