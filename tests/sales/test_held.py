"""Where the desk is asked first: a held change is replaced, withdrawn or released, and then known outside."""

from dataclasses import replace
from uuid import UUID

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import NotFound
from schakel.kernel.models import FactRecord
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.models import PromiseChange
from schakel.sales.operations.orders import get_sales_order, list_sales_orders
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, HeldChangeRow, ManyChanges, SalesOrderOut, SalesOrderQuery
from tests.purchasing.answers import change, respond
from tests.world import World, day


@pytest.fixture
def cautious(world: World) -> World:
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    return world


@pytest.fixture
def bought(cautious: World) -> PurchaseOrderOut:
    return cautious.buys(cautious.item("6205"), 60, day(7))


@pytest.fixture
def sold(cautious: World, bought: PurchaseOrderOut) -> SalesOrderOut:
    return cautious.sells(cautious.items["6205"], 60, day(1))


def held(world: World) -> list[HeldChangeRow]:
    return list_held_promise_changes(world.alice, HeldChangeQuery()).rows


def states(world: World) -> list[str]:
    with tenancy.enter(world.system):
        return sorted(PromiseChange.objects.values_list("state", flat=True))


def moves(world: World) -> int:
    with tenancy.enter(world.system):
        return int(FactRecord.objects.filter(name="sales.PromiseMoved").count())


def release(world: World, *ids: UUID) -> int:
    return release_promise_changes(world.alice, ManyChanges(promise_change_ids=list(ids))).released


def test_a_newer_change_replaces_the_one_that_waits(
    cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut
) -> None:
    respond(cautious, bought, change(bought, (day(8), 60)))
    (first,) = held(cautious)
    respond(cautious, bought, change(bought, (day(10), 60)))
    (second,) = held(cautious)
    assert second.id != first.id
    assert (second.old_date, second.new_date) == (sold.promised_date, day(14))
    assert states(cautious) == ["held", "superseded"]
    # Somebody had the first on the screen: nothing happens, nothing breaks.
    assert release(cautious, first.id) == 0
    assert get_sales_order(cautious.carla, sold.id).promised_date == sold.promised_date


def test_a_change_is_withdrawn_when_the_supply_comes_back(
    cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut
) -> None:
    respond(cautious, bought, change(bought, (day(10), 60)))
    assert len(held(cautious)) == 1
    respond(cautious, bought, change(bought, (day(7), 60)))
    assert held(cautious) == []
    assert states(cautious) == ["superseded"]
    assert moves(cautious) == 0
    assert get_sales_order(cautious.alice, sold.id) == sold
    assert get_sales_order(cautious.carla, sold.id).lines[0].promise_changes == []


def test_until_it_is_released_the_customer_sees_nothing_of_it(
    cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut
) -> None:
    before = get_sales_order(cautious.carla, sold.id), list_sales_orders(cautious.carla, SalesOrderQuery())
    respond(cautious, bought, change(bought, (day(10), 60)))
    (waiting,) = held(cautious)
    seen = get_sales_order(cautious.carla, sold.id), list_sales_orders(cautious.carla, SalesOrderQuery())
    assert seen == before
    with tenancy.enter(cautious.carla):
        # The database itself keeps it from them.
        assert list(PromiseChange.objects.all()) == []
    assert release(cautious, waiting.id) == 1
    (change_,) = get_sales_order(cautious.carla, sold.id).lines[0].promise_changes
    assert (change_.id, change_.new_date) == (waiting.id, day(14))


def test_a_change_is_released_once(cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut) -> None:
    respond(cautious, bought, change(bought, (day(10), 60)))
    (waiting,) = held(cautious)
    assert [release(cautious, waiting.id, waiting.id), release(cautious, waiting.id)] == [1, 0]
    assert moves(cautious) == 1
    assert sold.version == 1


def test_a_change_of_another_workspace_is_not_found(
    cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut
) -> None:
    respond(cautious, bought, change(bought, (day(10), 60)))
    (waiting,) = held(cautious)
    assert sold.lines
    with pytest.raises(NotFound):
        release_promise_changes(cautious.olaf, ManyChanges(promise_change_ids=[waiting.id]))
    with pytest.raises(NotFound):
        release(cautious, waiting.id, cautious.parties["carla"])
    assert states(cautious) == ["held"]


def test_a_released_change_says_who_released_it(
    cautious: World, bought: PurchaseOrderOut, sold: SalesOrderOut
) -> None:
    respond(cautious, bought, change(bought, (day(10), 60)))
    (waiting,) = held(cautious)
    later = replace(cautious.alice, now=cautious.alice.now.replace(hour=15))
    release_promise_changes(later, ManyChanges(promise_change_ids=[waiting.id]))
    with tenancy.enter(cautious.system):
        row = PromiseChange.objects.get()
    assert (row.released_by_id, row.released_at) == (cautious.alice.person_id, later.now)
    assert row.disclosed_to_id == sold.customer_id
