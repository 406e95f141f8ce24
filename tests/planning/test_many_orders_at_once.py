"""Whoever orders at the same moment as many others is promised nothing that somebody else was promised."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from schakel.sales.operations.orders import place_sales_order
from tests.world import World

# 500 orders for 100 pieces hold as well; these take a second.
ORDERS, PIECES, THREADS = 60, 12, 8


def test_orders_at_once_promise_exactly_what_lies_there_before_the_next_supply(lasting: World) -> None:
    world = lasting
    item = world.item("SCHAARS", stock=PIECES, lead_time_days=None)
    world.buys(item, ORDERS, world.soon(20))

    def order(number: int) -> date | None:
        return ordered(world, item, number % 2)

    with ThreadPoolExecutor(THREADS) as pool:
        promised = list(pool.map(order, range(ORDERS)))
    early = [day for day in promised if day is not None and day < world.soon(20)]
    assert len(early) == PIECES
    assert len([day for day in promised if day is not None]) == ORDERS


def ordered(world: World, item: UUID, which: int) -> date | None:
    """Order one piece, for one of the customers, and return its promise."""
    wanted: dict[str, Any] = {
        "requested_date": world.soon(2),
        "lines": [{"item_id": item, "quantity": 1}],
        "customer_id": world.parties[("carla", "cor")[which]],
    }
    try:
        return place_sales_order.invoke(world.alice, body=wanted).lines[0].promised_date
    finally:
        connections.close_all()
