"""A supplier's answer moves exactly the promises that stand on it, and tells exactly those customers."""

from datetime import date

import pytest

from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.planning.models import LineRisk, Peg
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal, refuse_change_proposal
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.promise_changes import (
    list_held_promise_changes,
    release_promise_changes,
)
from schakel.sales.schemas import HeldChangeQuery, ManyChanges
from tests.world import World, day


def answer(order: PurchaseOrderOut, when: date, quantity: int | None = None) -> OrderResponseIn:
    line = order.lines[0]
    delivery = {"date": when, "quantity": quantity or line.quantity}
    return OrderResponseIn.model_validate(
        {"lines": [{"line_id": line.id, "answer": "change", "deliveries": [delivery]}]}
    )


def promised(world: World, order_id: object) -> date | None:
    return get_sales_order(world.carla, order_id).lines[0].promised_date  # type: ignore[arg-type]


def facts(world: World, name: str) -> list[FactRecord]:
    with tenancy.enter(world.system):
        return list(FactRecord.objects.filter(name=name))


def test_an_order_is_promised_from_stock_and_from_what_is_on_its_way(world: World) -> None:
    item = world.item("6205", stock=40)
    world.buys(item, 60, day(7))
    order = world.sells(item, 100, day(1))
    # In on Monday 14, out on Tuesday, there on Wednesday.
    assert order.lines[0].promised_date == day(9)
    with tenancy.enter(world.system):
        assert sorted((p.kind, int(p.quantity)) for p in Peg.objects.all()) == [
            ("schedule_line", 60),
            ("stock", 40),
        ]


def test_a_later_date_within_tolerance_moves_the_promise_at_once(world: World) -> None:
    item = world.item("6205", stock=40)
    bought = world.buys(item, 60, day(7))
    order = world.sells(item, 100, day(1))
    after = respond_to_purchase_order(world.sam, bought.id, answer(bought, day(10)))
    assert after.process_status == "confirmed"
    line = get_sales_order(world.carla, order.id).lines[0]
    # Thursday 17 in, Friday out, Monday there.
    assert line.promised_date == day(14)
    (change,) = line.promise_changes
    assert (change.old_date, change.new_date, change.reason) == (day(9), day(14), "supply_moved")
    (fact,) = facts(world, "sales.PromiseMoved")
    assert fact.data["line_id"] == str(line.id)


def test_slack_absorbs_a_change_and_nobody_hears_of_it(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    order = world.sells(item, 60, day(21))
    respond_to_purchase_order(world.sam, bought.id, answer(bought, day(10)))
    assert promised(world, order.id) == day(21)
    assert facts(world, "sales.PromiseMoved") == []


def test_beyond_tolerance_it_is_a_proposal_that_moves_nothing_until_it_is_accepted(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    order = world.sells(item, 60, day(7))
    before = promised(world, order.id)
    after = respond_to_purchase_order(world.sam, bought.id, answer(bought, day(28)))
    assert after.has_proposal
    assert after.process_status == "in_progress"
    assert promised(world, order.id) == before
    with tenancy.enter(world.system):
        assert [risk.line_id for risk in LineRisk.objects.all()] == [order.lines[0].id]
    proposal = after.lines[0].proposal
    assert proposal is not None
    accepted = accept_change_proposal(world.alice, proposal.id)
    assert accepted.process_status == "confirmed"
    assert promised(world, order.id) == day(30)
    with tenancy.enter(world.system):
        assert not LineRisk.objects.exists()


def test_a_refused_proposal_leaves_order_and_promise_as_they_were(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    order = world.sells(item, 60, day(7))
    before = promised(world, order.id)
    proposal = respond_to_purchase_order(world.sam, bought.id, answer(bought, day(28))).lines[0].proposal
    assert proposal is not None
    refused = refuse_change_proposal(world.alice, proposal.id)
    assert refused.process_status == "issued"
    assert promised(world, order.id) == before
    assert get_purchase_order(world.sam, bought.id).lines[0].proposal is None


def test_a_workspace_may_ask_the_desk_first(world: World) -> None:
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    order = world.sells(item, 60, day(7))
    before = promised(world, order.id)
    respond_to_purchase_order(world.sam, bought.id, answer(bought, day(10)))
    seen = get_sales_order(world.carla, order.id).lines[0]
    assert (seen.promised_date, seen.promise_changes) == (before, [])
    (held,) = list_held_promise_changes(world.alice, HeldChangeQuery()).rows
    assert held.new_date == day(14)
    release_promise_changes(world.alice, ManyChanges(promise_change_ids=[held.id]))
    seen = get_sales_order(world.carla, order.id).lines[0]
    assert seen.promised_date == day(14)
    assert [change.state for change in seen.promise_changes] == ["released"]


def test_a_new_order_moves_nobody_elses_promise(world: World) -> None:
    item = world.item("6205", stock=10)
    world.buys(item, 20, day(14))
    first = world.sells(item, 10, day(1))
    urgent = world.sells(item, 20, day(1), customer="cor", priority=1)
    assert promised(world, first.id) == first.lines[0].promised_date
    assert urgent.lines[0].promised_date == day(16)


@pytest.mark.parametrize("again", [1, 2])
def test_the_same_answer_again_does_nothing(world: World, again: int) -> None:
    bought = world.buys(world.item("6205"), 60, day(7))
    for _time in range(again + 1):
        respond_to_purchase_order(world.sam, bought.id, answer(bought, day(28 if again == 1 else 10)))
    assert len(facts(world, "purchasing.PurchaseOrderResponded")) == 1
