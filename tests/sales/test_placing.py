"""A customer orders for itself, at its own prices, what is sold, by the quantity in which it is sold."""

from decimal import Decimal
from typing import Any

import pytest

from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.models import FactRecord
from schakel.parties.models import CustomerRole
from schakel.sales.models import SalesOrder
from schakel.sales.operations.orders import place_sales_order, record_sales_order
from schakel.sales.schemas import RecordedSalesOrderIn, SalesOrderIn
from tests.planning.invariants import broken
from tests.world import World, day


def body(world: World, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    item = str(world.items.get("6205") or world.item("6205", stock=50))
    full = [{"item_id": item, "quantity": 3, **line} for line in (lines or ({},))]
    return {"requested_date": str(day(9)), "lines": full, **more}


def refused(world: World, ctx: Any, data: dict[str, Any]) -> tuple[type[SchakelError], list[tuple[str, str]]]:
    with pytest.raises(SchakelError) as error:
        place_sales_order.invoke(ctx, body=data)
    with tenancy.enter(world.system):
        assert not SalesOrder.objects.exists()
    return type(error.value), [(p.field, p.code) for p in error.value.problems]


def test_prices_and_amounts_are_those_of_the_item_and_add_up(world: World) -> None:
    order = place_sales_order.invoke(world.carla, body=body(world, {"quantity": "2"}, {"quantity": "3"}))
    assert [(line.price, line.amount) for line in order.lines] == [
        (Decimal(10), Decimal(20)),
        (Decimal(10), Decimal(30)),
    ]
    assert order.total_amount == Decimal(50)
    assert broken(world) == []


@pytest.mark.parametrize(("field", "value"), [("price", "0.01"), ("priority", 1)])
def test_a_customer_sets_no_price_and_no_priority(world: World, field: str, value: object) -> None:
    answer = refused(world, world.carla, body(world, {}, {field: value}))
    assert answer == (Invalid, [(f"lines.1.{field}", "extra_forbidden")])
    assert place_sales_order.invoke(
        world.alice, body=body(world, {field: value}, customer_id=str(world.parties["carla"]))
    )


def test_a_customer_orders_for_nobody_else(world: World) -> None:
    for other in ("cor", "sam", "own"):
        data = body(world, customer_id=str(world.parties[other]))
        assert refused(world, world.carla, data) == (NotFound, [("customer_id", "not_found")])


def test_staff_say_for_whom(world: World) -> None:
    assert refused(world, world.alice, body(world)) == (Invalid, [("customer_id", "missing")])
    data = body(world, customer_id=str(world.parties["sam"]))
    assert refused(world, world.alice, data) == (NotFound, [("customer_id", "not_found")])


def test_a_customer_that_is_blocked_orders_nothing_new_but_its_past_can_be_recorded(world: World) -> None:
    with tenancy.enter(world.system):
        CustomerRole.objects.filter(party_id=world.parties["carla"]).update(credit_hold=True)
    assert refused(world, world.carla, body(world)) == (Conflict, [("customer_id", "credit_hold")])
    data = body(world, customer_id=str(world.parties["carla"]), ordered_date=str(day(-9)))
    assert record_sales_order(world.alice, RecordedSalesOrderIn.model_validate(data)).lines


def test_what_is_no_longer_sold_or_goes_by_another_quantity_is_refused_at_its_line(world: World) -> None:
    item = world.item("6205", stock=50)
    with tenancy.enter(world.system):
        Item.objects.filter(id=item).update(order_multiple=10)
    kind, problems = refused(world, world.carla, body(world, {"quantity": 10}, {"quantity": 12}))
    assert (kind, problems) == (Invalid, [("lines.1.quantity", "order_multiple")])
    with pytest.raises(Invalid, match=r"10 (of|or) 20"):
        place_sales_order.invoke(world.carla, body=body(world, {"quantity": 12}))
    with tenancy.enter(world.system):
        Item.objects.filter(id=item).update(order_multiple=1, is_active=False)
    assert refused(world, world.carla, body(world)) == (Invalid, [("lines.0.item_id", "not_sold")])


@pytest.mark.parametrize("amount", ["99999999999", "10000000000.5"])
def test_an_amount_beyond_every_column_is_refused(world: World, amount: str) -> None:
    data = body(world, {"quantity": amount, "price": "999999999"}, customer_id=str(world.parties["carla"]))
    kind, _problems = refused(world, world.alice, data)
    assert kind is Invalid


def test_all_mistakes_are_told_at_once(world: World) -> None:
    lines = [{"requested_date": str(day(-1))}, {"requested_date": str(day(-2))}]
    _kind, problems = refused(world, world.carla, body(world, *lines, requested_date=str(day(-1))))
    assert [field for field, _code in problems] == [
        "requested_date",
        "lines.0.requested_date",
        "lines.1.requested_date",
    ]


def test_more_cannot_have_been_delivered_than_was_ordered(world: World) -> None:
    data = body(world, {"delivered_quantity": 2, "cancelled_quantity": 2}, ordered_date=str(day(-9)))
    data["customer_id"] = str(world.parties["carla"])
    with pytest.raises(Invalid) as error:
        record_sales_order.invoke(world.alice, body=data)
    assert error.value.problems[0].field == "lines.0.delivered_quantity"


def test_a_promise_comes_forward_only_to_the_day_that_was_asked(world: World) -> None:
    item = world.item("6205")
    order = place_sales_order(
        world.carla,
        SalesOrderIn.model_validate({"requested_date": day(9), "lines": [{"item_id": item, "quantity": 3}]}),
    )
    assert order.promised_date is not None
    assert order.promised_date > day(9)
    world.buys(item, 10, day(1))
    from schakel.sales.operations.orders import get_sales_order

    assert get_sales_order(world.carla, order.id).promised_date == day(9)


@pytest.mark.parametrize("number", ["2026-0012", ""])
def test_a_recorded_order_is_history_with_or_without_a_number(world: World, number: str) -> None:
    more = {"customer_id": str(world.parties["carla"]), "ordered_date": str(day(-9)), "number": number}
    data = RecordedSalesOrderIn.model_validate(body(world, **more))
    order = record_sales_order(world.alice, data)
    with tenancy.enter(world.system):
        (fact,) = FactRecord.objects.filter(subject_id=order.id, name__endswith="SalesOrderPlaced")
    assert fact.data["is_history"] is True
