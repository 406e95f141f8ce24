"""Receipts and shipments: pegs go along with the goods, and no promise moves."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from schakel.planning.demand import total
from schakel.planning.handover import receive, ship
from schakel.planning.replanning import replan
from schakel.planning.supply import Kind
from tests.planning.test_promises import placed
from tests.planning.worlds import (
    TODAY,
    World,
    day,
    demand,
    line,
    peg_on,
    planned_worlds,
    stock,
    terms,
)

D = Decimal


def test_a_receipt_keeps_goods_from_a_more_urgent_demand_that_came_later() -> None:
    sam = line(1, 10, 3)
    (carla,) = placed([sam], demand(1, 10, 0, priority=5))
    (urgent,) = placed([], demand(2, 10, 0, priority=1))
    (carla_now,) = receive([carla, urgent], (Kind.SCHEDULE_LINE, 1), 0, D(10), TODAY)
    assert carla_now == replace(carla, pegs=(peg_on(stock(10), 10),))
    assert replan([stock(10)], [carla_now, urgent], terms()) == []


def test_a_partial_receipt_goes_to_the_most_urgent_demands_first() -> None:
    sam = line(1, 10, 3)
    first, second, third = placed(
        [sam],
        demand(1, 4, 0, priority=1),
        demand(2, 4, 0, priority=2),
        demand(3, 2, 0, priority=3),
    )
    moved = receive([third, second, first], (Kind.SCHEDULE_LINE, 1), 0, D(6), TODAY)
    assert [(d.key, d.pegs) for d in moved] == [
        (1, (peg_on(stock(4), 4),)),
        (2, (peg_on(stock(2), 2), peg_on(sam, 2))),
    ]


@given(planned_worlds())
def test_a_complete_receipt_moves_no_promise_that_stands_on_real_goods(
    world: World,
) -> None:
    lines = [s for s in world.supplies if s.kind is Kind.SCHEDULE_LINE]
    for received in lines[:1]:
        stock_key, today = 99, world.terms.today
        moved = receive(
            world.demands,
            (received.kind, received.key),
            stock_key,
            received.quantity,
            today,
        )
        now = {d.key: d for d in moved}
        demands = [now.get(d.key, d) for d in world.demands]
        assert all(total(d.pegs) == d.quantity for d in demands)
        shelf = replace(received, key=stock_key, kind=Kind.STOCK, available_date=today)
        supplies = [shelf if s is received else s for s in world.supplies]
        # What nobody had a peg on may serve a demand that was still to be bought for; nothing else changes.
        to_buy = {d.key for d in demands if any(p.kind is Kind.TO_ORDER for p in d.pegs)}
        assert {c.demand_key for c in replan(supplies, demands, world.terms)} <= to_buy


def test_a_shipment_takes_the_pegs_on_stock_and_leaves_the_rest_promised() -> None:
    supplies = [stock(40), line(1, 60, 8)]
    (carla,) = placed(supplies, demand(1, 100, 2))
    left = ship(carla, 0, D(40))
    assert left == replace(carla, quantity=D(60), pegs=(peg_on(line(1, 60, 8), 60),))
    assert replan([line(1, 60, 8)], [left], terms()) == []


def test_more_than_was_pegged_on_stock_takes_the_latest_other_pegs() -> None:
    supplies = [stock(40), line(1, 30, 8), line(2, 30, 12)]
    (carla,) = placed(supplies, demand(1, 100, 2))
    assert ship(carla, 0, D(50)).pegs == (
        peg_on(supplies[1], 30),
        peg_on(supplies[2], 20),
    )
    assert ship(carla, 0, D(100)).pegs == ()
    with pytest.raises(ValueError, match="open"):
        ship(carla, 0, D("100.0001"))


def test_goods_pegged_for_a_demand_that_waits_are_not_shipped_away_by_a_smaller_shipment() -> None:
    (carla,) = placed([stock(40)], demand(1, 40, 2))
    assert ship(carla, 0, D(15)).pegs == (peg_on(stock(40), 25, 0),)
    assert day(0) == TODAY
