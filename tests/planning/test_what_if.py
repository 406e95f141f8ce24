"""What stands on a supply moves with it, nothing else; what is shown before is what happens."""

import random
from datetime import date
from typing import Any

import pytest
from django.db import connection

from schakel.kernel import tenancy
from schakel.planning.models import Peg
from schakel.planning.operations.what_if import preview_change_proposal, preview_order_response
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from schakel.sales.models import SalesOrderLine
from tests.planning.invariants import broken
from tests.purchasing.answers import change, reject, respond
from tests.world import World, day


def promises(world: World) -> dict[Any, date | None]:
    with tenancy.enter(world.system):
        return dict(SalesOrderLine.objects.values_list("id", "promised_date"))


def rows(world: World) -> dict[str, str]:
    """Return a hash of every table's rows."""
    found = {}
    with tenancy.enter(world.system), connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by tablename")
        for (table,) in cursor.fetchall():
            # Counters and news of jobs are rows too: all tables, ours and those of libraries.
            cursor.execute(
                f"""select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "{table}" t"""
            )
            found[table] = cursor.fetchone()[0]
    return found


def busy(world: World, seed: int) -> list[PurchaseOrderOut]:
    """Play a company with three items, some stock, deliveries under way and many orders."""
    chance = random.Random(seed)
    bought = []
    for number in ("6205", "6206", "6207"):
        item = world.item(
            number, stock=chance.choice([0, 0, 15]), lead_time_days=chance.choice([None, 5, 25])
        )
        bought += [world.buys(item, chance.randint(10, 60), day(chance.randint(2, 20))) for _n in range(3)]
        for _n in range(8):
            world.sells(
                item,
                chance.randint(1, 20),
                day(chance.randint(1, 30)),
                customer=chance.choice(["carla", "cor"]),
                priority=chance.choice([None, 5]),
            )
    return bought


def test_exactly_the_lines_that_stand_on_a_delivery_move_with_it(world: World) -> None:
    item = world.item("6205", stock=20, lead_time_days=None)
    first, second = world.buys(item, 30, day(7)), world.buys(item, 30, day(14))
    orders = [world.sells(item, 10, day(1), customer="carla" if n % 2 else "cor") for n in range(8)]
    other = [world.sells(world.item("6206", stock=50), 10, day(1))]
    before = promises(world)
    with tenancy.enter(world.system):
        standing = set(Peg.objects.filter(schedule_line__order_id=first.id).values_list("line_id", flat=True))
    assert len(standing) == 3
    respond(world, first, change(first, (day(10), 30)))
    moved = {line for line, promised in promises(world).items() if promised != before[line]}
    assert moved == standing
    assert moved.isdisjoint(order.lines[0].id for order in other)
    assert second.lines[0].id not in moved
    assert len(orders) == 8
    assert broken(world) == []


@pytest.mark.parametrize("seed", range(12))
def test_what_a_proposal_would_do_is_what_it_does_and_asking_changes_nothing(world: World, seed: int) -> None:
    chance = random.Random(1000 + seed)
    bought = busy(world, seed)
    order = chance.choice(bought)
    quantity = int(order.lines[0].quantity)
    late = order.lines[0].requested_date.toordinal() - day(0).toordinal() + chance.randint(5, 30)
    answers = [
        change(order, (day(late), quantity)),
        change(order, (day(late - 4), quantity // 2), (day(late), quantity - quantity // 2)),
        change(order, (day(late), quantity // 2 or 1)),
        change(order, (day(2), quantity + 15)),
        reject(order),
    ]
    answer = answers[seed % len(answers)]
    proposal = respond(world, order, answer).lines[0].proposal
    assert proposal is not None
    before, stored = promises(world), rows(world)
    shown = preview_change_proposal(world.alice, proposal.id)
    asked = preview_order_response(world.sam, order.id, OrderResponseIn.model_validate({"lines": [answer]}))
    assert rows(world) == stored
    accept_change_proposal(world.alice, proposal.id)
    after = promises(world)
    happened = sorted(
        (before[i], after[i]) for i in before if before[i] != after[i] and after[i] and before[i]
    )
    assert sorted((m.old_date, m.new_date) for m in shown.moved if m.new_date and m.old_date) == happened
    assert len(shown.moved) == sum(before[i] != after[i] for i in before)
    assert (asked.orders, asked.high_priority) == (shown.orders, shown.high_priority)
    assert not asked.counts_at_once
    assert broken(world) == []


def test_what_is_pegged_adds_up_after_every_step_of_a_busy_week(world: World) -> None:
    chance = random.Random(7)
    bought = busy(world, 7)
    assert broken(world) == []
    for order in bought:
        quantity = int(order.lines[0].quantity)
        when = order.lines[0].requested_date.toordinal() - day(0).toordinal()
        respond(world, order, change(order, (day(max(0, when + chance.randint(-6, 3))), quantity)))
        assert broken(world) == []
