"""Documents go from state to state as their tables say, and by no other way."""

import pytest

from schakel.kernel import acting, tenancy
from schakel.kernel.facts import Fact, all_reactions
from schakel.kernel.operation import all_operations
from schakel.kernel.states import START, States, Step, UndeclaredStep, all_states
from schakel.kernel.tenancy import new
from schakel.purchasing.facts import PurchaseOrderPlaced
from schakel.purchasing.models import PurchaseOrder, ScheduleLine
from schakel.purchasing.states import GOODS, PAPER, PART, PLACE, RECORD, RESPOND
from schakel.sales.models import SalesOrder
from tests.kernel.conftest import React
from tests.world import World, day

Status = PurchaseOrder.ProcessStatus


def test_a_declared_step_is_taken_and_an_undeclared_one_refused(world: World) -> None:
    bought = world.buys(world.item("6205"), 60, day(4))
    with tenancy.enter(world.alice):
        order = PurchaseOrder.objects.get(id=bought.id)
        with acting.as_(RESPOND[0]):
            PAPER.move(order, Status.CONFIRMED)
            assert order.process_status == "confirmed"
            with pytest.raises(UndeclaredStep, match=r"from confirmed to issued by purchasing\.respond"):
                PAPER.move(order, Status.ISSUED)
    assert order.process_status == "confirmed"


def test_a_step_is_refused_to_an_act_that_does_not_stand_in_the_table(world: World) -> None:
    bought = world.buys(world.item("6205"), 60, day(4))
    with tenancy.enter(world.alice):
        order = PurchaseOrder.objects.get(id=bought.id)
        with acting.as_(PLACE), pytest.raises(UndeclaredStep, match="place_purchase_order"):
            PAPER.move(order, Status.CONFIRMED)
        with pytest.raises(UndeclaredStep, match="by nobody"):
            PAPER.move(order, Status.CONFIRMED)


def test_where_a_document_stands_already_nothing_is_asked(world: World) -> None:
    bought = world.buys(world.item("6205"), 60, day(4))
    with tenancy.enter(world.alice):
        PAPER.move(PurchaseOrder.objects.get(id=bought.id), Status.ISSUED)


def test_a_new_document_begins_where_its_table_lets_it(world: World) -> None:
    order = new(world.alice, PurchaseOrder)
    with acting.as_(PLACE):
        GOODS.move(order, PurchaseOrder.LogisticsStatus.OPEN)
        with pytest.raises(UndeclaredStep, match="from the start to delivered"):
            GOODS.move(order, PurchaseOrder.LogisticsStatus.DELIVERED)
        with pytest.raises(UndeclaredStep):
            PART.begin(ScheduleLine.Status.DELIVERED)
    with acting.as_(RECORD):
        assert PART.begin(ScheduleLine.Status.DELIVERED) == "delivered"


def test_many_rows_go_in_one_statement_or_not_at_all(world: World) -> None:
    item = world.item("6205")
    world.buys(item, 60, day(4))
    world.buys(item, 60, day(5))
    with tenancy.enter(world.alice), acting.as_(RESPOND[0]):
        done = PART.update(
            ScheduleLine.objects.all(), ScheduleLine.Status.OPEN, ScheduleLine.Status.CANCELLED
        )
        again = PART.update(
            ScheduleLine.objects.all(), ScheduleLine.Status.OPEN, ScheduleLine.Status.CANCELLED
        )
        with pytest.raises(UndeclaredStep):
            PART.update(ScheduleLine.objects.all(), ScheduleLine.Status.CANCELLED, ScheduleLine.Status.OPEN)
    assert (done, again) == (2, 0)


def test_a_reaction_acts_under_its_own_name_and_its_refusal_undoes_the_act(
    world: World, react: React
) -> None:
    def complete(_ctx: object, facts: list[Fact]) -> None:
        (fact,) = facts
        PAPER.move(PurchaseOrder.objects.get(id=fact.subject[1]), Status.COMPLETED)

    react("planning", complete, PurchaseOrderPlaced)
    with pytest.raises(UndeclaredStep, match=r"to completed by planning\.complete"):
        world.buys(world.item("6205"), 60, day(4))
    with tenancy.enter(world.alice):
        assert not PurchaseOrder.objects.exists()


def test_a_table_says_of_every_state_what_it_means() -> None:
    with pytest.raises(TypeError, match="say of each what it means"):
        States("Order", SalesOrder, "status", {"open": "Open."}, [Step(START, "open", ("sales.place",))])


def test_every_act_in_a_table_is_an_operation_or_a_reaction() -> None:
    known = {*all_operations(), *(r.name for heard in all_reactions().values() for r in heard)}
    named = {by for states in all_states().values() for step in states.steps for by in step.by}
    assert sorted(named - known) == []
