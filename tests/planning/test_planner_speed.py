"""The planner is fast enough to run inside the transaction of a supplier's answer."""

import random
import time
from dataclasses import replace
from decimal import Decimal

from schakel.planning.demand import Demand
from schakel.planning.replanning import replan
from schakel.planning.supply import Supply
from tests.planning.pegging import peg_new
from tests.planning.worlds import day, demand, line, route, stock, terms


def busy_item(size: int) -> tuple[list[Supply], list[Demand]]:
    chance = random.Random(7)
    routes = [route(handling, transit) for handling in (0, 1) for transit in (0, 1, 2)]
    supplies = [stock(size * 5)]
    supplies += [line(key, 100, chance.randrange(200)) for key in range(1, size // 10 + 2)]
    demands = [
        demand(
            key,
            chance.randrange(1, 20),
            chance.randrange(200),
            chance.randrange(1, 4),
            route=chance.choice(routes),
        )
        for key in range(size)
    ]
    return supplies, demands


def measure(size: int) -> tuple[float, float]:
    """Seconds to peg all demands of an item anew, and to replan them when a tenth of its lines moves."""
    supplies, demands = busy_item(size)
    start = time.perf_counter()
    plans = {plan.demand_key: plan for plan in peg_new(supplies, [], demands, terms())}
    pegging = time.perf_counter() - start
    planned = [replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in demands]
    moved = [
        supplies[0],
        *(replace(s, available_date=day(190)) for s in supplies[1::10]),
    ]
    moved += [s for place, s in enumerate(supplies[1:]) if place % 10]
    start = time.perf_counter()
    changes = replan(moved, planned, terms())
    assert changes
    assert sum(change.new_pegs[0].quantity for change in changes) > Decimal(0)
    return pegging, time.perf_counter() - start


def test_two_hundred_demands_take_milliseconds() -> None:
    pegging, replanning = min(measure(200) for _ in range(3))
    assert pegging < 0.02
    assert replanning < 0.02


def test_twenty_thousand_demands_take_about_a_second() -> None:
    pegging, replanning = measure(20_000)
    assert pegging < 2
    assert replanning < 2
