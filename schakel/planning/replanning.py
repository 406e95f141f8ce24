"""What becomes of the given promises of one item when its supply or its demands have changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from schakel.planning.demand import NOTHING, Demand, Peg, promise, tidy, total
from schakel.planning.pegging import FreeSupply, choose
from schakel.planning.supply import Key, Kind, Supply, Terms

type Sources = dict[tuple[Kind, Key | None], Supply]
type Quantities = dict[tuple[Kind, Key | None], Decimal]


@dataclass(frozen=True, slots=True)
class Change:
    """A demand whose pegs changed, and what that does to its promise.

    `caused_by` are the keys of the sources that moved, vanished or shrank under it. It is empty when none
    did: the demand itself changed, goods that were to be bought came from elsewhere, or were not bought.
    """

    demand_key: Key
    old_promise: date | None
    new_promise: date | None
    old_pegs: tuple[Peg, ...]
    new_pegs: tuple[Peg, ...]
    caused_by: tuple[Key, ...]

    @property
    def moves_promise(self) -> bool:
        """Whether the customer has something to hear; if not, slack took the change up."""
        return self.old_promise != self.new_promise


def replan(supplies: Iterable[Supply], demands: Iterable[Demand], terms: Terms) -> list[Change]:
    """Keep every peg whose source stands, peg anew what lost its goods, and tell what changed.

    All demands first hold what they have, in the order of their rank (priority, promised day, sequence);
    that decides who keeps a source that has shrunk. Then, in the same order, what a demand lacks is chosen
    anew from what nobody holds. A demand whose pegs stay as they were keeps its promise to the day. Nothing
    given is altered, so hypothetical supplies answer what-if questions, and doing it twice does it once.
    """
    sources: Sources = {supply.source: supply for supply in supplies}
    left: Quantities = {source: supply.quantity for source, supply in sources.items()}
    ranked = sorted(demands, key=lambda demand: demand.rank)
    held = [_hold(demand, sources, left, terms) for demand in ranked]
    free = FreeSupply((replace(supply, quantity=left[source]) for source, supply in sources.items()), terms)
    changes = []
    for demand, (pegs, lost) in zip(ranked, held, strict=True):
        lacking = demand.quantity - total(pegs)
        if lacking > 0:
            pegs += choose(demand, lacking, free, terms, _moved_to(demand, sources, terms))
        old_pegs, new_pegs = tidy(demand.pegs), tidy(pegs)
        if new_pegs != old_pegs:
            new_promise = promise(demand, new_pegs, terms)
            changes.append(
                Change(demand.key, demand.promised_date, new_promise, old_pegs, new_pegs, tuple(lost))
            )
    return changes


def _moved_to(demand: Demand, sources: Sources, terms: Terms) -> date | None:
    """The last new day of the sources that moved under a demand; None if none did.

    Whoever says that its goods come later says as well what buying anew would bring: the promise follows the
    goods, not a lead time that has just been disproved.
    """
    days = [
        terms.available_from(supply.kind, supply.available_date)
        for peg in demand.pegs
        if (supply := sources.get(peg.source))
        and peg.kind is not Kind.STOCK
        and peg.available_date != supply.available_date
    ]
    return max((day for day in days if day), default=None)


def _hold(
    demand: Demand, sources: Sources, left: Quantities, terms: Terms
) -> tuple[list[Peg], dict[Key, None]]:
    """Let a demand hold its pegs on sources that still stand; returns them, and the keys of those it lost.

    It holds its earliest goods first and no more than it needs, so a demand that has shrunk gives up its
    latest. What was still to be bought is not held: real goods may have come in its place.
    """
    standing: list[tuple[Peg, Supply]] = []
    lost: dict[Key, None] = {}
    for peg in demand.pegs:
        if peg.key is None:
            continue
        supply = sources.get(peg.source)
        # Stock does not move: that its peg was written on another day says nothing.
        if supply and (peg.kind is Kind.STOCK or peg.available_date == supply.available_date):
            standing.append((peg, supply))
        else:
            lost[peg.key] = None
    standing.sort(key=lambda pair: terms.earliness(pair[1]))
    held: list[Peg] = []
    needed = demand.quantity
    for peg, supply in standing:
        wanted = min(peg.quantity, needed)
        kept = max(min(wanted, left[peg.source]), NOTHING)
        if kept < wanted:
            lost[supply.key] = None
        if kept > 0:
            held.append(peg if kept == peg.quantity else replace(peg, quantity=kept))
            left[peg.source] -= kept
            needed -= kept
    return held, lost
