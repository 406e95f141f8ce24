"""Writing ten of something costs as many statements as writing one, and reads nothing that it does not need."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.kernel.operation import all_operations
from schakel.parties.operations import create_party
from schakel.parties.schemas import PartyIn
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import ManyOrders
from tests.world import World, day

SEVERAL = 10


def parties(w: World, first: int, count: int) -> list[dict[str, Any]]:
    numbers = range(first, first + count)
    return [
        {"name": f"Nieuw {n}", "customer": {"number": f"K{n}"}, "supplier": {"number": f"L{n}"}}
        for n in numbers
    ]


def items_of(w: World, first: int, count: int) -> list[UUID]:
    return [w.item(f"B{n}") for n in range(first, first + count)]


def supplier_items(w: World, first: int, count: int) -> list[dict[str, Any]]:
    return [{"supplier_id": w.parties["rita"], "item_id": item} for item in items_of(w, first, count)]


def purchases(w: World, first: int, count: int) -> list[dict[str, Any]]:
    return [
        {
            "supplier_id": w.parties["sam"],
            "lines": [{"item_id": item, "quantity": 1, "requested_date": day(7)}],
        }
        for item in items_of(w, first, count)
    ]


def sales(w: World, first: int, count: int) -> list[dict[str, Any]]:
    return [
        {
            "customer_id": w.parties["carla"],
            "requested_date": day(60),
            "lines": [{"item_id": item, "quantity": 1}],
        }
        for item in items_of(w, first, count)
    ]


ROWS: dict[str, Callable[[World, int, int], list[dict[str, Any]]]] = {
    "parties.create_party": parties,
    "purchasing.create_supplier_item": supplier_items,
    "purchasing.place_purchase_order": purchases,
    "sales.place_sales_order": sales,
}


@pytest.mark.parametrize("name", ROWS)
def test_ten_rows_cost_what_one_costs(world: World, name: str) -> None:
    operation = all_operations()[name]
    assert operation.input is not None
    counts = []
    for first, count in ((0, 1), (1, 1), (2, SEVERAL)):
        rows = [operation.input.model_validate(row) for row in ROWS[name](world, first, count)]
        with CaptureQueriesContext(connection) as captured:
            operation.many(world.alice, rows)
        counts.append(len(captured))
    assert counts[1] == counts[2]


@pytest.mark.parametrize("name", ROWS)
def test_one_row_reads_no_more_where_there_are_many(world: World, name: str) -> None:
    """What is read of parties grows with the rows, not with the workspace."""
    more = [
        PartyIn.model_validate(
            {"name": "X", "customer": {"number": f"X{n}"}, "supplier": {"number": f"X{n}"}}
        )
        for n in range(50)
    ]
    create_party.many(world.alice, more)
    operation = all_operations()[name]
    assert operation.input is not None
    (row,) = [operation.input.model_validate(row) for row in ROWS[name](world, 0, 1)]
    fetched = 0

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal fetched
        answer = execute(sql, params, many, context)
        if sql.lstrip().lower().startswith("select"):
            fetched += max(0, context["cursor"].rowcount)
        return answer

    with connection.execute_wrapper(count):
        operation.many(world.alice, [row])
    assert fetched < 40


def test_ten_orders_are_confirmed_in_as_many_statements_as_one(world: World) -> None:
    orders = [world.buys(item, 10, day(7)) for item in items_of(world, 0, SEVERAL + 2)]
    counts = []
    for some in (orders[:1], orders[1:2], orders[2:]):
        asked = ManyOrders(purchase_order_ids=[order.id for order in some])
        with CaptureQueriesContext(connection) as captured:
            assert confirm_purchase_orders(world.sam, asked).answered == len(some)
        counts.append(len(captured))
    assert counts[1] == counts[2]
    assert {get_purchase_order(world.sam, order.id).process_status for order in orders} == {"confirmed"}
