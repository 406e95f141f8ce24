"""What we asked stays what we asked; what was agreed stands beside it."""

from decimal import Decimal

import pytest

from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.orders import get_purchase_order, record_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal, list_change_proposals
from schakel.purchasing.schemas import (
    OrderResponseIn,
    ProposalQuery,
    PurchaseOrderOut,
    RecordedPurchaseOrderIn,
)
from schakel.web.answering import OrderForm
from tests.planning.invariants import broken
from tests.purchasing.answers import Delivery, accept, change, reject, respond
from tests.web.desk.conftest import Desk
from tests.world import World, day

type Figures = tuple[object, ...]


@pytest.fixture
def order(world: World) -> PurchaseOrderOut:
    """Return an order of 100 at 6 euros, to which Sam has said nothing."""
    return world.buys(world.item("6205"), 100, day(7))


def figures(order: PurchaseOrderOut) -> Figures:
    """Return what was asked, what is confirmed, and what it costs."""
    (line,) = order.lines
    assert line.amount == order.total_amount
    confirmed = None if line.confirmed_quantity is None else int(line.confirmed_quantity)
    return int(line.quantity), line.price, confirmed, line.confirmed_price, line.amount


def agreed(world: World, order: PurchaseOrderOut, *deliveries: Delivery, price: str) -> PurchaseOrderOut:
    """Have Sam propose this and Alice accept it."""
    proposal = respond(world, order, change(order, *deliveries, price=price)).lines[0].proposal
    assert proposal is not None
    return accept_change_proposal(world.alice, proposal.id)


def test_nothing_is_confirmed_before_the_supplier_says_so(order: PurchaseOrderOut) -> None:
    assert figures(order) == (100, 6, None, None, 600)


def test_an_accepted_counter_offer_leaves_what_was_asked(world: World, order: PurchaseOrderOut) -> None:
    after = agreed(world, order, (day(7), 60), price="6.50")
    assert figures(after) == (100, 6, 60, Decimal("6.5"), 390)
    assert after.lines[0].line_status_code == "3"
    assert broken(world) == []


def test_as_asked_is_as_we_asked_and_not_as_was_agreed_since(world: World, order: PurchaseOrderOut) -> None:
    agreed(world, order, (day(7), 60), price="6.50")
    after = respond(world, order, accept(order))
    assert not after.has_proposal
    assert after.lines[0].line_status_code == "5"
    assert figures(after) == (100, 6, 100, 6, 600)
    assert [int(part.quantity) for part in after.lines[0].schedule] == [100]
    assert respond(world, order, accept(order)) == after
    assert broken(world) == []


def test_another_day_for_what_was_agreed_counts_at_once(world: World, order: PurchaseOrderOut) -> None:
    agreed(world, order, (day(7), 60), price="6.50")
    later = change(order, (day(8), 60))
    asked = OrderResponseIn.model_validate({"lines": [later]})
    assert preview_order_response(world.sam, order.id, asked).counts_at_once
    after = respond(world, order, later)
    assert not after.has_proposal
    assert figures(after) == (100, 6, 60, Decimal("6.5"), 390)
    assert respond(world, order, later) == after


@pytest.mark.parametrize(("quantity", "price"), [(60, "6"), (100, "6.50"), (61, "6.50"), (60, "6.51")])
def test_neither_what_was_asked_nor_what_was_agreed_is_a_proposal(
    world: World, order: PurchaseOrderOut, quantity: int, price: str
) -> None:
    agreed(world, order, (day(7), 60), price="6.50")
    after = respond(world, order, change(order, (day(8), quantity), price=price))
    assert after.has_proposal
    assert figures(after) == (100, 6, 60, Decimal("6.5"), 390)


def test_what_is_rejected_is_confirmed_for_nothing(world: World, order: PurchaseOrderOut) -> None:
    agreed(world, order, (day(7), 60), price="6.50")
    proposal = respond(world, order, reject(order)).lines[0].proposal
    assert proposal is not None
    after = accept_change_proposal(world.alice, proposal.id)
    assert figures(after) == (100, 6, 0, Decimal("6.5"), 0)
    assert broken(world) == []


def test_a_proposal_is_judged_against_what_stands(world: World, order: PurchaseOrderOut) -> None:
    agreed(world, order, (day(7), 60), price="6.50")
    respond(world, order, change(order, (day(7), 55)))
    (row,) = list_change_proposals(world.alice, ProposalQuery()).rows
    assert (row.quantity, row.old_price, row.price) == (Decimal(60), Decimal("6.5"), Decimal("6.5"))


def test_the_form_proposes_the_agreed_price(world: World, order: PurchaseOrderOut) -> None:
    after = agreed(world, order, (day(7), 60), price="6.50")
    (line,) = OrderForm(after, world.sam.today).lines.values()
    assert line.price.value in ("6.5", "6,5")


def test_a_recorded_confirmation_confirms_what_was_asked(world: World) -> None:
    part = {"quantity": 100, "confirmed_date": day(7)}
    line = {"item_id": world.item("6206"), "quantity": 100, "requested_date": day(7), "schedule": [part]}
    values = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [line]}
    order = record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(values))
    assert figures(order) == (100, 6, 100, 6, 600)


@pytest.mark.parametrize(("who", "path"), [("alice", "/kantoor/inkoop"), ("sam", "/leverancier/orders")])
def test_the_page_says_both(world: World, order: PurchaseOrderOut, who: str, path: str) -> None:
    desk = Desk(world, who)
    said = "gevraagd 100 stuks, bevestigd 60 stuks"
    before = desk.get(f"{path}/{order.id}").content.decode()
    assert "bevestigd 60 stuks" not in before
    agreed(world, order, (day(7), 60), price="6.50")
    text = desk.get(f"{path}/{order.id}").content.decode().replace("\u00a0", " ")
    assert said in text
    assert "gevraagd € 6,00, bevestigd € 6,50" in text
    assert get_purchase_order(world.sam, order.id).lines[0].quantity == 100
