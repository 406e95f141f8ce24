"""A supplier confirms many orders in one act, or none of them."""

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.models import FactRecord
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.schemas import ManyOrders, PurchaseOrderIn
from tests.purchasing.answers import accept, reject, respond
from tests.purchasing.test_past_days import overdue
from tests.world import World, day


def answered(world: World) -> int:
    with tenancy.enter(world.system):
        return int(FactRecord.objects.filter(name="purchasing.PurchaseOrderResponded").count())


def test_many_orders_are_confirmed_at_once_and_each_is_told_of(world: World) -> None:
    item = world.item("6205")
    orders = [world.buys(item, 5, day(7)) for _n in range(3)]
    respond(world, orders[0], accept(orders[0]))
    ids = [order.id for order in orders]
    assert confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=ids)).answered == 2
    assert confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=ids)).answered == 0
    assert answered(world) == 3
    assert {get_purchase_order(world.sam, i).process_status for i in ids} == {"confirmed"}


def test_many_orders_with_a_strange_one_among_them_are_refused_whole(world: World) -> None:
    item = world.item("6205")
    own = world.buys(item, 5, day(7))
    ritas = world.buys(world.item("6206", supplier="rita"), 5, day(7), supplier="rita")
    with pytest.raises(NotFound):
        confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=[own.id, ritas.id]))
    assert get_purchase_order(world.sam, own.id).process_status == "issued"
    assert answered(world) == 0


def test_many_orders_with_a_past_day_among_them_are_refused_whole_and_each_is_named(world: World) -> None:
    own = world.buys(world.item("6205"), 5, day(7))
    late, later = overdue(world, "6206"), overdue(world, "6207")
    with pytest.raises(Invalid) as refused:
        confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=[late.id, own.id, later.id]))
    problems = sorted(refused.value.problems, key=lambda problem: problem.field)
    assert [p.field for p in problems] == ["purchase_order_ids.0", "purchase_order_ids.2"]
    assert late.number in problems[0].message
    assert later.number in problems[1].message
    assert get_purchase_order(world.sam, own.id).process_status == "issued"
    assert answered(world) == 0


def test_a_line_under_discussion_is_left_as_it_is(world: World) -> None:
    items = (world.item("6205"), world.item("6206"))
    lines = [{"item_id": item, "quantity": 20, "requested_date": day(4)} for item in items]
    bought = place_purchase_order(
        world.alice, PurchaseOrderIn.model_validate({"supplier_id": world.parties["sam"], "lines": lines})
    )
    respond(world, bought, reject(bought))
    for caller in (world.sam, world.alice):
        confirm_purchase_orders(caller, ManyOrders(purchase_order_ids=[bought.id]))
    after = get_purchase_order(world.alice, bought.id).lines
    assert [(line.line_status_code, line.proposal is not None) for line in after] == [
        ("", True),
        ("5", False),
    ]
