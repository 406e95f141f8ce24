"""Many at the same moment on the same goods: nothing is promised or sent twice."""

from decimal import Decimal

from schakel.kernel.errors import Conflict
from schakel.sales.operations.orders import get_sales_order, place_sales_order
from schakel.sales.operations.shipments import get_shipment
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut
from tests.kernel.at_once import at_once, failures
from tests.planning.invariants import broken
from tests.sales.shipping import cancel, counted, draft, ready, send
from tests.world import World, day

ORDERS, PIECES, AT_A_TIME = 40, 8, 8


def test_forty_orders_at_once_for_eight_pieces_promise_exactly_eight(lasting: World) -> None:
    world = lasting
    item = world.item("6205", stock=PIECES, lead_time_days=None)
    data = {
        "customer_id": world.parties["carla"],
        "requested_date": day(2),
        "lines": [{"item_id": item, "quantity": 1}],
    }
    placed: list[SalesOrderOut] = []
    for _round in range(ORDERS // AT_A_TIME):
        answers = at_once(
            *[lambda: place_sales_order(world.alice, SalesOrderIn.model_validate(data))] * AT_A_TIME
        )
        assert failures(answers) == []
        placed += answers
    assert len(placed) == ORDERS
    assert sum(order.lines[0].promised_date is not None for order in placed) == PIECES
    assert broken(world) == []


def test_of_two_who_ship_the_same_shipment_one_does(lasting: World) -> None:
    world = lasting
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    shipment = draft(world, order, 10)
    (refused,) = failures(at_once(*[lambda: send(world, shipment)] * 2))
    assert isinstance(refused, Conflict)
    assert counted(world, order) == (10, 10, 0, 0)
    assert broken(world) == []


def test_of_two_who_pick_the_same_line_one_does(lasting: World) -> None:
    world = lasting
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    (refused,) = failures(at_once(*[lambda: draft(world, order, 6)] * 2))
    assert isinstance(refused, Conflict)
    assert broken(world) == []


def test_who_asks_for_all_that_is_ready_at_once_gets_it_once(lasting: World) -> None:
    world = lasting
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    answers = at_once(*[lambda: ready(world, order.id)] * 3)
    assert failures(answers) == []
    drafted = [shipment_id for answer in answers for shipment_id in answer.shipment_ids]
    assert len(drafted) == 1
    assert sum(line.quantity for line in get_shipment(world.alice, drafted[0]).lines) == Decimal(10)


def test_what_leaves_is_not_cancelled_at_the_same_moment(lasting: World) -> None:
    world = lasting
    order = world.sells(world.item("6205", stock=10), 10, day(1))
    shipment = draft(world, order, 6)
    answers = at_once(lambda: send(world, shipment), lambda: cancel(world, order, 4))
    assert failures(answers) == []
    assert counted(world, order) == (10, 6, 0, 4)
    assert get_sales_order(world.alice, order.id).status == "delivered"
    assert broken(world) == []
