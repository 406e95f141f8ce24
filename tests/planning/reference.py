"""The rules of pegging, done unit by unit and without regard for time, to check the planner against.

Shares no code with the planner: of its classes it reads the fields only. A unit is half a piece.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

UNIT = Decimal("0.5")
# The Dutch holidays on weekdays from April to August 2026, copied from a calendar on the wall.
OFF = {date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 14), date(2026, 5, 25)}

type Unit = tuple[str, Any, date | None]
"""One pegged unit: kind of source, its key, the day written on the peg."""
type Result = dict[Any, tuple[date | None, dict[Unit, Decimal]]]


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in OFF


def later(day: date, n: int) -> date:
    """The n-th working day after a day, or the first from it on for n = 0."""
    while n == 0 and not works(day):
        day += timedelta(days=1)
    while n > 0:
        day += timedelta(days=1)
        n -= works(day)
    return day


def delivered(demand: Any, available: date) -> date:
    return later(later(available, demand.route.handling_days), demand.route.transit_days)


def counted_on(kind: str, stated: date, terms: Any) -> date:
    """The day for which goods of a real source count: stock today, what is overdue the next working day."""
    today: date = terms.today
    if kind == "stock":
        return today
    return stated if stated >= today else later(today, 1)


def place(supply: Any, terms: Any) -> tuple[date, int, Any]:
    """By day; on the same day stock before production before a delivery; then by key."""
    order = ["stock", "production_receipt", "schedule_line"]
    return counted_on(supply.kind, supply.available_date, terms), order.index(supply.kind), supply.key


def queue(demands: Sequence[Any]) -> list[Any]:
    return sorted(demands, key=lambda d: (d.priority, d.promised_date or date.max, d.sequence_key))


def units(quantity: Decimal) -> int:
    return int(quantity / UNIT)


def promised(demand: Any, pegged: list[Unit], terms: Any) -> date | None:
    """Rule c."""
    days: list[date] = [demand.requested_date]
    for kind, _, stated in pegged:
        if stated is None:
            return None
        days.append(delivered(demand, stated if kind == "to_order" else counted_on(kind, stated, terms)))
    return max(days)


def chosen(
    demand: Any, wanted: int, free: dict[int, int], supplies: Sequence[Any], terms: Any, replans: bool = False
) -> list[Unit]:
    """Rule b, one unit at a time; `free` counts the free units by the supply's place in the list.

    When replanning, a demand whose source moved waits as long as the last of the sources that did.
    """
    former = sorted(
        (peg.available_date for peg in demand.pegs if peg.kind == "to_order" and peg.available_date is not None
         for _ in range(units(peg.quantity))),
        reverse=True,
    )  # fmt: skip
    former = [day for day in former if day >= terms.today]
    pegged: list[Unit] = []

    def by_place(i: int) -> tuple[date, int, Any]:
        return place(supplies[i], terms)

    def day(i: int) -> date:
        return counted_on(supplies[i].kind, supplies[i].available_date, terms)

    moved = [
        day(i)
        for i, supply in enumerate(supplies)
        for peg in demand.pegs
        if (peg.kind, peg.key) == (supply.kind, supply.key)
        and peg.kind != "stock"
        and peg.available_date != supply.available_date
    ]
    for _ in range(wanted):
        there = [i for i in free if free[i] > 0]
        in_time = [i for i in there if delivered(demand, day(i)) <= demand.requested_date]
        sooner = [
            i
            for i in there
            if terms.reorder_date is None
            or delivered(demand, day(i)) <= delivered(demand, terms.reorder_date)
            or (replans and any(day(i) <= moved_to for moved_to in moved))
        ]
        if in_time:
            i = max(in_time, key=by_place)
        elif sooner:
            i = min(sooner, key=by_place)
        else:
            pegged.append(("to_order", None, former.pop() if former else terms.reorder_date))
            continue
        free[i] -= 1
        stated = terms.today if supplies[i].kind == "stock" else supplies[i].available_date
        pegged.append((supplies[i].kind, supplies[i].key, stated))
    return pegged


def summed(pegged: list[Unit]) -> dict[Unit, Decimal]:
    return {unit: pegged.count(unit) * UNIT for unit in pegged}


def peg_new(supplies: Sequence[Any], existing: Sequence[Any], new: Sequence[Any], terms: Any) -> Result:
    """Rule a: new demands from free supply only."""
    free = {}
    for i, supply in enumerate(supplies):
        taken = [p.quantity for d in existing for p in d.pegs if (p.kind, p.key) == (supply.kind, supply.key)]
        free[i] = units(supply.quantity) - sum(map(units, taken))
    result: Result = {}
    for demand in queue(new):
        pegged = chosen(demand, units(demand.quantity), free, supplies, terms)
        result[demand.key] = promised(demand, pegged, terms), summed(pegged)
    return result


def replan(supplies: Sequence[Any], demands: Sequence[Any], terms: Any) -> Result:
    """Rules d, e and f: the promise and pegs of every demand afterwards."""
    free = {i: units(supply.quantity) for i, supply in enumerate(supplies)}
    keeps: dict[Any, list[Unit]] = {}
    for demand in queue(demands):
        standing: list[tuple[int, Unit]] = []
        for peg in demand.pegs:
            for i, supply in enumerate(supplies):
                same = (peg.kind, peg.key) == (supply.kind, supply.key)
                if same and (peg.kind == "stock" or peg.available_date == supply.available_date):
                    for _ in range(units(peg.quantity)):
                        if free[i] > 0:
                            free[i] -= 1
                            standing.append((i, (peg.kind, peg.key, peg.available_date)))
        standing.sort(key=lambda pair: place(supplies[pair[0]], terms))
        while len(standing) > units(demand.quantity):  # shrunk: the latest give way
            i, _ = standing.pop()
            free[i] += 1
        keeps[demand.key] = [unit for _, unit in standing]
    result: Result = {}
    for demand in queue(demands):
        kept = keeps[demand.key]
        pegged = kept + chosen(
            demand, units(demand.quantity) - len(kept), free, supplies, terms, replans=True
        )
        # A stock peg keeps the day of its first writing.
        first = {(k, key): stated for k, key, stated in reversed(kept)}
        pegged = [(k, key, first.get((k, key), stated)) for k, key, stated in pegged]
        before: dict[Unit, Decimal] = {}
        for peg in demand.pegs:
            place_ = (peg.kind, peg.key, peg.available_date)
            before[place_] = before.get(place_, Decimal(0)) + peg.quantity
        unchanged = before == summed(pegged)
        promise = demand.promised_date if unchanged else promised(demand, pegged, terms)
        result[demand.key] = promise, summed(pegged)
    return result
