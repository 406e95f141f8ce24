"""Ids inside a body, and in each row of many: those of another workspace or party are not there either."""

from dataclasses import replace
from typing import Any

import pytest

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.documents.operations import upload_file
from schakel.kernel.context import CUSTOMER
from schakel.kernel.errors import NotFound
from schakel.kernel.operation import all_operations
from schakel.run.proof.scene import bought as bought_of
from schakel.run.proof.scene import ordered, text_file
from schakel.sales.operations.limits import set_purchase_limit
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.requisitions import request_approval
from schakel.sales.schemas import SalesOrderIn
from tests.isolation.scene import scene
from tests.world import World, day


def foreign_item(world: World) -> str:
    return str(create_item(world.olaf, ItemIn(number="X", name="Elders")).id)


def test_a_customer_orders_neither_elsewhere_nor_for_another(world: World) -> None:
    own = str(world.item("6205"))
    line = {"item_id": own, "quantity": 1}
    cases: list[tuple[dict[str, Any], str]] = [
        ({"lines": [line, line | {"item_id": foreign_item(world)}]}, "lines.1.item_id"),
        ({"lines": [line | {"item_id": str(world.parties["carla"])}]}, "lines.0.item_id"),
        ({"lines": [line], "customer_id": str(world.parties["cor"])}, "customer_id"),
    ]
    for body, place in cases:
        with pytest.raises(NotFound) as refused:
            place_sales_order.invoke(world.carla, body={"requested_date": str(day(9)), **body})
        assert [p.field for p in refused.value.problems] == [place]
        with pytest.raises(NotFound) as unasked:
            request_approval.invoke(world.carla, body={"requested_date": str(day(9)), **body})
        assert [p.field for p in unasked.value.problems] == [place]
        row = SalesOrderIn.model_validate({"requested_date": day(9), **body})
        (answer,) = place_sales_order.many(world.carla, [row])
        assert isinstance(answer, NotFound)
    nobody = replace(world.sam, audience=CUSTOMER)
    row = SalesOrderIn.model_validate({"requested_date": day(9), "lines": [line]})
    (answer,) = place_sales_order.many(nobody, [row])
    assert isinstance(answer, NotFound)


def test_nobody_limits_the_people_of_another_party_or_workspace(world: World) -> None:
    carla, elsewhere = str(world.carla.person_id), str(world.olaf.workspace_id)
    own, cor = str(world.parties["carla"]), str(world.parties["cor"])
    for caller, body, place in (
        (world.carla, {"person_id": str(world.sam.person_id)}, "person_id"),
        (world.carla, {"person_id": carla, "customer_id": cor}, "customer_id"),
        (world.alice, {"person_id": carla, "customer_id": cor}, "person_id"),
        (world.alice, {"person_id": carla, "customer_id": elsewhere}, "customer_id"),
        (world.olaf, {"person_id": carla, "customer_id": own}, "customer_id"),
    ):
        with pytest.raises(NotFound) as refused:
            set_purchase_limit.invoke(caller, body=body | {"order_amount": "1"})
        assert [p.field for p in refused.value.problems] == [place]


def test_no_row_of_many_takes_an_id_of_another_workspace(world: World) -> None:
    s = scene(world)
    item, party = foreign_item(world), str(world.olaf.workspace_id)
    foreign_lines = {"lines": [{"item_id": item, "quantity": 3, "requested_date": str(day(9))}]}
    past = {"ordered_date": "2026-01-05"}
    sold, bought = ordered(s), bought_of(s)
    agreed = {"customer_id": str(world.parties["carla"]), "price": "8"}
    rows: dict[str, list[dict[str, Any]]] = {
        "accounts.add_person": [
            {
                "email": "a@b.example",
                "name": "A",
                "audience": "customer",
                "party_id": party,
                "roles": ["admin"],
            },
        ],
        "sales.draft_shipment": [{"lines": [{"order_line_id": item, "quantity": 1}]}],
        "catalog.make_price_agreement": [
            agreed | {"item_id": item},
            agreed | {"category_id": party},
            agreed | {"item_id": str(s.item), "customer_id": party},
        ],
        "catalog.set_price_tier": [
            {"price_list_id": str(s.made["price_list"]), "item_id": item, "price": "8"},
            {"price_list_id": party, "item_id": str(s.item), "price": "8"},
        ],
        "inventory.record_stock_movement": [{"item_id": item, "quantity": 1, "reason": "receipt"}],
        "purchasing.create_supplier_item": [
            {"supplier_id": str(world.parties["rita"]), "item_id": item},
            {"supplier_id": party, "item_id": str(s.item)},
        ],
        "purchasing.place_purchase_order": [bought | foreign_lines, bought | {"supplier_id": party}],
        "purchasing.record_purchase_order": [
            bought | past | foreign_lines,
            bought | past | {"supplier_id": party},
        ],
        "sales.place_sales_order": [sold | foreign_lines, sold | {"customer_id": party}],
        "sales.record_sales_order": [sold | past | foreign_lines, sold | past | {"customer_id": party}],
    }
    # These two name nothing that exists.
    alone = {"catalog.create_item", "parties.create_party"}
    many = {name for name, declared in all_operations().items() if declared.set_form is not None}
    assert many == rows.keys() | alone
    for name, bodies in rows.items():
        operation = all_operations()[name]
        assert operation.input is not None
        answers = operation.many(world.alice, [operation.input.model_validate(body) for body in bodies])
        assert [type(answer) for answer in answers] == [NotFound] * len(bodies), name


def test_nobody_sends_a_file_of_another_party_or_workspace(world: World) -> None:
    foreign = str(world.olaf.workspace_id)
    for caller, party in (
        (world.carla, str(world.parties["cor"])),
        (world.sam, str(world.parties["rita"])),
        (world.alice, foreign),
        (world.olaf, str(world.parties["carla"])),
    ):
        with pytest.raises(NotFound) as refused:
            upload_file.invoke(caller, body={"file": text_file(), "party_id": party})
        assert [p.field for p in refused.value.problems] == ["party_id"]
