"""A cart stays until it is ordered, belongs to one person, and is ordered once."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest

from schakel.catalog.models import Item
from schakel.catalog.operations import create_item, list_customer_items, list_offered_items, set_customer_item
from schakel.catalog.schemas import CustomerItemQuery, ItemIn, OfferedQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.ids import uuid7
from schakel.sales.models import CartLine, SalesOrder
from schakel.sales.operations.carts import add_to_cart, change_cart_line, get_cart, place_cart
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.reordering import add_order_to_cart
from schakel.sales.schemas import PlaceCartIn
from tests.kernel.at_once import at_once, failures
from tests.world import World, day


def put(ctx: Context, **quantities: tuple[UUID, object]) -> None:
    lines = [{"item_id": item, "quantity": quantity} for item, quantity in quantities.values()]
    add_to_cart.invoke(ctx, body={"lines": lines})


def lying(ctx: Context) -> list[tuple[str, Decimal]]:
    return [(line.item_number, line.quantity) for line in get_cart(ctx).lines]


def test_what_is_put_in_stays_adds_up_and_goes_out_again(world: World) -> None:
    a, b = world.item("A", stock=9), world.item("B")
    put(world.carla, one=(a, 2), two=(b, 1))
    put(world.carla, one=(a, 3))
    later = replace(world.carla, now=world.carla.now.replace(day=20))
    assert lying(later) == [("A", Decimal(5)), ("B", Decimal(1))]
    first = get_cart(later).lines[0]
    path = {"cart_line_id": first.id}
    changed = change_cart_line.invoke(later, path=path, body={"quantity": 4, "requested_date": day(30)})
    assert (changed.lines[0].quantity, changed.lines[0].requested_date) == (Decimal(4), day(30))
    change_cart_line.invoke(later, path=path, body={"quantity": 0})
    assert lying(later) == [("B", Decimal(1))]


def test_a_cart_is_one_persons_at_one_customer(world: World) -> None:
    put(world.carla, one=(world.item("A"), 2))
    line = get_cart(world.carla).lines[0]
    colleague = replace(world.carla, person_id=uuid7())
    elsewhere = replace(world.carla, party_id=world.parties["cor"])
    for other in (colleague, elsewhere):
        assert lying(other) == []
        with pytest.raises(NotFound):
            change_cart_line.invoke(other, path={"cart_line_id": line.id}, body={"quantity": 9})
    assert lying(world.carla) == [("A", Decimal(2))]


def test_what_is_not_sold_is_not_there_and_nothing_of_a_wrong_wish_is_kept(world: World) -> None:
    (gone,) = create_item.many(world.alice, [ItemIn(number="O", name="Oud", is_active=False)])
    with pytest.raises(NotFound) as refused:
        put(world.carla, one=(world.item("A"), 2), two=(gone.id, 1))
    assert [p.field for p in refused.value.problems] == ["lines.1.item_id"]
    assert lying(world.carla) == []
    with pytest.raises(Invalid):
        put(world.carla, one=(world.items["A"], 10**15))


def test_a_cart_that_is_ordered_is_an_order_and_empty(world: World) -> None:
    item = world.item("A", stock=9)
    put(world.carla, one=(item, 2))
    asked = {"requested_date": day(3), "reference": "K-7", "partial_delivery": False, "warehouse_note": "Bel"}
    keyed = world.carla.with_key("klik-1")
    order = place_cart.invoke(keyed, body=asked).order
    assert order is not None
    assert (order.reference, order.partial_delivery, order.warehouse_note) == ("K-7", False, "Bel")
    assert [(line.item_id, line.quantity, line.promised_date) for line in order.lines] == [
        (item, Decimal(2), day(3))
    ]
    # A second click is the same order, with its key; without one there is nothing left to order.
    again = place_cart.invoke(keyed, body=asked).order
    assert again is not None
    assert again.id == order.id
    with pytest.raises(Conflict):
        place_cart.invoke(world.carla, body=asked)
    with tenancy.enter(world.system):
        assert SalesOrder.objects.count() == 1


def test_what_cannot_be_ordered_stays_in_the_cart(world: World) -> None:
    (box,) = create_item.many(world.alice, [ItemIn(number="D", name="Doos", order_multiple=Decimal(10))])
    put(world.carla, one=(box.id, 12))
    with pytest.raises(Invalid) as refused:
        place_cart.invoke(world.carla, body={"requested_date": day(3)})
    assert [p.field for p in refused.value.problems] == ["lines.0.quantity"]
    assert lying(world.carla) == [("D", Decimal(12))]


def test_clicks_at_once_place_one_order(lasting: World) -> None:
    world = lasting
    put(world.carla, one=(world.item("A"), 2))
    asked = PlaceCartIn(requested_date=day(3))
    refused = failures(at_once(*[lambda: place_cart(world.carla, asked)] * 4))
    assert [refusal.code for refusal in refused] == ["empty"] * 3
    with tenancy.enter(world.system):
        assert (SalesOrder.objects.count(), CartLine.objects.count()) == (1, 0)


def test_a_customers_own_number_finds_its_item_for_that_customer_alone(world: World) -> None:
    item, other = world.item("A"), world.item("B")
    own = {"item_id": item, "buyers_item_id": "MG.77-1"}
    set_customer_item.invoke(world.carla, body=own)

    def found(ctx: Context, typed: str) -> list[str]:
        return [row.number for row in list_offered_items(ctx, OfferedQuery(search=typed)).rows]

    cor = replace(world.carla, party_id=world.parties["cor"])
    assert found(world.carla, "mg77") == found(world.carla, "MG.77-1") == ["A"]
    assert found(cor, "mg77") == []
    with pytest.raises(Conflict):
        set_customer_item.invoke(world.carla, body={"item_id": other, "buyers_item_id": "mg 771"})
    with pytest.raises(NotFound):
        set_customer_item.invoke(world.carla, body=own | {"customer_id": world.parties["cor"]})
    desk = own | {"customer_id": world.parties["cor"], "buyers_item_id": "C-1"}
    set_customer_item.invoke(world.alice, body=desk)
    assert found(cor, "c1") == ["A"]
    seen = list_customer_items(world.carla, CustomerItemQuery()).rows
    assert [(row.item_number, row.buyers_item_id) for row in seen] == [("A", "MG.77-1")]
    set_customer_item.invoke(world.carla, body=own | {"buyers_item_id": ""})
    assert found(world.carla, "mg77") == []


def test_an_order_goes_into_the_cart_again_and_what_is_no_longer_sold_is_named(world: World) -> None:
    kept, gone = world.item("A"), world.item("B")
    lines = [{"item_id": kept, "quantity": 4}, {"item_id": gone, "quantity": 1}]
    order = place_sales_order.invoke(world.carla, body={"requested_date": day(3), "lines": lines})
    with tenancy.enter(world.system):
        Item.objects.filter(id=gone).update(is_active=False)
    put(world.carla, one=(kept, 1))
    done = add_order_to_cart(world.carla, order.id)
    assert [line.item_number for line in done.left_out] == ["B"]
    assert lying(world.carla) == [("A", Decimal(5))]
    cor = replace(world.carla, party_id=world.parties["cor"])
    with pytest.raises(NotFound):
        add_order_to_cart(cor, order.id)
    with tenancy.enter(world.system):
        Item.objects.filter(id=kept).update(is_active=False)
    with pytest.raises(Conflict):
        add_order_to_cart(world.carla, order.id)
