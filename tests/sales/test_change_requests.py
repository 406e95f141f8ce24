"""A customer asks to change what it ordered; the desk decides, and both see what became of it."""

from typing import Any

import pytest

from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.notifications.operations import list_notifications
from schakel.notifications.schemas import NotificationQuery
from schakel.sales.operations.change_requests import (
    accept_order_change,
    decline_order_change,
    get_order_change,
    list_order_changes,
    request_order_change,
    withdraw_order_change,
)
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import (
    OrderChangeAnswerIn,
    OrderChangeIn,
    OrderChangeQuery,
    OrderChangeRow,
    SalesOrderOut,
)
from tests.planning.invariants import broken
from tests.sales.shipping import counted, draft, refused
from tests.world import World, day

AGREED = OrderChangeAnswerIn(answer="Akkoord")


@pytest.fixture
def order(world: World) -> SalesOrderOut:
    return world.sells(world.item("6205", stock=10), 10, day(3))


def ask(world: World, order: SalesOrderOut, **wish: Any) -> OrderChangeRow:
    data = {"line_id": order.lines[0].id, "kind": "cancel"} | wish
    return request_order_change(world.carla, order.id, OrderChangeIn.model_validate(data))


def told(world: World, who: str) -> list[str]:
    return [row.kind for row in list_notifications(getattr(world, who), NotificationQuery()).rows]


def test_an_accepted_request_cancels_and_both_are_told(world: World, order: SalesOrderOut) -> None:
    asked = ask(world, order, quantity=4)
    assert counted(world, order) == (10, 0, 10, 0)
    assert "order_change_requested" in told(world, "alice")
    assert accept_order_change(world.alice, asked.id, AGREED).state == "accepted"
    assert counted(world, order) == (10, 0, 6, 4)
    assert "order_change_accepted" in told(world, "carla")
    assert get_order_change(world.carla, asked.id).answer == "Akkoord"
    assert broken(world) == []


def test_another_day_moves_the_promise_and_says_why(world: World, order: SalesOrderOut) -> None:
    accept_order_change(world.alice, ask(world, order, kind="change", requested_date=day(10)).id, AGREED)
    (line,) = get_sales_order(world.carla, order.id).lines
    assert (line.requested_date, line.promised_date) == (day(10), day(10))
    assert [change.reason for change in line.promise_changes] == ["order_changed"]
    assert broken(world) == []


def test_a_declined_request_leaves_the_order_and_needs_a_word(world: World, order: SalesOrderOut) -> None:
    asked = ask(world, order)
    with pytest.raises(Invalid):
        decline_order_change(world.alice, asked.id, OrderChangeAnswerIn())
    decline_order_change(world.alice, asked.id, OrderChangeAnswerIn(answer="Al onderweg"))
    assert counted(world, order) == (10, 0, 10, 0)
    with pytest.raises(Conflict):
        accept_order_change(world.alice, asked.id, AGREED)


def test_what_is_being_picked_is_past_the_cut_off(world: World, order: SalesOrderOut) -> None:
    draft(world, order, 4)
    with refused("being_picked"):
        ask(world, order)


def test_one_request_waits_at_a_time_and_can_be_taken_back(world: World, order: SalesOrderOut) -> None:
    asked = ask(world, order)
    with refused("asked"):
        ask(world, order)
    assert withdraw_order_change(world.carla, asked.id).state == "withdrawn"
    ask(world, order, quantity=1)
    rows = list_order_changes(world.carla, OrderChangeQuery(sales_order_id=order.id)).rows
    assert sorted(row.state for row in rows) == ["asked", "withdrawn"]


def test_only_the_desk_answers_and_nobody_elsewhere_sees_it(world: World, order: SalesOrderOut) -> None:
    asked = ask(world, order)
    with pytest.raises(NotAllowed):
        accept_order_change(world.carla, asked.id, AGREED)
    with pytest.raises(NotFound):
        accept_order_change(world.olaf, asked.id, AGREED)
