"""The rarer ways of a purchase order, which its table of states allows."""

from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal, refuse_change_proposal
from schakel.purchasing.schemas import ManyOrders, PurchaseOrderOut
from tests.purchasing.answers import accept, change, reject, respond
from tests.world import World, _in, day


def two_lines(world: World) -> PurchaseOrderOut:
    """Order two items from Sam."""
    items = (world.item("6205"), world.item("6206"))
    lines = [{"item_id": item, "quantity": 60, "requested_date": day(4)} for item in items]
    data = _in("purchasing.place_purchase_order", supplier_id=world.parties["sam"], lines=lines)
    return place_purchase_order(world.alice, data=data)


def agreed(world: World, order: PurchaseOrderOut, line: int = 0) -> PurchaseOrderOut:
    """Let the buyer accept what was proposed for a line."""
    proposal = order.lines[line].proposal
    assert proposal is not None
    return accept_change_proposal(world.alice, proposal.id)


def test_a_line_may_be_answered_again_and_again_while_its_order_is_open(world: World) -> None:
    order = two_lines(world)
    respond(world, order, accept(order), accept(order, line=1))
    codes = []
    for answer, decided in (
        (change(order, (day(40), 60)), True),
        (reject(order), True),
        (accept(order), False),
        (reject(order), True),
        (change(order, (day(5), 60)), False),
        (reject(order), True),
        (change(order, (day(40), 60)), True),
    ):
        now = respond(world, order, answer)
        now = agreed(world, now) if decided else now
        codes.append(now.lines[0].line_status_code)
        assert now.process_status == "confirmed"
    assert codes == ["3", "7", "5", "7", "3", "7", "3"]


def test_many_at_once_confirms_the_rest_of_an_order_and_leaves_what_is_proposed(world: World) -> None:
    order = two_lines(world)
    asked = ManyOrders(purchase_order_ids=[order.id])
    assert respond(world, order, accept(order)).process_status == "in_progress"
    respond(world, order, change(order, (day(40), 60), line=1))
    assert confirm_purchase_orders(world.sam, asked).answered == 0
    now = get_purchase_order(world.alice, order.id)
    assert (now.process_status, now.has_proposal) == ("in_progress", True)


def test_an_order_is_rejected_when_the_last_thing_to_decide_is_refused(world: World) -> None:
    order = two_lines(world)
    agreed(world, respond(world, order, reject(order)))
    respond(world, order, change(order, (day(40), 60)))
    now = agreed(world, respond(world, order, reject(order, line=1)), 1)
    assert now.process_status == "in_progress"
    assert now.lines[0].proposal is not None
    assert refuse_change_proposal(world.alice, now.lines[0].proposal.id).process_status == "rejected"
