"""Above a person's limit a colleague approves: never the requester, never above their own limit, and once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from schakel.accounts.operations import add_person, list_people
from schakel.accounts.roles import permissions_of
from schakel.accounts.schemas import PersonQuery
from schakel.kernel import live, tenancy
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, NotAllowed, NotFound
from schakel.kernel.facts import announce
from schakel.notifications.models import Notification
from schakel.sales.facts import RequisitionOverdue
from schakel.sales.models import Requisition, SalesOrder
from schakel.sales.operations.carts import add_to_cart, get_cart, place_cart
from schakel.sales.operations.limits import get_purchase_allowance, list_purchase_limits, set_purchase_limit
from schakel.sales.operations.orders import get_sales_order, place_sales_order
from schakel.sales.operations.requisition_lists import (
    count_requisitions,
    get_requisition,
    list_requisitions,
)
from schakel.sales.operations.requisitions import (
    approve_requisition,
    decline_requisition,
    request_approval,
    withdraw_requisition,
)
from schakel.sales.schemas import PurchaseLimitQuery, RequisitionOut, RequisitionQuery
from tests.kernel.at_once import at_once, failures
from tests.world import World, day


def colleague(world: World, name: str = "Cees") -> Context:
    email = f"{name}@carla.example".lower().replace("é", "e")
    who = {"email": email, "name": name, "audience": "customer", "roles": ["buyer"]}
    add_person.invoke(world.alice, body=who | {"party_id": world.parties["carla"]})
    rows = list_people(world.carla, PersonQuery()).rows
    person_id = next(row.person_id for row in rows if row.name == name)
    may = permissions_of(CUSTOMER, ["buyer"], ["purchasing"])
    return replace(world.carla, person_id=person_id, permissions=may)


def limit(world: World, who: Context, **amounts: int) -> None:
    set_purchase_limit.invoke(world.carla, body={"person_id": who.person_id, **amounts})


def wants(world: World, quantity: int) -> dict[str, Any]:
    """Items of ten euros each."""
    if "A" not in world.items:
        world.item("A", stock=500)
    return {"requested_date": day(3), "lines": [{"item_id": world.items["A"], "quantity": quantity}]}


def asked(world: World, who: Context, quantity: int = 20) -> RequisitionOut:
    add_to_cart.invoke(who, body={"lines": wants(world, quantity)["lines"]})
    placed = place_cart.invoke(who, body={"requested_date": day(3), "reference": "K-9"})
    assert placed.order is None
    assert placed.requisition is not None
    return placed.requisition


def orders(world: World) -> list[tuple[Any, Decimal]]:
    with tenancy.enter(world.system):
        return list(SalesOrder.objects.order_by("number").values_list("assignee_id", "total_amount"))


def test_above_the_limit_a_colleague_is_asked_and_approving_places_the_order_once(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=100)
    waiting = asked(world, cees)
    assert (waiting.state, waiting.total_amount, waiting.reference) == ("pending", Decimal(200), "K-9")
    assert get_cart(cees).lines == []
    assert orders(world) == []
    with pytest.raises(Conflict) as own:
        approve_requisition(cees, waiting.id)
    assert own.value.code == "own"
    done = approve_requisition(world.carla, waiting.id)
    assert approve_requisition(world.carla, waiting.id).sales_order_id == done.sales_order_id
    assert (done.state, done.sales_order_number is not None) == ("approved", True)
    assert orders(world) == [(cees.person_id, Decimal(200))]
    assert done.sales_order_id is not None
    order = get_sales_order(cees, done.sales_order_id)
    assert (order.reference, order.promised_date) == ("K-9", day(3))


def test_below_the_limit_nobody_is_asked(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=100)
    add_to_cart.invoke(cees, body={"lines": wants(world, 10)["lines"]})
    assert place_cart.invoke(cees, body={"requested_date": day(3)}).order is not None


def test_a_program_that_orders_above_the_limit_is_told_to_ask(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=100)
    with pytest.raises(Conflict) as refused:
        place_sales_order.invoke(cees, body=wants(world, 11))
    assert refused.value.code == "above_limit"
    assert request_approval.invoke(cees, body=wants(world, 11)).total_amount == Decimal(110)


def test_the_month_counts_together_what_was_ordered_and_approved_but_not_what_was_cancelled(
    world: World,
) -> None:
    cees = colleague(world)
    limit(world, cees, month_amount=150)
    place_sales_order.invoke(cees, body=wants(world, 10))
    assert get_purchase_allowance(cees).used_this_month == Decimal(100)
    waiting = asked(world, cees, 10)
    approve_requisition(world.carla, waiting.id)
    # It counts with who approved it.
    assert get_purchase_allowance(cees).used_this_month == Decimal(100)
    assert get_purchase_allowance(world.carla).used_this_month == Decimal(100)
    with tenancy.enter(world.system):
        SalesOrder.objects.filter(authorised_by_id=cees.person_id).update(ordered_date=day(-30))
    assert get_purchase_allowance(cees).used_this_month == Decimal(0)
    place_sales_order.invoke(cees, body=wants(world, 15))


def test_nobody_approves_above_their_own_limit(world: World) -> None:
    cees, dora = colleague(world), colleague(world, "Dora")
    limit(world, cees, order_amount=100)
    limit(world, dora, order_amount=150)
    waiting = asked(world, cees)
    with pytest.raises(Conflict) as refused:
        approve_requisition(dora, waiting.id)
    assert refused.value.code == "above_limit"
    assert get_requisition(dora, waiting.id).state == "pending"


def test_a_word_why_not_comes_back_and_what_was_taken_back_is_over(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=1)
    first, second = asked(world, cees), asked(world, cees)
    declined = decline_requisition.invoke(
        world.carla, path={"requisition_id": first.id}, body={"answer": "Te veel"}
    )
    assert (declined.state, declined.answer) == ("declined", "Te veel")
    with pytest.raises(Conflict):
        withdraw_requisition(world.carla, second.id)
    assert withdraw_requisition(cees, second.id).state == "withdrawn"
    for waiting in (first, second):
        with pytest.raises(Conflict):
            approve_requisition(world.carla, waiting.id)
    assert orders(world) == []


def test_what_nobody_answers_in_two_weeks_waits_no_longer(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=1)
    waiting = asked(world, cees)
    late = replace(world.carla, now=world.carla.now + timedelta(days=15))
    with pytest.raises(Conflict) as refused:
        approve_requisition(late, waiting.id)
    assert refused.value.code == "expired"
    with tenancy.enter(world.system), live.notifying(world.workspace.id):
        about = {"requisition_id": waiting.id, "customer_id": world.parties["carla"]}
        announce(world.system, RequisitionOverdue(**about, requested_by_id=waiting.requested_by_id))
    assert get_requisition(cees, waiting.id).state == "expired"


def test_colleagues_who_may_approve_are_told_and_the_answer_goes_to_who_asked(world: World) -> None:
    cees, dora = colleague(world), colleague(world, "Dora")
    limit(world, cees, order_amount=1)
    waiting = asked(world, cees)

    def told(kind: str) -> set[Any]:
        with tenancy.enter(world.system):
            return set(Notification.objects.filter(kind=kind).values_list("person_id", flat=True))

    assert told("requisition_made") == {world.carla.person_id, dora.person_id}
    approve_requisition(world.carla, waiting.id)
    assert told("requisition_approved") == {cees.person_id}
    with tenancy.enter(world.system):
        assert not Notification.objects.filter(kind="requisition_made", read_at=None).exists()


def test_limits_are_set_by_the_companys_own_admin_or_the_desk(world: World) -> None:
    cees = colleague(world)
    of_own = {"person_id": cees.person_id, "order_amount": 9}
    with pytest.raises(NotAllowed):
        set_purchase_limit.invoke(cees, body=of_own)
    with pytest.raises(NotFound):
        set_purchase_limit.invoke(world.carla, body={"person_id": world.sam.person_id, "order_amount": 9})
    with pytest.raises(NotFound):
        set_purchase_limit.invoke(world.carla, body=of_own | {"customer_id": world.parties["cor"]})
    told = {"customer_id": world.parties["carla"], "person_id": cees.person_id, "month_amount": 70}
    set_purchase_limit.invoke(world.alice, body=told)
    rows = list_purchase_limits(world.carla, PurchaseLimitQuery()).rows
    assert {row.name: (row.order_amount, row.month_amount) for row in rows}["Cees"] == (None, Decimal(70))
    colleague(world, "René")
    found = list_purchase_limits(world.carla, PurchaseLimitQuery(search="René")).rows
    assert [row.name for row in found] == ["René"]
    limit(world, cees)
    rows = list_purchase_limits(world.alice, PurchaseLimitQuery(customer_id=world.parties["carla"])).rows
    assert {row.month_amount for row in rows} == {None}


def test_another_company_sees_nothing_of_it(world: World) -> None:
    cees = colleague(world)
    limit(world, cees, order_amount=1)
    waiting = asked(world, cees)
    cor = replace(world.carla, party_id=world.parties["cor"])
    assert list_requisitions(cor, RequisitionQuery()).rows == []
    for act in (get_requisition, approve_requisition, withdraw_requisition):
        with pytest.raises(NotFound):
            act(cor, waiting.id)
    mine = list_requisitions(cees, RequisitionQuery(whose="mine")).rows
    assert [(row.number, row.requested_by_name) for row in mine] == [(waiting.number, "Cees")]
    assert count_requisitions(world.carla).counts["to_approve"] == 1
    assert count_requisitions(cees).counts["to_approve"] == 0


def test_two_orders_at_once_that_together_exceed_the_month_leave_the_second_waiting(lasting: World) -> None:
    world = lasting
    cees = colleague(world)
    limit(world, cees, month_amount=150)
    wanted = wants(world, 10)
    refused = failures(at_once(*[lambda: place_sales_order.invoke(cees, body=wanted)] * 4))
    assert [refusal.code for refusal in refused] == ["above_limit"] * 3
    assert orders(world) == [(cees.person_id, Decimal(100))]


def test_approvals_at_once_place_one_order(lasting: World) -> None:
    world = lasting
    cees = colleague(world)
    limit(world, cees, order_amount=1)
    waiting = asked(world, cees)
    assert failures(at_once(*[lambda: approve_requisition(world.carla, waiting.id)] * 4)) == []
    assert len(orders(world)) == 1
    with tenancy.enter(world.system):
        assert Requisition.objects.get().answered_at <= datetime.now(UTC)
