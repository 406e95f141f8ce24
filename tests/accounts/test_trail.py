"""Who did what stands in one trail: acts, downloads and refusals; a party reads of its own people alone."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from schakel.accounts.operations import change_person, look_along, read_audit_trail, read_own_audit_trail
from schakel.accounts.schemas import OwnTrailQuery, TrailQuery
from schakel.kernel.errors import NotFound
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn
from schakel.run.proof.browsers import let_in
from schakel.sales.operations.orders import get_sales_order
from tests.accounts.colleagues import place_of
from tests.world import World, day


def _names(rows: list[object]) -> list[str]:
    return [row.name for row in rows]  # type: ignore[attr-defined]


def test_the_desk_reads_acts_and_refusals_with_who_and_through_which_door(world: World) -> None:
    sold = world.sells(world.item("6205", stock=5), 3, day(5))
    with pytest.raises(NotFound):
        get_sales_order(replace(world.carla, party_id=world.parties["cor"]), sold.id)
    rows = read_audit_trail(world.alice, query=TrailQuery(limit=200)).rows
    placed = next(row for row in rows if row.name == "sales.SalesOrderPlaced")
    assert (placed.kind, placed.person_name, placed.channel) == ("fact", "Alice", "web")
    refused = next(row for row in rows if row.kind == "refusal")
    assert (refused.name, refused.status, refused.party_id) == (
        "sales.get_sales_order",
        404,
        world.parties["cor"],
    )
    assert refused.data == {"sales_order_id": str(sold.id)}
    assert refused.person_name == "Carla"
    about = read_audit_trail(world.alice, query=TrailQuery(subject_id=sold.id)).rows
    assert {row.subject_id for row in about} == {sold.id}


def test_a_party_reads_what_its_own_people_did_and_nothing_that_followed(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(7))
    world.sells(item, 50, day(9))
    line = {"line_id": bought.lines[0].id, "answer": "accept"}
    respond_to_purchase_order(world.sam, bought.id, OrderResponseIn.model_validate({"lines": [line]}))
    mine = read_own_audit_trail(world.sam, query=OwnTrailQuery(limit=200)).rows
    assert _names(list(mine)) == ["purchasing.PurchaseOrderResponded"]
    assert mine[0].person_name == "Sam"
    assert read_own_audit_trail(world.rita, query=OwnTrailQuery()).rows == []
    assert read_own_audit_trail(world.carla, query=OwnTrailQuery()).rows == []


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_that_was_taken_along_as_a_file_is_on_record(
    world: World, browser_of: Client, form: str
) -> None:
    world.sells(world.item("6205", stock=5), 3, day(5))
    assert browser_of.get(f"/klant/orders?export={form}").status_code == 200
    (row,) = read_audit_trail(world.alice, query=TrailQuery(name="kernel.ListExported")).rows
    assert row.data["operation"] == "sales.list_sales_orders"
    assert (row.data["form"], row.data["rows"], row.person_name) == (form, 1, "Carla")


@pytest.fixture
def browser_of(world: World) -> Client:
    from schakel.accounts.models import Person

    client = Client(headers={"Host": f"{world.workspace.slug}.localhost"})
    let_in(client, Person.objects.get(id=world.people["carla"]), world.workspace.id)
    return client


def test_a_name_finds_what_somebody_did_what_was_done_to_them_and_who_looked_along(world: World) -> None:
    place = place_of(world, world.carla)
    change_person.invoke(
        world.alice, path={"membership_id": place}, body={"roles": ["admin"], "name": "Carla"}
    )
    look_along.invoke(world.alice, path={"membership_id": place})

    def found(rows: Any) -> set[str]:
        return {row.name.partition(".")[2] for row in rows}

    desk = read_audit_trail.invoke(world.alice, query={"search": "carla"})
    assert {"PersonChanged", "LookedAlong"} <= found(desk.rows)
    own = read_own_audit_trail.invoke(world.carla, query={"search": "Alice"})
    assert found(own.rows) == {"LookedAlong"}
    assert read_own_audit_trail.invoke(world.sam, query={"search": "Alice"}).rows == []
