"""Which promises cannot be kept as things stand, without moving any of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schakel.planning.demand import Demand, Peg
from schakel.planning.supply import Key, Kind, Supply, Terms


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A promise that its pegs will not make, and the day that they would (None: no day is known)."""

    demand_key: Key
    promised_date: date
    expected_date: date | None


def at_risk(supplies: Iterable[Supply], demands: Iterable[Demand], terms: Terms) -> list[AtRisk]:
    """The demands whose goods, by the days that their sources state now, come later than promised.

    So they are when a delivery is overdue, when goods on which the promise stands should have been bought
    by now, and, with hypothetical supplies, when a date that a supplier proposes were accepted.
    """
    stated = {supply.source: supply.available_date for supply in supplies}

    def expected(peg: Peg) -> date | None:
        if peg.kind is Kind.TO_ORDER:
            later = (peg.available_date, terms.reorder_date)
            return None if later[0] is None or later[1] is None else max(later[0], later[1])
        day = stated.get(peg.source)
        return None if day is None else terms.available_from(peg.kind, day)

    found = []
    for demand in sorted(demands, key=lambda demand: demand.rank):
        if demand.promised_date is None or not demand.pegs:
            continue
        days = [day for peg in demand.pegs if (day := expected(peg)) is not None]
        complete = len(days) == len(demand.pegs)
        arrives = demand.route.delivery_date(max(days)) if complete else None
        if arrives is None or arrives > demand.promised_date:
            found.append(AtRisk(demand.key, demand.promised_date, arrives))
    return found
