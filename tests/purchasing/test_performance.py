"""How a supplier performs: the same figures for Alice and for Sam, with a cause for each miss, and how we do."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from schakel.kernel.context import Context
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.purchasing.operations.changes import change_purchase_order
from schakel.purchasing.operations.orders import get_purchase_order, record_purchase_order
from schakel.purchasing.operations.performance import get_supplier_performance
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.schemas import (
    PerformanceQuery,
    PurchaseOrderChangeIn,
    PurchaseOrderOut,
    RecordedPurchaseOrderIn,
    SupplierPerformance,
)
from tests.purchasing.answers import accept, change, reject, respond
from tests.purchasing.receiving import comes, inspect
from tests.world import World, day

pytestmark = pytest.mark.django_db


def at(world: World, days: int) -> World:
    """Return the same world so many days later."""
    now = world.alice.now + timedelta(days=days)
    people = {
        name: replace(getattr(world, name), now=now) for name in ("alice", "sam", "carla", "rita", "system")
    }
    return replace(world, **people)


def asked(ctx: Context, world: World, item_id: Any = None, whose: str = "sam") -> SupplierPerformance:
    return get_supplier_performance(ctx, world.parties[whose], PerformanceQuery(item_id=item_id))


def bought(world: World, quantity: int = 10, days: int = 7, item: str = "6205") -> PurchaseOrderOut:
    return world.buys(world.item(item), quantity, day(days))


def test_a_line_counts_against_the_first_confirmed_day_and_a_miss_says_why(world: World) -> None:
    order = bought(world)
    respond(world, order, accept(order))
    again = respond(at(world, 1), order, change(order, (day(17), 10)))
    accept_change_proposal(world.alice, again.lines[0].proposal.id) if again.lines[0].proposal else None
    # A week after the first day, on the second one.
    later = at(world, 14)
    comes(later, get_purchase_order(world.alice, order.id), 10)
    now = at(world, 30)
    for reader in (now.alice, now.sam):
        found = asked(reader, now)
        assert (found.on_time_in_full.counted, found.on_time_in_full.good) == (1, 0)
        (miss,) = found.misses
        assert (miss.purchase_order_number, miss.cause, miss.agreed_date) == (order.number, "late", day(7))
        assert (miss.days, miss.complete_date, miss.was_confirmed) == (5, day(14), True)
    assert sum(month.counted for month in found.months) == 1
    assert [(rate.item_number, rate.counted, rate.good) for rate in found.items] == [("6205", 1, 0)]


def test_a_line_of_which_the_rest_was_rejected_still_counts(world: World) -> None:
    order = bought(world)
    comes(world, order, 4)
    proposal = respond(world, order, reject(order)).lines[0].proposal
    assert proposal is not None
    accept_change_proposal(world.alice, proposal.id)
    assert asked(at(world, 30).sam, world).on_time_in_full.counted == 1


def test_a_change_of_ours_never_counts_against_the_supplier(world: World) -> None:
    order = bought(world)
    respond(world, order, accept(order))
    data = {"lines": [{"line_id": order.lines[0].id, "requested_date": day(28)}], "version": None}
    change_purchase_order(at(world, 1).alice, order.id, PurchaseOrderChangeIn.model_validate(data))
    changed = get_purchase_order(world.alice, order.id)
    respond(at(world, 2), changed, accept(changed))
    comes(at(world, 28), get_purchase_order(world.alice, order.id), 10)
    found = asked(at(world, 40).sam, world)
    assert (found.on_time_in_full.counted, found.on_time_in_full.good) == (1, 1)
    assert found.on_time_in_full.percent == 100
    assert (found.ours.orders, found.ours.changed_orders) == (1, 1)


def test_never_confirmed_is_measured_against_the_day_we_asked_and_what_is_to_come_is_not(
    world: World,
) -> None:
    missed, coming = bought(world, days=7), bought(world, days=60, item="6206")
    found = asked(at(world, 20).alice, world)
    (miss,) = found.misses
    assert (miss.purchase_order_number, miss.cause, miss.was_confirmed) == (missed.number, "missing", False)
    assert miss.missing_quantity == 10
    assert miss.complete_date is None
    assert coming.number not in {one.purchase_order_number for one in found.misses}
    assert (found.answers.counted, found.answers.waiting) == (0, 2)


def test_answers_inspections_and_our_own_decisions_are_counted(world: World) -> None:
    order = bought(world)
    respond(at(world, 2), order, change(order, (day(40), 10)))
    proposal = get_purchase_order(world.alice, order.id).lines[0].proposal
    assert proposal is not None
    waiting = asked(at(world, 3).sam, world)
    assert (waiting.ours.proposals.counted, waiting.ours.proposals.waiting) == (0, 1)
    accept_change_proposal(at(world, 7).alice, proposal.id)
    later = at(world, 35)
    receipt = comes(later, get_purchase_order(world.alice, order.id), 10, to_inspect=True)
    inspect(later, receipt, 8, 2)
    found = asked(at(world, 50).sam, world)
    # From Monday to Wednesday; and from Wednesday to Monday.
    assert found.answers.counted == found.ours.proposals.counted == 1
    assert (found.answers.median_days, found.ours.proposals.median_days) == (Decimal(2), Decimal(3))
    quality = found.quality
    assert (quality.received_quantity, quality.rejected_quantity) == (Decimal(10), Decimal(2))
    assert (quality.percent, quality.ppm) == (Decimal(80), 200_000)


def test_what_was_recorded_of_before_counts_where_it_is_known_when_it_came(world: World) -> None:
    item = world.item("6205")
    for number, came in (("OUD-1", day(-20)), ("OUD-2", day(-18)), ("OUD-3", None)):
        part = {"quantity": 5, "confirmed_date": day(-20), "received_quantity": 5, "received_date": came}
        line = {"item_id": item, "quantity": 5, "requested_date": day(-20), "price": 1, "schedule": [part]}
        told = {
            "supplier_id": world.parties["sam"],
            "number": number,
            "ordered_date": day(-40),
            "lines": [line],
        }
        record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(told))
    found = asked(world.alice, world)
    assert (found.on_time_in_full.counted, found.on_time_in_full.good) == (2, 1)
    assert [miss.purchase_order_number for miss in found.misses] == ["OUD-2"]
    assert found.on_time_in_full.percent == 50


def test_one_item_alone_can_be_asked_for(world: World) -> None:
    bought(world)
    other = bought(world, item="6206").lines[0].item_id
    found = asked(at(world, 20).alice, world, other)
    assert [miss.item_number for miss in found.misses] == ["6206"]
    assert found.answers.waiting == 1


def test_twelve_months_are_shown_the_oldest_first(world: World) -> None:
    found = asked(world.alice, world)
    assert [found.months[0].month, found.months[-1].month] == [found.since, date.replace(day(0), day=1)]
    assert len(found.months) == 12
    assert found.on_time_in_full.percent is None


def test_nobody_else_reads_it(world: World) -> None:
    bought(world)
    with pytest.raises(NotFound):
        asked(world.rita, world)
    with pytest.raises(NotAllowed):
        asked(world.carla, world)
    with pytest.raises(NotFound):
        asked(world.olaf, world)
    with pytest.raises(NotFound):
        asked(world.alice, world, whose="carla")
