"""What comes along in a row's own statement is what stands in the database."""

from decimal import Decimal

import pytest

from schakel.kernel.errors import NotFound
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderIn
from tests.world import World, day

pytestmark = pytest.mark.django_db
# More digits than a float holds.
PRICE, QUANTITY, AMOUNT = Decimal("966462254.487715"), 99999, Decimal("96645258986517.01")


def test_money_never_becomes_a_float(world: World) -> None:
    line = {"item_id": world.item("6205"), "quantity": QUANTITY, "requested_date": day(4), "price": PRICE}
    given = {"supplier_id": world.parties["sam"], "lines": [line]}
    bought = place_purchase_order(world.alice, PurchaseOrderIn.model_validate(given))
    assert [(line.price, line.amount) for line in bought.lines] == [(PRICE, AMOUNT)]
    assert bought.lines[0].schedule[0].requested_date == day(4)
    assert bought.lines[0].proposal is None


def test_lines_come_in_their_order(world: World) -> None:
    items = [world.item(f"62{n:02}") for n in range(12)]
    lines = [{"item_id": item, "quantity": 1, "requested_date": day(4)} for item in items]
    given = {"supplier_id": world.parties["sam"], "lines": lines}
    bought = place_purchase_order(world.alice, PurchaseOrderIn.model_validate(given))
    assert [line.item_id for line in bought.lines] == items


def test_what_is_not_yours_is_not_there_with_its_lines(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(4))
    for stranger in (world.rita, world.olaf):
        with pytest.raises(NotFound):
            get_purchase_order(stranger, bought.id)
