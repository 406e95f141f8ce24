"""Many at the same moment on the same goods: nothing is promised or sent twice."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from schakel.accounts.schemas import AssigneeIn
from schakel.catalog.locking import lock
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict
from schakel.parties.models import Branch
from schakel.parties.operations import create_branch
from schakel.planning.models import Peg
from schakel.sales.models import PromiseChange
from schakel.sales.operations.orders import assign_sales_order, get_sales_order, place_sales_order
from schakel.sales.operations.return_receiving import replace_return
from schakel.sales.operations.shipments import get_shipment
from schakel.sales.schemas import SalesOrderIn, SalesOrderOut
from tests.billing.returning import approved, asked, inspected, received
from tests.kernel.at_once import at_once, failures, queued
from tests.planning.invariants import broken
from tests.purchasing.answers import change, respond
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


def behind_an_item(world: World, item: UUID, *acts: Callable[[], Any]) -> list[Any]:
    """Let acts wait one behind the other for who holds an item."""

    def hold() -> None:
        with tenancy.enter(world.system):
            lock([item])

    return queued(hold, *acts)


def test_who_orders_while_a_return_is_replaced_waits_in_no_ring(lasting: World) -> None:
    world = lasting
    item = world.item("A", stock=50)
    sold = world.sells(item, 10, day(1))
    send(world, draft(world, sold, 10))
    back = asked(world, sold.id, sold.lines[0].id, 2)
    approved(world, back)
    received(world, back)
    inspected(world, back, restocked_quantity=2, scrapped_quantity=0, refused_quantity=0)
    answers = behind_an_item(
        world, item, lambda: replace_return(world.alice, back.id), lambda: world.sells(item, 5, day(2))
    )
    assert failures(answers) == []


def test_who_hands_an_order_over_while_it_is_shipped_waits_in_no_ring(lasting: World) -> None:
    world = lasting
    item = world.item("B", stock=50)
    sold = world.sells(item, 10, day(1))
    shipment = draft(world, sold, 10)
    answers = behind_an_item(
        world,
        item,
        lambda: send(world, shipment),
        lambda: assign_sales_order(world.alice, sold.id, AssigneeIn()),
    )
    assert failures(answers) == []


def test_the_pegs_of_an_order_that_is_handed_over_during_a_replanning_go_along(lasting: World) -> None:
    world = lasting
    item = world.item("C")
    bought = world.buys(item, 60, day(7))
    sold = world.sells(item, 60, day(1))
    create_branch.invoke(world.alice, path={"party_id": world.parties["carla"]}, body={"name": "Noord"})
    with tenancy.enter(world.system):
        branch_id = Branch.objects.get(party_id=world.parties["carla"]).id
    answers = queued(
        lambda: assign_sales_order(world.alice, sold.id, AssigneeIn(branch_id=branch_id)),
        lambda: respond(world, bought, change(bought, (day(9), 60))),
    )
    assert failures(answers) == []
    with tenancy.enter(world.system):
        pegs = set(Peg.objects.filter(line__order_id=sold.id).values_list("branch_id", flat=True))
        moves = set(PromiseChange.objects.filter(order_id=sold.id).values_list("branch_id", flat=True))
    assert pegs == moves == {branch_id}
