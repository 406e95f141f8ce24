"""A supplier answers an order: what counts at once, what is a proposal, and what is refused where."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.parties.models import SupplierRole
from schakel.planning.models import Peg
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import (
    get_purchase_order,
    place_purchase_order,
    record_purchase_order,
)
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import (
    ManyOrders,
    OrderResponseIn,
    PurchaseOrderIn,
    PurchaseOrderOut,
    RecordedPurchaseOrderIn,
)
from tests.purchasing.answers import accept, change, reject, respond
from tests.world import World, day


@pytest.fixture
def bought(world: World) -> PurchaseOrderOut:
    return world.buys(world.item("6205"), 60, day(7))


def schedule(order: PurchaseOrderOut, line: int = 0) -> list[tuple[date, int]]:
    return [(part.expected_date, int(part.quantity)) for part in order.lines[line].schedule]


@pytest.mark.parametrize(("days", "at_once"), [(-3, True), (0, True), (3, True), (4, False)])
def test_up_to_three_days_late_counts_at_once(
    world: World, bought: PurchaseOrderOut, days: int, at_once: bool
) -> None:
    after = respond(world, bought, change(bought, (day(7 + days), 60)))
    assert after.has_proposal is not at_once
    assert schedule(after) == [(day(7 + days if at_once else 7), 60)]
    assert after.process_status == ("confirmed" if at_once else "in_progress")


def test_a_supplier_may_have_a_tolerance_of_its_own(world: World, bought: PurchaseOrderOut) -> None:
    with tenancy.enter(world.system):
        SupplierRole.objects.filter(party_id=world.parties["sam"]).update(tolerance_days_late=0)
    assert respond(world, bought, change(bought, (day(8), 60))).has_proposal


def test_a_line_may_come_in_parts(world: World, bought: PurchaseOrderOut) -> None:
    after = respond(world, bought, change(bought, (day(9), 20), (day(7), 40)))
    assert schedule(after) == [(day(7), 40), (day(9), 20)]
    assert after.next_date == day(7)
    again = respond(world, bought, change(bought, (day(8), 60)))
    assert schedule(again) == [(day(8), 60)]


@pytest.mark.parametrize(
    "more", [{"deliveries": [(day(7), 50)]}, {"deliveries": [(day(7), 61)]}, {"price": "6.01"}]
)
def test_another_quantity_or_price_is_a_proposal(
    world: World, bought: PurchaseOrderOut, more: dict[str, Any]
) -> None:
    deliveries = more.pop("deliveries", [])
    after = respond(world, bought, change(bought, *deliveries, **more))
    assert after.has_proposal
    assert schedule(after) == [(day(7), 60)]
    assert (after.lines[0].price, after.lines[0].amount) == (Decimal(6), Decimal(360))
    proposal = after.lines[0].proposal
    assert proposal is not None
    assert sum(d.quantity for d in proposal.deliveries) == (deliveries[0][1] if deliveries else 60)


def test_a_rejection_needs_a_reason_and_is_a_proposal(world: World, bought: PurchaseOrderOut) -> None:
    with pytest.raises(ValidationError, match=r"Say why|Zeg waarom"):
        respond(world, bought, reject(bought, reason=""))
    after = respond(world, bought, reject(bought, "Uit de handel"))
    assert schedule(after) == [(day(7), 60)]
    assert after.lines[0].proposal is not None
    assert after.lines[0].proposal.reason == "Uit de handel"


@pytest.mark.parametrize(
    ("deliveries", "place", "code"),
    [
        ([{"date": str(day(7)), "quantity": -1}], "lines.0.deliveries.0.quantity", "greater_than"),
        ([{"date": str(day(7)), "quantity": 0}], "lines.0.deliveries.0.quantity", "greater_than"),
        ([{"date": str(day(7)), "quantity": "x"}], "lines.0.deliveries.0.quantity", "decimal_parsing"),
        (
            [{"date": str(day(7)), "quantity": 59}, {"date": str(day(-1)), "quantity": 1}],
            "lines.0.deliveries.1.date",
            "past",
        ),
        ([{"date": "9999-12-31", "quantity": 60}], "lines.0.deliveries.0.date", "less_than_equal"),
        ([{"date": "soon", "quantity": 60}], "lines.0.deliveries.0.date", "date_from_datetime_parsing"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place_and_changes_nothing(
    world: World, bought: PurchaseOrderOut, deliveries: list[dict[str, Any]], place: str, code: str
) -> None:
    line = {"line_id": str(bought.lines[0].id), "answer": "change", "deliveries": deliveries}
    with pytest.raises(Invalid) as refused:
        respond_to_purchase_order.invoke(
            world.sam, path={"purchase_order_id": bought.id}, body={"lines": [line]}
        )
    assert [(p.field, p.code) for p in refused.value.problems] == [(place, code)]
    assert get_purchase_order(world.sam, bought.id) == bought


def test_a_line_is_answered_once(world: World, bought: PurchaseOrderOut) -> None:
    with pytest.raises(Invalid) as refused:
        respond(world, bought, accept(bought), reject(bought))
    assert refused.value.problems[0].field == "lines.1.line_id"


def test_a_line_of_another_order_is_not_found(world: World, bought: PurchaseOrderOut) -> None:
    item = world.item("6206", supplier="rita")
    ritas = world.buys(item, 5, day(7), supplier="rita")
    sams = world.buys(world.items["6205"], 5, day(7))
    for other in (ritas, sams):
        with pytest.raises(NotFound) as refused:
            respond(world, bought, accept(bought), accept(other))
        assert refused.value.problems[0].field == "lines.1.line_id"
    with pytest.raises(NotFound):
        respond(world, ritas, accept(ritas))
    assert get_purchase_order(world.sam, bought.id) == bought


def test_a_version_that_somebody_else_changed_is_refused(world: World, bought: PurchaseOrderOut) -> None:
    after = respond(world, bought, change(bought, (day(8), 60)), version=bought.version)
    assert after.version == bought.version + 1
    with pytest.raises(Conflict) as refused:
        respond(world, bought, change(bought, (day(9), 60)), version=bought.version)
    assert refused.value.code == "stale"
    respond(world, bought, change(bought, (day(9), 60)), version=after.version)


@pytest.mark.parametrize("status", ["completed", "cancelled", "rejected"])
def test_a_closed_order_cannot_be_answered(world: World, bought: PurchaseOrderOut, status: str) -> None:
    with tenancy.enter(world.system):
        PurchaseOrder.objects.filter(id=bought.id).update(process_status=status)
    with pytest.raises(Conflict) as refused:
        respond(world, bought, accept(bought))
    assert refused.value.code == "order_closed"
    with pytest.raises(Conflict):
        confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=[bought.id]))


def test_a_newer_answer_replaces_a_proposal(world: World, bought: PurchaseOrderOut) -> None:
    respond(world, bought, change(bought, (day(30), 60)))
    after = respond(world, bought, change(bought, (day(40), 60)))
    assert after.lines[0].proposal is not None
    assert after.lines[0].proposal.deliveries[0].date == day(40)
    after = respond(world, bought, accept(bought))
    assert (after.has_proposal, after.process_status) == (False, "confirmed")
    with tenancy.enter(world.system):
        states = OrderResponseLine.objects.order_by("response__responded_at", "id")
        assert sorted(states.values_list("status", flat=True)) == ["applied", "superseded", "superseded"]


def test_the_order_is_confirmed_when_its_last_line_is(world: World) -> None:
    item = world.item("6205")
    line = {"item_id": item, "quantity": 5, "requested_date": day(7)}
    data = PurchaseOrderIn.model_validate({"supplier_id": world.parties["sam"], "lines": [line, line]})
    order = place_purchase_order(world.alice, data)
    assert respond(world, order, accept(order)).process_status == "in_progress"
    assert respond(world, order, accept(order, line=1)).process_status == "confirmed"


def test_what_came_already_cannot_come_again(world: World) -> None:
    """An order of before of which 40 of 100 were delivered: an answer is about the other 60."""
    item = world.item("6205")
    parts = [{"quantity": 40, "received_quantity": 40, "confirmed_date": day(-9)}, {"quantity": 60}]
    line = {"item_id": item, "quantity": 100, "requested_date": day(7), "schedule": parts}
    recorded = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [line]}
    order = record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(recorded))
    sold = world.sells(item, 60, day(1))
    after = respond(world, order, accept(order))
    assert after.process_status == "confirmed"
    assert sum(part.quantity for part in after.lines[0].schedule) == 100
    after = respond(world, order, change(order, (day(8), 30), (day(9), 30)))
    assert not after.has_proposal
    assert sum(part.quantity for part in after.lines[0].schedule) == 100
    assert respond(world, order, change(order, (day(9), 100))).has_proposal
    with tenancy.enter(world.system):
        pegged = Peg.objects.filter(line_id=sold.lines[0].id, kind="schedule_line")
        assert sum(peg.quantity for peg in pegged) == 60


def test_staff_answers_for_a_supplier_who_telephones(world: World, bought: PurchaseOrderOut) -> None:
    assert respond(world, bought, accept(bought), by="alice").process_status == "confirmed"


def test_an_answer_without_a_change_is_refused(world: World, bought: PurchaseOrderOut) -> None:
    with pytest.raises(ValidationError):
        OrderResponseIn.model_validate({"lines": [change(bought)]})
