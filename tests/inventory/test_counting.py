"""What somebody counted is what lies there, at that location, and the difference is on record."""

from decimal import Decimal

import pytest

from schakel.inventory.models import Location, StockMovement
from schakel.inventory.operations import get_stock, record_stock_count, record_stock_movement
from schakel.inventory.schemas import StockCountIn, StockMovementIn
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.ids import uuid7
from schakel.planning.operations.projection import get_projection
from tests.world import World, day

pytestmark = pytest.mark.django_db


def differences(world: World) -> list[Decimal]:
    """Return what counts have booked."""
    with tenancy.enter(world.alice):
        found = StockMovement.objects.filter(reason="count").order_by("id")
        return list(found.values_list("quantity", flat=True))


@pytest.mark.parametrize(("counted", "booked"), [(37, [-3]), (40, []), (52, [12]), (0, [-40])])
def test_a_count_books_the_difference(world: World, counted: int, booked: list[int]) -> None:
    item = world.item("6205", stock=40)
    answer = record_stock_count(world.alice, StockCountIn(item_id=item, counted=Decimal(counted)))
    assert answer.on_hand == counted
    assert differences(world) == booked


def test_a_count_is_of_one_location(world: World) -> None:
    item = world.item("6205", stock=17)
    there = StockMovementIn(item_id=item, quantity=Decimal(4), reason="receipt", location="B-2")
    record_stock_movement(world.alice, there)
    record_stock_count(world.alice, StockCountIn(item_id=item, counted=Decimal(2), location="B-2"))
    assert get_stock(world.alice, item).on_hand == 19
    assert [(at.location, at.quantity) for at in get_projection(world.alice, item).locations] == [
        ("B-2", Decimal(2)),
        ("MAIN", Decimal(17)),
    ]


def test_a_count_that_finds_less_moves_the_promise(world: World) -> None:
    item = world.item("6205", stock=10)
    sold = world.sells(item, 10, day(3))
    record_stock_count(world.alice, StockCountIn(item_id=item, counted=Decimal(4)))
    from schakel.sales.operations.orders import get_sales_order

    promised = get_sales_order(world.alice, sold.id).lines[0].promised_date
    assert promised is not None
    assert promised > day(3)


def test_a_count_of_what_is_not_there_or_not_ours_is_refused(world: World) -> None:
    for item in (uuid7(), world.item("6205")):
        caller = world.olaf if item in world.items.values() else world.alice
        with pytest.raises(NotFound):
            record_stock_count(caller, StockCountIn(item_id=item, counted=Decimal(1)))


def test_a_refused_movement_leaves_no_location(world: World) -> None:
    item = world.item("6205")
    wrong = StockMovementIn(item_id=item, quantity=Decimal(1), reason="despatch", location="TYPO")
    with pytest.raises(Conflict):
        record_stock_movement(world.alice, wrong)
    (refused,) = record_stock_movement.many(world.alice, [wrong])
    assert isinstance(refused, Conflict)
    with tenancy.enter(world.alice):
        assert not Location.objects.filter(code="TYPO").exists()
