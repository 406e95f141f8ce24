"""Goods that came in part have come: an answer is about the rest, and nothing of what came is lost."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction

from schakel.kernel import tenancy
from schakel.kernel.errors import Invalid
from schakel.planning.models import Peg
from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.models import ScheduleLine
from schakel.purchasing.operations.orders import record_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut, RecordedPurchaseOrderIn
from tests.planning.invariants import broken
from tests.purchasing.answers import accept, change, reject, respond
from tests.world import World, day


def recorded(world: World, *parts: dict[str, Any]) -> PurchaseOrderOut:
    """Record a line of 100 at 6 euros with these parts."""
    line = {"item_id": world.item("6205"), "quantity": 100, "requested_date": day(7), "schedule": parts}
    values = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [line]}
    return record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(values))


@pytest.fixture
def order(world: World) -> PurchaseOrderOut:
    """Return an order of one part of 100, of which 70 came."""
    return recorded(world, {"quantity": 100, "received_quantity": 70, "confirmed_date": day(7)})


def parts(order: PurchaseOrderOut) -> list[tuple[str, int, int]]:
    return [(p.status, int(p.quantity), int(p.received_quantity)) for p in order.lines[0].schedule]


def test_more_than_the_rest_is_a_proposal(world: World, order: PurchaseOrderOut) -> None:
    after = respond(world, order, change(order, (day(7), 50), (day(8), 50)))
    assert after.has_proposal
    assert parts(after) == [("open", 100, 70)]
    asked = OrderResponseIn.model_validate({"lines": [change(order, (day(7), 50), (day(8), 50))]})
    assert not preview_order_response(world.sam, order.id, asked).counts_at_once
    assert broken(world) == []


def test_the_rest_in_two_counts_and_what_came_is_a_part_of_its_own(
    world: World, order: PurchaseOrderOut
) -> None:
    world.sells(world.items["6205"], 30, day(20))
    after = respond(world, order, change(order, (day(7), 20), (day(9), 10)))
    assert not after.has_proposal
    assert sorted(parts(after)) == [("delivered", 70, 70), ("open", 10, 0), ("open", 20, 0)]
    assert broken(world) == []
    again = respond(world, order, change(order, (day(7), 20), (day(9), 10)))
    assert again == after
    with tenancy.enter(world.system):
        assert sum(peg.quantity for peg in Peg.objects.filter(kind="schedule_line")) == 30


def test_to_say_again_what_stands_changes_nothing(world: World, order: PurchaseOrderOut) -> None:
    assert respond(world, order, accept(order)) == order


def test_what_came_still_counts_when_the_rest_is_rejected(world: World, order: PurchaseOrderOut) -> None:
    proposal = respond(world, order, reject(order)).lines[0].proposal
    assert proposal is not None
    after = accept_change_proposal(world.alice, proposal.id)
    assert parts(after) == [("delivered", 70, 70)]
    assert after.total_amount == Decimal(420)
    # As when we end a line of which something came: it is another, and the order is over.
    assert after.lines[0].line_status_code == "3"
    assert (after.process_status, after.logistics_status) == ("completed", "delivered")
    assert after.next_date == date.max
    assert broken(world) == []


def test_fewer_of_the_rest_adds_to_what_came(world: World, order: PurchaseOrderOut) -> None:
    proposal = respond(world, order, change(order, (day(9), 20))).lines[0].proposal
    assert proposal is not None
    after = accept_change_proposal(world.alice, proposal.id)
    assert sorted(parts(after)) == [("delivered", 70, 70), ("open", 20, 0)]
    assert after.total_amount == Decimal(540)
    assert broken(world) == []


def test_more_received_than_comes_is_refused_at_its_place(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        recorded(world, {"quantity": 60}, {"quantity": 40, "received_quantity": 41})
    assert [(p.field, p.code) for p in refused.value.problems] == [
        ("lines.0.schedule.1.received_quantity", "too_much")
    ]


def test_the_database_refuses_it_too(world: World, order: PurchaseOrderOut) -> None:
    part = order.lines[0].schedule[0].id
    with tenancy.enter(world.system), pytest.raises(IntegrityError), transaction.atomic():
        ScheduleLine.objects.filter(id=part).update(received_quantity=101)


def test_every_part_has_a_position_of_its_own(world: World) -> None:
    order = world.buys(world.item("6206"), 60, day(7))
    for days in ((5, 6, 7), (6,), (4, 5, 6, 7, 8)):
        deliveries = [(day(n), 60 // len(days)) for n in days]
        order = respond(world, order, change(order, *deliveries))
        assert not order.has_proposal
        standing = [part.position for part in order.lines[0].schedule]
        assert standing == sorted(set(standing))
        assert [(p.expected_date, int(p.quantity)) for p in order.lines[0].schedule] == deliveries
    assert order.lines[0].schedule[0].position == 1
    with tenancy.enter(world.system), pytest.raises(IntegrityError), transaction.atomic():
        ScheduleLine.objects.filter(line_id=order.lines[0].id).update(position=1)
    connections["default"].check_constraints()
