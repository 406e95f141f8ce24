"""New demands beside existing ones: what these leave free is pegged."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from schakel.planning.demand import NOTHING, Demand
from schakel.planning.pegging import Plan, peg_free
from schakel.planning.supply import Key, Kind, Supply, Terms


def peg_new(
    supplies: Iterable[Supply], existing: Iterable[Demand], new_demands: Iterable[Demand], terms: Terms
) -> list[Plan]:
    """Peg new demands from what the existing ones leave free; their pegs and promises stay as they are."""
    pegged: defaultdict[tuple[Kind, Key | None], Decimal] = defaultdict(lambda: NOTHING)
    for demand in existing:
        for peg in demand.pegs:
            pegged[peg.source] += peg.quantity
    free = (
        Supply(supply.key, supply.kind, supply.quantity - pegged[supply.source], supply.available_date)
        for supply in supplies
    )
    return peg_free(free, new_demands, terms)
