"""Orders that cannot be are refused where they are wrong."""

from typing import Any

import pytest

from schakel.kernel.errors import Invalid, NotFound
from schakel.purchasing.operations.orders import place_purchase_order
from tests.world import World, day


def test_an_order_for_what_does_not_exist_is_refused_at_its_place(world: World) -> None:
    item = world.item("6205")
    good = {"item_id": str(item), "quantity": 1, "requested_date": str(day(7))}
    cases: list[tuple[dict[str, Any], str]] = [
        ({"supplier_id": str(world.parties["carla"]), "lines": [good]}, "supplier_id"),
        ({"supplier_id": str(world.parties["own"]), "lines": [good]}, "supplier_id"),
        (
            {
                "supplier_id": str(world.parties["sam"]),
                "lines": [good, {**good, "item_id": str(world.parties["sam"])}],
            },
            "lines.1.item_id",
        ),
    ]
    for body, place in cases:
        with pytest.raises(NotFound) as refused:
            place_purchase_order.invoke(world.alice, body=body)
        assert refused.value.problems[0].field == place
    with pytest.raises(NotFound):
        place_purchase_order.invoke(
            world.olaf, body={"supplier_id": str(world.parties["sam"]), "lines": [good]}
        )
    past = {"supplier_id": str(world.parties["sam"]), "lines": [{**good, "requested_date": str(day(-1))}]}
    with pytest.raises(Invalid) as late:
        place_purchase_order.invoke(world.alice, body=past)
    assert late.value.problems[0].field == "lines.0.requested_date"
