"""An order's total is that of its lines that were not rejected, as they were agreed last."""

from decimal import Decimal

from schakel.purchasing.operations.orders import (
    get_purchase_order,
    list_purchase_orders,
    place_purchase_order,
    record_purchase_order,
)
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.schemas import (
    PurchaseOrderIn,
    PurchaseOrderOut,
    PurchaseOrderQuery,
    RecordedPurchaseOrderIn,
)
from tests.purchasing.answers import change, reject, respond
from tests.world import World, day


def two_lines(world: World) -> PurchaseOrderOut:
    """Order 60 and 10 pieces at 6 euros."""
    wanted = [
        {"item_id": world.item(number), "quantity": quantity, "requested_date": day(7)}
        for number, quantity in (("6205", 60), ("6206", 10))
    ]
    data = PurchaseOrderIn.model_validate({"supplier_id": world.parties["sam"], "lines": wanted})
    return place_purchase_order(world.alice, data)


def accepted(world: World, order: PurchaseOrderOut, answer: dict[str, object]) -> PurchaseOrderOut:
    """Have Sam propose something and Alice accept it."""
    (proposal,) = [line.proposal for line in respond(world, order, answer).lines if line.proposal]
    return accept_change_proposal(world.alice, proposal.id)


def totals(world: World, order: PurchaseOrderOut) -> set[Decimal]:
    """Return the total wherever it can be read."""
    shown = {get_purchase_order(ctx, order.id).total_amount for ctx in (world.alice, world.sam)}
    for ctx in (world.alice, world.sam):
        rows = list_purchase_orders(ctx, PurchaseOrderQuery()).rows
        shown |= {row.total_amount for row in rows if row.id == order.id}
    return shown


def test_a_rejected_line_leaves_the_total_when_the_buyer_accepts_that(world: World) -> None:
    order = two_lines(world)
    assert totals(world, order) == {Decimal(420)}
    respond(world, order, reject(order))
    assert totals(world, order) == {Decimal(420)}
    (proposal,) = [line.proposal for line in get_purchase_order(world.sam, order.id).lines if line.proposal]
    assert accept_change_proposal(world.alice, proposal.id).total_amount == Decimal(60)
    assert totals(world, order) == {Decimal(60)}


def test_an_agreed_quantity_and_price_count_in_line_and_total(world: World) -> None:
    order = two_lines(world)
    after = accepted(world, order, change(order, (day(7), 50), price="6.50"))
    assert (after.lines[0].confirmed_quantity, after.lines[0].amount) == (Decimal(50), Decimal(325))
    assert totals(world, order) == {Decimal(385)}
    again = accepted(world, order, change(order, (day(7), 55)))
    assert (again.lines[0].confirmed_quantity, again.lines[0].amount) == (Decimal(55), Decimal("357.50"))
    assert totals(world, order) == {Decimal("417.50")}


def test_what_came_before_the_rest_was_rejected_still_counts(world: World) -> None:
    parts = [{"quantity": 40, "received_quantity": 40}, {"quantity": 60}]
    line = {"item_id": world.item("6205"), "quantity": 100, "requested_date": day(7), "schedule": parts}
    recorded = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [line]}
    order = record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(recorded))
    fewer = accepted(world, order, change(order, (day(7), 50)))
    assert (fewer.lines[0].confirmed_quantity, fewer.total_amount) == (Decimal(90), Decimal(540))
    accepted(world, order, reject(order))
    assert totals(world, order) == {Decimal(240)}
