"""What stands there before an order is placed is what placing it says, in the portal as at the desk."""

import random
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn, OfferedQuery
from schakel.inventory.models import StockMovement
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.planning.models import Peg
from schakel.planning.operations.ordering import get_available_item, list_available_items, preview_order
from schakel.planning.schemas.orders import Availability, OrderPreview
from schakel.sales.models import SalesOrder, SalesOrderLine
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut
from tests.catalog.agreed import agree
from tests.world import World, day

SEED = 20260907
SAME = (
    "item_id",
    "quantity",
    "price",
    "price_source",
    "price_reference",
    "list_price",
    "amount",
    "requested_date",
)


def told(found: OrderPreview | SalesOrderOut) -> list[tuple[object, ...]]:
    return [(*(getattr(line, name) for name in SAME), line.promised_date) for line in found.lines]


def caller(world: World, name: str) -> Context:
    return replace(world.carla, party_id=world.parties[name])


def test_portal_and_desk_and_the_order_itself_say_the_same_prices_and_days(world: World) -> None:
    chance = random.Random(SEED)
    items = [world.item(f"N{n}", stock=7 * n, lead_time_days=(None, 4, 10)[n % 3]) for n in range(6)]
    for item in items[:4]:
        world.buys(item, 30, day(chance.randrange(3, 25)))
        agree(world, "carla", item_id=item, price=f"{chance.randrange(1, 9)}", min_quantity=5)
    for _time in range(25):
        customer = chance.choice(["carla", "cor"])
        lines = [
            {"item_id": chance.choice(items), "quantity": chance.randrange(1, 25)}
            for _line in range(chance.randrange(1, 5))
        ]
        asked = {"requested_date": day(chance.randrange(0, 30)), "lines": lines}
        portal = preview_order.invoke(caller(world, customer), body=asked)
        desk = preview_order.invoke(world.alice, body=asked | {"customer_id": world.parties[customer]})
        # What the desk reads of the source is not all for customers; all else is the same.
        assert [(*row[:3], *row[4:]) for row in told(portal)] == [(*row[:3], *row[4:]) for row in told(desk)]
        placed = place_sales_order.invoke(caller(world, customer), body=asked)
        assert told(portal) == told(placed)
        assert (portal.total_amount, portal.promised_date) == (placed.total_amount, placed.promised_date)


def test_a_thousand_lines_cost_and_come_the_same_in_the_portal_and_at_the_desk(world: World) -> None:
    chance = random.Random(SEED + 1)
    items = [
        world.item(f"T{n}", stock=chance.randrange(60), lead_time_days=(None, 4, 10)[n % 3])
        for n in range(12)
    ]
    for item in items[:8]:
        world.buys(item, 90, day(chance.randrange(3, 25)))
        agree(
            world,
            chance.choice(["carla", "cor"]),
            item_id=item,
            price="3.5",
            min_quantity=chance.randrange(1, 9),
        )
    for _order in range(84):
        customer = chance.choice(["carla", "cor"])
        # Of two lines for one item that are as urgent the higher one is served first.
        lines = [
            {
                "item_id": item,
                "quantity": chance.randrange(1, 40),
                "requested_date": day(chance.randrange(0, 40)),
            }
            for item in chance.choices(items, k=12)
        ]
        asked = {"requested_date": day(9), "lines": lines}
        portal = preview_order.invoke(caller(world, customer), body=asked)
        desk = preview_order.invoke(world.alice, body=asked | {"customer_id": world.parties[customer]})
        assert [(*row[:3], *row[4:]) for row in told(portal)] == [(*row[:3], *row[4:]) for row in told(desk)]


def test_looking_ahead_writes_nothing(world: World) -> None:
    item = world.item("6205", stock=5)

    def standing() -> list[int]:
        with tenancy.enter(world.system):
            return [kind.objects.count() for kind in (SalesOrder, SalesOrderLine, Peg, StockMovement)]

    before = standing()
    preview_order.invoke(
        world.carla, body={"requested_date": day(3), "lines": [{"item_id": item, "quantity": 9}]}
    )
    list_available_items(world.carla, OfferedQuery())
    assert standing() == before
    # No number is spent on it.
    assert world.sells(item, 1, day(3)).number.endswith("1")


def test_what_has_to_be_mended_is_said_per_line_and_what_is_not_there_is_not_found(world: World) -> None:
    (box,) = create_item.many(
        world.alice, [ItemIn(number="D", name="Doos", sales_price="2", order_multiple="10")]
    )
    (gone,) = create_item.many(world.alice, [ItemIn(number="O", name="Oud", is_active=False)])
    asked = {"requested_date": day(3), "lines": [{"item_id": box.id, "quantity": 12}]}
    found = preview_order.invoke(world.carla, body=asked)
    assert [(p.field, p.code) for p in found.problems] == [("lines.0.quantity", "order_multiple")]
    assert found.total_amount == Decimal(24)
    past = preview_order.invoke(world.carla, body=asked | {"requested_date": day(-1)})
    assert {p.code for p in past.problems} == {"past", "order_multiple"}
    for wrong, refusal in (
        ({"item_id": gone.id, "quantity": 1}, Invalid),
        ({"item_id": world.parties["carla"], "quantity": 1}, NotFound),
    ):
        with pytest.raises(refusal):
            preview_order.invoke(world.carla, body=asked | {"lines": [wrong]})
    with pytest.raises(NotFound):
        preview_order.invoke(world.carla, body=asked | {"customer_id": world.parties["cor"]})


def shown(world: World, told: str) -> dict[str, Availability]:
    world.workspace.disclosed_stock = told
    world.keep_choices()
    workspaces._by_id.clear()
    rows = list_available_items(world.carla, OfferedQuery()).rows
    for row in rows:
        assert get_available_item(world.carla, row.id).availability == row.availability
    return {row.number: row.availability for row in rows}


def test_customers_see_of_the_stock_what_the_seller_tells(world: World) -> None:
    for number, stock in (("0", 0), ("9", 9), ("50", 50)):
        world.item(number, stock=stock, lead_time_days=None if number == "0" else 10)
    # What is meant for somebody is not free.
    world.sells(world.items["50"], 38, day(0), customer="cor")
    exact = shown(world, "exact")
    assert {number: found.free_quantity for number, found in exact.items()} == {
        "0": Decimal(0),
        "9": Decimal(9),
        "50": Decimal(12),
    }
    assert [exact[number].expected_date for number in ("0", "9")] == [None, world.soon(2)]
    buckets = shown(world, "buckets")
    assert {number: found.bucket for number, found in buckets.items()} == {"0": "0", "9": "<10", "50": "10+"}
    assert all(found.free_quantity is None for found in buckets.values())
    there = shown(world, "yes_no")
    assert {number: found.is_available for number, found in there.items()} == {
        "0": False,
        "9": True,
        "50": True,
    }
    assert {(found.free_quantity, found.bucket) for found in there.values()} == {(None, "")}
    nothing = shown(world, "nothing")
    assert {(f.is_available, f.free_quantity, f.bucket, f.expected_date) for f in nothing.values()} == {
        (None, None, "", None)
    }


def test_the_day_in_the_catalogue_is_the_day_that_an_order_gets(world: World) -> None:
    bought = world.item("K", lead_time_days=10)
    world.buys(bought, 5, day(4))
    found = shown(world, "yes_no")["K"]
    order = world.sells(bought, 1, world.carla.today)
    assert found.expected_date == order.lines[0].promised_date
    assert found.expected_date is not None
    assert found.expected_date < day(4) + timedelta(days=7)


def test_an_order_asked_by_its_schema_is_the_one_that_is_placed(world: World) -> None:
    assert preview_order.input is place_sales_order.input is SalesOrderIn
