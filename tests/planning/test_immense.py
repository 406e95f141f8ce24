"""Quantities that nobody means are refused, and sums of what is allowed break no page."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from schakel.inventory.schemas import StockMovementIn
from schakel.planning.operations.projection import get_projection
from schakel.sales.schemas import SalesOrderIn
from tests.world import World, day

pytestmark = pytest.mark.django_db


def test_sums_of_the_largest_orders_can_still_be_shown(world: World) -> None:
    item = world.item("6205")
    for _n in range(3):
        world.sells(item, 999_999_999, day(9))
        world.buys(item, 999_999_999, day(4))
    found = get_projection(world.alice, item)
    assert sum(step.needs for step in found.steps) == Decimal(3) * 999_999_999


@pytest.mark.parametrize("quantity", ["1000000000", "1e30", "99999999999"])
def test_more_than_can_be_meant_is_refused_with_its_place(quantity: str) -> None:
    line = {"item_id": "01981f4e-7c4b-7d2a-9c53-2f6b1e0a4d77", "quantity": quantity}
    for schema, values in (
        (SalesOrderIn, {"requested_date": day(9), "lines": [line]}),
        (StockMovementIn, {**line, "reason": "receipt"}),
    ):
        with pytest.raises(ValidationError) as refused:
            schema.model_validate(values)
        assert "quantity" in str(refused.value)
