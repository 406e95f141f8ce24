"""Many at the same moment on the same items: one waits, nobody's change is lost, and everything still adds up."""

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from schakel.inventory.operations import record_stock_movement
from schakel.inventory.schemas import StockMovementIn
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, SchakelError
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.sales.models import PromiseChange
from schakel.sales.operations.orders import get_sales_order, place_sales_order
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, ManyChanges, SalesOrderIn, SalesOrderOut
from tests.kernel.at_once import PATIENCE, at_once, failures
from tests.planning.invariants import broken
from tests.purchasing.answers import accept, change, respond
from tests.world import World, day


def two_lines(world: World, *items: object, when: int = 1) -> SalesOrderOut:
    lines = [{"item_id": item, "quantity": 10} for item in items]
    data = {"customer_id": world.parties["carla"], "requested_date": day(when), "lines": lines}
    return place_sales_order(world.alice, SalesOrderIn.model_validate(data))


def test_of_two_answers_at_once_the_second_sees_the_first(lasting: World) -> None:
    world = lasting
    order = world.buys(world.item("6205"), 60, day(7))
    sold = world.sells(world.items["6205"], 60, day(1))
    answered, seen = threading.Event(), threading.Event()

    def first() -> Any:
        with transaction.atomic():
            after = respond(world, order, change(order, (day(8), 60)))
            answered.set()
            # The other cannot be through: it waits for this transaction.
            assert not seen.wait(0.4)
        return after

    def second() -> Any:
        answered.wait(PATIENCE)
        after = respond(world, order, change(order, (day(10), 60)))
        seen.set()
        return after

    one, two = at_once(first, second)
    assert (one.version, two.version) == (order.version + 1, order.version + 2)
    assert get_purchase_order(world.alice, order.id) == two
    moves = get_sales_order(world.carla, sold.id).lines[0].promise_changes
    # The second moves on from where the first left it, not from where it began.
    assert len(moves) == 2
    assert {m.old_date for m in moves} & {m.new_date for m in moves}
    assert broken(world) == []


def test_of_two_answers_to_one_version_one_is_refused(lasting: World) -> None:
    world = lasting
    order = world.buys(world.item("6205"), 60, day(7))
    answers = at_once(
        *(
            lambda days=days: respond(world, order, change(order, (day(days), 60)), version=order.version)
            for days in (8, 9)
        )
    )
    (refused,) = failures(answers)
    assert isinstance(refused, Conflict)
    assert refused.code == "stale"


def test_two_lines_of_one_order_move_at_once_and_the_order_knows_the_last_day(lasting: World) -> None:
    """Two items are planned beside each other; the order that has both must not believe the older of its lines."""
    world = lasting
    first, second = world.item("6205"), world.item("6206")
    bought = [world.buys(item, 10, day(7)) for item in (first, second)]
    sold = two_lines(world, first, second)
    moved = threading.Event()

    def slow() -> None:
        with transaction.atomic():
            respond(world, bought[0], change(bought[0], (day(10), 10)))
            moved.set()
            threading.Event().wait(0.4)

    def quick() -> None:
        moved.wait(PATIENCE)
        respond(world, bought[1], change(bought[1], (day(8), 10)))

    assert at_once(slow, quick) == [None, None]
    order = get_sales_order(world.alice, sold.id)
    assert order.promised_date == max(line.promised_date for line in order.lines if line.promised_date)
    assert broken(world) == []


def test_a_change_that_is_released_while_it_is_replaced_is_not_lost(lasting: World) -> None:
    world = lasting
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    order = world.buys(world.item("6205"), 60, day(7))
    sold = world.sells(world.items["6205"], 60, day(1))
    respond(world, order, change(order, (day(10), 60)))
    (held,) = list_held_promise_changes(world.alice, HeldChangeQuery()).rows
    released = threading.Event()

    def release() -> None:
        with transaction.atomic():
            release_promise_changes(world.alice, ManyChanges(promise_change_ids=[held.id]))
            released.set()
            threading.Event().wait(0.4)

    def back() -> None:
        released.wait(PATIENCE)
        respond(world, order, change(order, (day(7), 60)))

    assert at_once(release, back) == [None, None]
    # The customer was told of the later day, so that the earlier one is a change of its own.
    (again,) = list_held_promise_changes(world.alice, HeldChangeQuery()).rows
    assert (again.old_date, again.new_date) == (held.new_date, held.old_date)
    assert get_sales_order(world.carla, sold.id).promised_date == held.new_date


def test_eight_who_order_answer_and_count_the_same_items_leave_everything_adding_up(lasting: World) -> None:
    world = lasting
    items = [world.item(number, stock=30) for number in ("6205", "6206", "6207")]
    bought = [world.buys(item, 50, day(7 + n)) for n, item in enumerate(items * 2)]
    for item in items:
        world.sells(item, 40, day(2))
    refused: list[str] = []

    def act(seed: int) -> Callable[[], int]:
        chance = random.Random(seed)

        def run() -> int:
            done = 0
            for _n in range(6):
                order = chance.choice(bought)
                when = order.lines[0].requested_date + timedelta(days=chance.randint(-2, 3))
                choices: list[Callable[[], Any]] = [
                    lambda: two_lines(world, *chance.sample(items, 2), when=chance.randint(1, 20)),
                    lambda: respond(world, order, change(order, (when, 50))),  # noqa: B023
                    lambda: respond(world, order, change(order, (when, 20), (when, 30))),  # noqa: B023
                    lambda: respond(world, order, accept(order)),  # noqa: B023
                    lambda: record_stock_movement(
                        world.alice,
                        StockMovementIn(
                            item_id=chance.choice(items),
                            quantity=chance.choice([5, 10]),
                            reason=chance.choice(["receipt", "despatch"]),
                        ),
                    ),
                    lambda: world.buys(chance.choice(items), 5, day(chance.randint(5, 15))),
                ]
                try:
                    chance.choice(choices)()
                except SchakelError as error:
                    refused.append(error.code)
                else:
                    done += 1
            return done

        return run

    results = at_once(*(act(seed) for seed in range(8)))
    assert failures(results) == []
    assert sum(results) >= 40
    # Stock may run out; that two wait for each other in a ring must never happen.
    assert set(refused) <= {"not_enough"}
    assert broken(world) == []
    with tenancy.enter(world.system):
        assert PromiseChange.objects.exists()
