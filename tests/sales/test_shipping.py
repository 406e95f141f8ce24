"""What leaves: in parts, counted, from where it lies, and never what is meant for another."""

import pytest

from schakel.inventory.operations import get_stock, record_stock_movement
from schakel.inventory.schemas import StockMovementIn
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotFound
from schakel.parties.models import CustomerRole
from schakel.sales.models import SalesOrderLine
from schakel.sales.operations.drafting import cancel_shipment, change_shipment, draft_shipment
from schakel.sales.operations.orders import get_sales_order, list_sales_orders, place_sales_order
from schakel.sales.operations.shipments import get_shipment, list_shipments, mark_shipment_delivered
from schakel.sales.schemas import (
    DeliveredIn,
    SalesOrderIn,
    SalesOrderQuery,
    ShipmentChangeIn,
    ShipmentIn,
    ShipmentQuery,
)
from tests.planning.invariants import broken
from tests.sales.shipping import cancel, counted, draft, ready, refused, send, to_ship
from tests.world import World, day


def lies(world: World, number: str) -> int:
    return int(get_stock(world.alice, world.items[number]).on_hand)


def test_a_part_leaves_and_the_rest_keeps_its_promise(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(3))
    sent = send(world, draft(world, order, 4), carrier="PostNL")
    assert (sent.status, sent.carrier) == ("shipped", "PostNL")
    assert counted(world, order) == (10, 4, 6, 0)
    assert lies(world, "6205") == 6
    after = get_sales_order(world.carla, order.id)
    assert after.status == "open"
    assert after.lines[0].promised_date == order.lines[0].promised_date
    assert after.lines[0].promise_changes == []
    assert broken(world) == []


def test_what_left_whole_closes_the_order_and_says_whether_the_promise_was_met(world: World) -> None:
    in_time = world.sells(world.item("6205", stock=10), 10, day(3))
    send(world, draft(world, in_time, 10))
    late = world.sells(world.item("6206", stock=10), 10, day(0))
    with tenancy.enter(world.system):
        SalesOrderLine.objects.filter(order_id=late.id).update(promised_date=day(0))
    send(world, draft(world, late, 10))
    found = [get_sales_order(world.carla, order.id) for order in (in_time, late)]
    assert [order.status for order in found] == ["delivered", "delivered"]
    assert [order.lines[0].promise_status for order in found] == ["met", "missed"]


def test_a_draft_takes_nothing_from_the_stock_and_can_be_given_up(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(3))
    shipment = draft(world, order, 10)
    assert lies(world, "6205") == 10
    with refused("not_open"):
        draft(world, order, 1)
    assert cancel_shipment(world.alice, shipment.id).status == "cancelled"
    with pytest.raises(Conflict):
        send(world, shipment)
    send(world, draft(world, order, 10))
    assert broken(world) == []


def test_goods_that_are_meant_for_another_stay(world: World) -> None:
    item = world.item("6205", stock=10)
    world.sells(item, 10, day(3))
    other = world.sells(item, 4, day(3), customer="cor")
    with refused("meant_for_others"):
        send(world, draft(world, other, 4))
    assert lies(world, "6205") == 10
    assert broken(world) == []


def test_what_is_not_meant_for_anybody_can_go_along(world: World) -> None:
    item = world.item("6205", stock=4)
    order = world.sells(item, 10, day(3))
    arrived = {"item_id": item, "quantity": 6, "reason": "receipt"}
    record_stock_movement(world.alice, StockMovementIn.model_validate(arrived))
    send(world, draft(world, order, 10))
    assert lies(world, "6205") == 0
    assert broken(world) == []


def test_what_was_counted_counts_with_its_place_and_lot(world: World) -> None:
    item = world.item("6205", stock=10)
    moved = {"item_id": item, "quantity": 5, "reason": "receipt", "location": "B-2"}
    record_stock_movement(world.alice, StockMovementIn.model_validate(moved))
    order = world.sells(item, 12, day(3))
    shipment = draft(world, order, 12)
    assert [(line.location, int(line.quantity)) for line in shipment.lines] == [("MAIN", 10), ("B-2", 2)]
    lines = [
        {"order_line_id": order.lines[0].id, "quantity": 7, "location": "MAIN", "lot_number": "L1"},
        {"order_line_id": order.lines[0].id, "quantity": 2, "location": "B-2", "lot_number": "L2"},
    ]
    change = ShipmentChangeIn.model_validate({"version": shipment.version, "lines": lines})
    changed = change_shipment(world.alice, shipment.id, change)
    assert [line.lot_number for line in changed.lines] == ["L1", "L2"]
    with refused("stale"):
        change_shipment(world.alice, shipment.id, change)
    send(world, changed)
    assert counted(world, order) == (12, 9, 3, 0)
    assert broken(world) == []


def test_more_than_lies_at_a_place_does_not_leave(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(3))
    shipment = draft(world, order, 10)
    lines = [{"order_line_id": order.lines[0].id, "quantity": 10, "location": "B-2"}]
    change_shipment(world.alice, shipment.id, ShipmentChangeIn.model_validate({"lines": lines}))
    with refused("not_enough"):
        send(world, shipment)
    assert get_shipment(world.alice, shipment.id).status == "drafted"
    assert counted(world, order) == (10, 0, 10, 0)
    assert broken(world) == []


def test_an_order_that_leaves_at_once_waits_for_its_last_line(world: World) -> None:
    items = [world.item("6205", stock=10), world.item("6206")]
    data = {
        "customer_id": world.parties["carla"],
        "requested_date": day(0),
        "partial_delivery": False,
        "lines": [{"item_id": item, "quantity": 5} for item in items],
    }
    order = place_sales_order(world.alice, SalesOrderIn.model_validate(data))
    with refused("not_partly"):
        draft(world, order, 5)
    assert [row.blocked for row in to_ship(world, which="ready")] == ["waits"]
    assert ready(world, order.id).refused[0].number == order.number
    arrived = {"item_id": items[1], "quantity": 5, "reason": "receipt"}
    record_stock_movement(world.alice, StockMovementIn.model_validate(arrived))
    (shipment_id,) = ready(world, order.id).shipment_ids
    send(world, get_shipment(world.alice, shipment_id))
    assert get_sales_order(world.carla, order.id).status == "delivered"


def test_nothing_leaves_for_a_blocked_customer(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(0))
    shipment = draft(world, order, 4)
    with tenancy.enter(world.system):
        CustomerRole.objects.filter(party_id=world.parties["carla"]).update(credit_hold=True)
    assert [row.blocked for row in to_ship(world, which="ready")] == ["credit_hold"]
    assert ready(world, order.id).refused
    with refused("credit_hold"):
        send(world, shipment)
    with refused("credit_hold"):
        draft(world, order, 4)


def test_only_what_has_to_leave_by_today_stands_on_the_list(world: World) -> None:
    world.workspace.handling_days = 0
    world.keep_choices()
    item = world.item("6205", stock=30)
    now, later = world.sells(item, 10, day(1)), world.sells(item, 10, day(20))
    assert [row.number for row in to_ship(world)] == [now.number]
    assert [row.number for row in to_ship(world, which="ready")] == [now.number, later.number]
    draft(world, now, 10)
    assert to_ship(world) == []


def test_orders_for_one_address_leave_together_and_others_do_not(world: World) -> None:
    item = world.item("6205", stock=30)
    mine = [world.sells(item, 5, day(1)) for _ in range(2)]
    other = world.sells(item, 5, day(1), customer="cor")
    drafted = ready(world, other.id, *(order.id for order in mine))
    assert len(drafted.shipment_ids) == 2
    found = [get_shipment(world.alice, shipment_id) for shipment_id in drafted.shipment_ids]
    assert sorted(len(shipment.sales_order_numbers) for shipment in found) == [1, 2]
    lines = [{"order_line_id": order.lines[0].id, "quantity": 1} for order in (mine[0], other)]
    for shipment in found:
        cancel_shipment(world.alice, shipment.id)
    with refused("not_together"):
        draft_shipment(world.alice, ShipmentIn.model_validate({"lines": lines}))


def test_a_rest_that_is_cancelled_frees_its_goods_for_who_waits(world: World) -> None:
    item = world.item("6205", stock=10, lead_time_days=20)
    first, waiting = world.sells(item, 10, day(1)), world.sells(item, 4, day(1), customer="cor")
    send(world, draft(world, first, 3))
    after = cancel(world, first)
    assert counted(world, first) == (10, 3, 0, 7)
    assert after.status == "delivered"
    assert [row.number for row in to_ship(world, which="ready")] == [waiting.number]
    assert broken(world) == []


def test_what_is_being_picked_is_not_cancelled(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    draft(world, order, 4)
    with refused("being_picked"):
        cancel(world, order)
    assert counted(world, cancel(world, order, 6)) == (10, 0, 4, 6)


def test_an_order_of_which_a_part_left_is_a_backorder(world: World) -> None:
    item = world.item("6205", stock=10)
    order = world.sells(item, 20, day(1))
    assert list_sales_orders(world.alice, SalesOrderQuery(backorder="yes")).rows == []
    send(world, draft(world, order, 10))
    assert [r.id for r in list_sales_orders(world.alice, SalesOrderQuery(backorder="yes")).rows] == [order.id]


def test_the_customer_follows_its_shipment_and_sees_no_shelf(world: World) -> None:
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    shipment = send(
        world, draft(world, order, 10), tracking_number="3S1", tracking_url="https://carrier.example/3S1"
    )
    (row,) = list_shipments(world.carla, ShipmentQuery(sales_order_id=order.id)).rows
    assert (row.status, row.tracking_url) == ("shipped", "https://carrier.example/3S1")
    assert [line.location for line in get_shipment(world.carla, shipment.id).lines] == [""]
    delivered = mark_shipment_delivered(world.alice, shipment.id, DeliveredIn())
    assert (delivered.status, delivered.delivered_date) == ("delivered", day(0))
    with pytest.raises(NotFound):
        get_shipment(world.olaf, shipment.id)


def test_a_tracking_address_without_a_lock_is_refused() -> None:
    for address in ("http://carrier.example/1", "javascript:alert(1)", "https://"):
        with pytest.raises(ValueError, match="tracking_url"):
            ShipmentChangeIn.model_validate({"tracking_url": address})
