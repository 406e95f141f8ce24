"""Orders that cannot be are refused where they are wrong."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schakel.kernel.errors import Invalid, NotFound
from schakel.purchasing.operations.orders import (
    count_purchase_orders,
    list_purchase_orders,
    place_purchase_order,
)
from schakel.purchasing.schemas import PurchaseOrderIn, PurchaseOrderQuery
from tests.purchasing.answers import accept, respond
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


def test_an_item_without_a_price_of_the_supplier_is_not_ordered_for_nothing(world: World) -> None:
    line = {"item_id": world.item("6205", supplier="rita"), "quantity": 5, "requested_date": day(4)}
    order = {"supplier_id": world.parties["sam"], "lines": [line]}
    with pytest.raises(Invalid) as refused:
        place_purchase_order(world.alice, PurchaseOrderIn.model_validate(order))
    assert [(p.field, p.code) for p in refused.value.problems] == [("lines.0.price", "no_price")]
    order["lines"] = [{**line, "price": 0}]
    assert place_purchase_order(world.alice, PurchaseOrderIn.model_validate(order)).total_amount == 0


def test_lists_of_what_is_unanswered_and_of_what_is_late(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 5, day(4))

    def numbers(**asked: str) -> list[str]:
        found = list_purchase_orders(world.alice, PurchaseOrderQuery.model_validate(asked))
        return [row.number for row in found.rows]

    assert (numbers(unanswered="yes"), numbers(late="yes")) == ([bought.number], [])
    respond(world, bought, accept(bought))
    assert numbers(unanswered="yes") == []
    tomorrow = replace(world.alice, now=world.alice.now + timedelta(days=5))
    late = list_purchase_orders(tomorrow, PurchaseOrderQuery(late="yes")).rows
    assert [row.number for row in late] == [bought.number]
    assert count_purchase_orders(tomorrow).counts["late"] == 1
