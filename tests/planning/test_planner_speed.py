"""The planner's work grows with what there is to plan and not with its square; `bench/chain` says how long it takes."""

import random
from cProfile import Profile
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


def work(size: int) -> tuple[int, int]:
    """Count the calls that pegging all demands of an item takes, and replanning when a tenth of its lines moves."""
    supplies, demands = busy_item(size)
    pegging = Profile()
    plans = {plan.demand_key: plan for plan in pegging.runcall(peg_new, supplies, [], demands, terms())}
    planned = [replace(d, pegs=plans[d.key].pegs, promised_date=plans[d.key].promised_date) for d in demands]
    moved = [
        supplies[0],
        *(replace(s, available_date=day(190)) for s in supplies[1::10]),
    ]
    moved += [s for place, s in enumerate(supplies[1:]) if place % 10]
    replanning = Profile()
    changes = replanning.runcall(replan, moved, planned, terms())
    assert sum(change.new_pegs[0].quantity for change in changes) > Decimal(0)
    return calls(pegging), calls(replanning)


def calls(profile: Profile) -> int:
    """Return how often something was called."""
    return sum(entry.callcount for entry in profile.getstats())


def test_ten_times_the_demands_are_little_more_than_ten_times_the_work() -> None:
    few, many = work(600), work(6000)
    for small, large in zip(few, many, strict=True):
        assert large < 13 * small
