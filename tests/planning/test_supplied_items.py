"""What Sam may know of what he delivers: our stock as the rule says, what we will need, and how long he takes."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import NotAllowed
from schakel.planning.operations.supplied_items import list_supplied_items
from schakel.planning.schemas.supplied import SuppliedItemRow
from schakel.purchasing.operations.orders import record_purchase_order
from schakel.purchasing.schemas import RecordedPurchaseOrderIn, SupplierItemQuery
from tests.world import World, day

pytestmark = pytest.mark.django_db


def rows(ctx: Context, **query: Any) -> dict[str, SuppliedItemRow]:
    return {row.item_number: row for row in list_supplied_items(ctx, SupplierItemQuery(**query)).rows}


def tell(world: World, told: str) -> None:
    world.workspace.disclosed_stock = told
    world.keep_choices()
    workspaces._by_id.clear()


def test_stock_need_and_orders_stand_there_for_sam_and_alice(world: World) -> None:
    tell(world, "exact")
    item = world.item("6205", stock=10, lead_time_days=10)
    world.sells(item, 25, day(40))
    world.buys(item, 8, day(10))
    of_sam = rows(world.sam)["6205"]
    assert of_sam == rows(world.alice, supplier_id=world.parties["sam"])["6205"]
    assert (of_sam.stock.quantity, of_sam.on_order_quantity) == (Decimal(10), Decimal(8))
    assert of_sam.delivery_days == 10
    assert len(of_sam.needs) == 12
    assert sum(need.quantity for need in of_sam.needs) == 7
    (needed,) = [need for need in of_sam.needs if need.quantity]
    # It leaves before the customer's day, some weeks from now.
    assert day(27) < needed.week + timedelta(days=6) <= day(44)


@pytest.mark.parametrize(
    ("told", "quantity", "available", "bucket"),
    [
        ("exact", 4, True, ""),
        ("buckets", None, True, "<10"),
        ("yes_no", None, True, ""),
        ("nothing", None, None, ""),
    ],
)
def test_of_the_stock_sam_reads_what_the_rule_tells(
    world: World, told: str, quantity: int | None, available: bool | None, bucket: str
) -> None:
    tell(world, told)
    world.item("6205", stock=4, lead_time_days=10)
    found = rows(world.sam)["6205"].stock
    assert found.quantity == (None if quantity is None else Decimal(quantity))
    assert (found.disclosed, found.is_available, found.bucket) == (told, available, bucket)
    assert bool(rows(world.sam)["6205"].needs) == (told != "nothing")
    assert rows(world.alice, supplier_id=world.parties["sam"])["6205"].stock.quantity == 4


def test_delivery_times_are_measured_in_the_suppliers_working_days(world: World) -> None:
    item = world.item("6205", lead_time_days=5)
    # day(0) is a Monday; a week is five working days.
    for number, ordered, came in (("1", -28, -21), ("2", -21, -12), ("3", -14, -7)):
        part = {
            "quantity": 5,
            "confirmed_date": day(came),
            "received_quantity": 5,
            "received_date": day(came),
        }
        line = {"item_id": item, "quantity": 5, "requested_date": day(came), "price": 1, "schedule": [part]}
        whose = {"supplier_id": world.parties["sam"], "number": f"OUD-{number}", "ordered_date": day(ordered)}
        told = RecordedPurchaseOrderIn.model_validate(whose | {"lines": [line]})
        record_purchase_order(world.alice, told)
    found = rows(world.sam)["6205"].delivery_time
    assert (found.counted, found.median_days, found.slow_days) == (3, Decimal(5), 7)


def test_a_rival_reads_neither_items_nor_need_nor_delivery_times(world: World) -> None:
    item = world.item("6205", stock=10, lead_time_days=10)
    world.sells(item, 25, day(40))
    assert rows(world.rita) == {}
    assert rows(world.rita, supplier_id=world.parties["sam"]) == {}
    assert rows(replace(world.sam, party_id=world.parties["rita"])) == {}
    with pytest.raises(NotAllowed):
        rows(world.carla)


def test_so_many_items_cost_as_much_as_one(world: World) -> None:
    tell(world, "exact")

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            rows(world.sam)
        return len(asked)

    world.item("1", stock=1, lead_time_days=10)
    rows(world.sam)
    one = statements()
    for number in range(2, 12):
        world.item(str(number), stock=1, lead_time_days=10)
    assert statements() == one
