"""Random items with supplies and demands, for the planner's property tests."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from schakel.kernel.calendars import WorkCalendar
from schakel.planning.demand import Demand, Peg
from schakel.planning.replanning import replan
from schakel.planning.route import Route
from schakel.planning.supply import Kind, Supply, Terms
from tests.planning.pegging import peg_new

CALENDAR = WorkCalendar()
TODAY = date(2026, 4, 22)


@dataclass(frozen=True)
class World:
    """One item as it stands."""

    supplies: list[Supply]
    demands: list[Demand]
    terms: Terms


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def terms(reorder: int | None = 20, today: date = TODAY) -> Terms:
    again = None if reorder is None else CALENDAR.add_working_days(today + timedelta(days=reorder), 0)
    return Terms(today, CALENDAR.add_working_days(today, 1), again)


def route(handling: int = 1, transit: int = 1) -> Route:
    return Route(CALENDAR, handling, CALENDAR, transit)


def line(key: int, pieces: Decimal | int, offset: int) -> Supply:
    return Supply(key, Kind.SCHEDULE_LINE, Decimal(pieces), day(offset))


def stock(pieces: Decimal | int) -> Supply:
    return Supply(0, Kind.STOCK, Decimal(pieces), TODAY)


def demand(key: int, pieces: Decimal | int, offset: int, priority: int = 5, **fields: Any) -> Demand:
    known = {"promised_date": None, "sequence_key": key, "route": route(), **fields}
    return Demand(key=key, quantity=Decimal(pieces), requested_date=day(offset), priority=priority, **known)


def peg_on(supply: Supply, pieces: Decimal | int, offset: int | None = None) -> Peg:
    stated = supply.available_date if offset is None else day(offset)
    return Peg(supply.kind, supply.key, Decimal(pieces), stated)


QUANTITIES = st.integers(1, 20).map(lambda n: n * Decimal("0.5"))
OFFSETS = st.integers(-6, 30)
REAL = st.sampled_from([Kind.STOCK, Kind.SCHEDULE_LINE, Kind.SCHEDULE_LINE, Kind.PRODUCTION_RECEIPT])
TERMS = st.one_of(st.none(), st.integers(0, 30)).map(terms)


@st.composite
def supplies(draw: st.DrawFn) -> list[Supply]:
    found = []
    for key in range(draw(st.integers(0, 6))):
        kind = draw(REAL)
        stated = day(draw(OFFSETS))
        if kind is Kind.STOCK:
            stated = min(stated, TODAY)
        found.append(Supply(key, kind, draw(QUANTITIES), stated))
    return draw(st.permutations(found))


@st.composite
def new_demands(draw: st.DrawFn, first: int = 100) -> list[Demand]:
    return [
        demand(
            key,
            draw(QUANTITIES),
            draw(OFFSETS),
            draw(st.integers(1, 3)),
            route=route(draw(st.integers(0, 2)), draw(st.integers(0, 3))),
        )
        for key in range(first, first + draw(st.integers(1, 6)))
    ]


@st.composite
def planned_worlds(draw: st.DrawFn) -> World:
    """An item in order: every demand pegged and promised by the planner itself."""
    world = World(draw(supplies()), draw(new_demands()), draw(TERMS))
    plans = {plan.demand_key: plan for plan in peg_new(world.supplies, [], world.demands, world.terms)}
    planned = [
        replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in world.demands
    ]
    return replace(world, demands=planned)


@st.composite
def changed(draw: st.DrawFn, supply: list[Supply]) -> list[Supply]:
    """The same supplies after a bad week: some moved, some gone, some smaller or larger, some new."""
    result = []
    for known in supply:
        fate = draw(st.sampled_from(["stands", "stands", "moves", "vanishes", "resizes"]))
        if fate == "moves" and known.kind is not Kind.STOCK:
            known = replace(known, available_date=day(draw(OFFSETS)))
        elif fate == "resizes":
            known = replace(known, quantity=draw(QUANTITIES))
        if fate != "vanishes":
            result.append(known)
    first = max([49, *(known.key for known in supply if isinstance(known.key, int))]) + 1
    for key in range(first, first + draw(st.integers(0, 2))):
        result.append(line(key, draw(QUANTITIES), draw(OFFSETS)))
    return result


@st.composite
def messy_worlds(draw: st.DrawFn) -> World:
    """A planned item some days later: supplies changed, demands grown, shrunk and added, some days twice."""
    world = draw(planned_worlds())
    for first in range(200, 200 + 100 * draw(st.integers(1, 2)), 100):
        if first > 200:
            changes = {c.demand_key: c for c in replan(world.supplies, world.demands, world.terms)}
            planned = [
                replace(d, pegs=changes[d.key].new_pegs, promised_date=changes[d.key].new_promise)
                if d.key in changes
                else d
                for d in world.demands
            ]
            world = replace(world, demands=planned)
        demands = [
            replace(d, quantity=draw(QUANTITIES)) if draw(st.integers(0, 3)) == 0 else d
            for d in world.demands
        ]
        demands += draw(new_demands(first))[: draw(st.integers(0, 2))]
        today = world.terms.today + timedelta(days=draw(st.integers(0, 9)))
        reorder = draw(st.one_of(st.none(), st.integers(0, 30)))
        moved = draw(changed(world.supplies))
        world = World(moved, draw(st.permutations(demands)), terms(reorder, today))
    return world
