"""A branch is corrected, and removed once nothing that goes on belongs to it; old orders name it still."""

from datetime import timedelta

import pytest

from schakel.accounts.operations import invite_person
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, NotAllowed, NotFound
from schakel.parties.operations import correct_branch, create_branch, list_branches, remove_branch
from schakel.parties.schemas import BranchIn
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.orders import assign_purchase_order, get_purchase_order
from schakel.sales.models import SalesOrder
from schakel.sales.operations.orders import assign_sales_order, get_sales_order
from tests.accounts.colleagues import address, becomes, branch, joins
from tests.world import World, day


def names(ctx: Context, world: World, party: str) -> list[str]:
    return [row.name for row in list_branches(ctx, world.parties[party]).branches]


def test_a_branch_is_corrected_by_its_own_administrator_and_by_the_desk(world: World) -> None:
    north = branch(world, "carla", "Nord")
    fixed = correct_branch(world.carla, north, BranchIn(name="Noord", number="000012345678", city="Goes"))
    assert (fixed.id, fixed.name, fixed.number, fixed.city) == (north, "Noord", "000012345678", "Goes")
    assert correct_branch(world.alice, north, BranchIn(name="NOORD")).number == ""
    assert names(world.carla, world, "carla") == ["NOORD"]


def test_two_branches_are_not_called_the_same(world: World) -> None:
    north, path = branch(world, "carla", "Noord"), {"party_id": world.parties["carla"]}
    create_branch.invoke(world.carla, path=path, body={"name": "Zuid", "number": "000012345678"})
    for wrong in ({"name": "zuid"}, {"name": "Noord", "number": "000012345678"}):
        with pytest.raises(Conflict):
            correct_branch.invoke(world.carla, path={"branch_id": north}, body=wrong)


def test_nobody_of_another_party_or_without_its_administration_touches_a_branch(world: World) -> None:
    north = branch(world, "carla", "Noord")
    for stranger in (world.sam, world.rita, world.olaf):
        with pytest.raises(NotFound):
            correct_branch(stranger, north, BranchIn(name="Van mij"))
        with pytest.raises(NotFound):
            remove_branch(stranger, north)
    buyer = joins(world, "dirk", world.carla, "buyer")
    with pytest.raises(NotAllowed):
        correct_branch(buyer, north, BranchIn(name="Van mij"))
    with pytest.raises(NotAllowed):
        remove_branch(buyer, north)
    assert names(world.carla, world, "carla") == ["Noord"]


def test_a_branch_that_nothing_is_bound_to_goes_and_its_name_is_free(world: World) -> None:
    north = branch(world, "carla", "Noord")
    remove_branch(world.carla, north)
    assert names(world.alice, world, "carla") == []
    with pytest.raises(NotFound):
        correct_branch(world.carla, north, BranchIn(name="Noord"))
    with pytest.raises(NotFound, match="vestiging"):
        becomes(world, world.carla, "viewer", scope="branch", branch_id=str(north))
    sold = world.sells(world.item("6205"), 1, day(9))
    with pytest.raises(NotFound, match="vestiging"):
        assign_sales_order.invoke(
            world.alice, path={"sales_order_id": sold.id}, body={"branch_id": str(north)}
        )
    branch(world, "carla", "Noord")
    assert names(world.carla, world, "carla") == ["Noord"]


def test_a_branch_of_people_is_not_removed_and_the_refusal_names_them(world: World) -> None:
    north = branch(world, "carla", "Noord")
    joins(world, "dirk", world.carla, "viewer", scope="branch", branch_id=str(north))
    with pytest.raises(Conflict, match="Dirk"):
        remove_branch(world.carla, north)
    assert names(world.carla, world, "carla") == ["Noord"]


def test_a_branch_that_somebody_is_invited_to_is_not_removed(world: World) -> None:
    north, email = branch(world, "carla", "Noord"), address(world, "nora")
    body = {"email": email, "roles": ["viewer"], "scope": "branch", "branch_id": str(north)}
    invite_person.invoke(world.carla, body=body)
    with pytest.raises(Conflict, match=email):
        remove_branch(world.carla, north)


def test_a_branch_of_open_orders_is_not_removed_and_a_closed_one_names_it_still(world: World) -> None:
    item = world.item("6205", stock=9)
    sold = world.sells(item, 5, world.alice.today + timedelta(5))
    bought = world.buys(item, 5, world.alice.today + timedelta(5))
    north, east = branch(world, "carla", "Noord"), branch(world, "sam", "Oost")
    assign_sales_order.invoke(world.alice, path={"sales_order_id": sold.id}, body={"branch_id": str(north)})
    assign_purchase_order.invoke(
        world.alice, path={"purchase_order_id": bought.id}, body={"branch_id": str(east)}
    )
    for caller, gone, number in ((world.carla, north, sold.number), (world.sam, east, bought.number)):
        with pytest.raises(Conflict, match=number):
            remove_branch(caller, gone)
    with tenancy.enter(world.system):
        SalesOrder.objects.update(status=SalesOrder.Status.DELIVERED)
        PurchaseOrder.objects.update(process_status=PurchaseOrder.ProcessStatus.COMPLETED)
    remove_branch(world.carla, north)
    remove_branch(world.sam, east)
    assert get_sales_order(world.carla, sold.id).branch_name == "Noord"
    assert get_purchase_order(world.sam, bought.id).branch_name == "Oost"


def test_many_who_are_bound_are_named_a_few_at_a_time(world: World) -> None:
    north = branch(world, "carla", "Noord")
    for name in ("dirk", "eva", "fleur", "gijs", "hans"):
        joins(world, name, world.carla, "viewer", branch_id=str(north))
    with pytest.raises(Conflict, match="Dirk, Eva, Fleur en nog 2"):
        remove_branch(world.carla, north)
