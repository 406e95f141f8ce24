"""The buyer decides once; what was shown before is what happens."""

from uuid import UUID

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotAllowed
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.proposals import (
    accept_change_proposal,
    list_change_proposals,
    refuse_change_proposal,
)
from schakel.purchasing.schemas import ProposalQuery, PurchaseOrderOut
from tests.kernel.at_once import at_once
from tests.purchasing.answers import change, reject, respond
from tests.world import World, day


def proposed(world: World, days: int = 30) -> tuple[PurchaseOrderOut, UUID]:
    order = world.buys(world.items.get("6205") or world.item("6205"), 60, day(7))
    proposal = respond(world, order, change(order, (day(days), 60))).lines[0].proposal
    assert proposal is not None
    return order, proposal.id


@pytest.mark.parametrize("first", [accept_change_proposal, refuse_change_proposal])
@pytest.mark.parametrize("second", [accept_change_proposal, refuse_change_proposal])
def test_a_proposal_is_decided_once(world: World, first: object, second: object) -> None:
    order, proposal = proposed(world)
    decided = first(world.alice, proposal)  # type: ignore[operator]
    with pytest.raises(Conflict) as refused:
        second(world.alice, proposal)  # type: ignore[operator]
    assert refused.value.code == "decided"
    assert get_purchase_order(world.alice, order.id) == decided


def test_two_who_decide_at_once_decide_once(lasting: World) -> None:
    order, proposal = proposed(lasting)
    answers = at_once(
        lambda: accept_change_proposal(lasting.alice, proposal),
        lambda: refuse_change_proposal(lasting.alice, proposal),
    )
    (refused,) = [answer for answer in answers if isinstance(answer, Exception)]
    assert isinstance(refused, Conflict)
    (decided,) = [answer for answer in answers if not isinstance(answer, Exception)]
    assert get_purchase_order(lasting.alice, order.id) == decided


def test_an_accepted_rejection_takes_the_line_away(world: World) -> None:
    order = world.buys(world.item("6205"), 60, day(7))
    sold = world.sells(world.items["6205"], 60, day(1))
    proposal = respond(world, order, reject(order)).lines[0].proposal
    assert proposal is not None
    after = accept_change_proposal(world.alice, proposal.id)
    assert (after.process_status, after.lines[0].schedule) == ("rejected", [])
    with tenancy.enter(world.system):
        (moved,) = FactRecord.objects.filter(name="sales.PromiseMoved")
    assert moved.data["line_id"] == str(sold.lines[0].id)


def test_a_proposal_of_a_closed_order_cannot_be_decided(world: World) -> None:
    order, proposal = proposed(world)
    with tenancy.enter(world.system):
        PurchaseOrder.objects.filter(id=order.id).update(process_status="cancelled")
    for decide in (accept_change_proposal, refuse_change_proposal):
        with pytest.raises(Conflict) as refused:
            decide(world.alice, proposal)
        assert refused.value.code == "order_closed"


def test_a_supplier_can_neither_decide_nor_list_proposals(world: World) -> None:
    _order, proposal = proposed(world)
    for name in ("accept_change_proposal", "refuse_change_proposal"):
        with pytest.raises(NotAllowed):
            all_operations()[f"purchasing.{name}"].invoke(world.sam, path={"proposal_id": proposal})
    assert len(list_change_proposals(world.alice, ProposalQuery()).rows) == 1
