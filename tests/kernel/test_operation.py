"""Calling an operation: who may, what is kept of a refusal, and what happens inside another one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from schakel.accounts.models import Person
from schakel.accounts.operations import add_person
from schakel.accounts.schemas import PersonIn
from schakel.catalog.models import Item
from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, SchakelError
from schakel.kernel.models import Refusal
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.permissions import EVERYTHING, Permissions
from schakel.run.proof.browsers import let_in
from schakel.sales.operations.orders import get_sales_order, place_sales_order
from tests.kernel.at_once import at_once
from tests.world import World, day

ITEM = ItemIn(number="6205", name="Lager")


def refusals(world: World) -> list[Refusal]:
    with tenancy.enter(world.system):
        return list(Refusal.objects.order_by("at", "id"))


def items(world: World) -> int:
    with tenancy.enter(world.system):
        return int(Item.objects.count())


def declared(function: Any) -> Operation[Any, Any]:
    return Operation(function, "POST", "/tests", (STAFF,))


def test_a_surplus_argument_is_a_mistake_in_the_code(world: World) -> None:
    with pytest.raises(TypeError, match="create_item takes data"):
        create_item(world.alice, ITEM, ITEM)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="create_item takes data"):
        create_item(world.alice, ITEM, data=ITEM)  # type: ignore[misc]
    assert items(world) == 0


def test_what_is_called_inside_checks_the_permission_again(world: World) -> None:
    def outer(ctx: Context) -> None:
        """Create an item."""
        create_item(ctx, ITEM)

    narrow = replace(world.alice, permissions=Permissions(["kernel.*", "tests.*"]))
    with pytest.raises(NotAllowed):
        declared(outer)(narrow)
    assert items(world) == 0
    (refusal,) = refusals(world)
    assert refusal.operation.endswith(".outer")
    declared(outer)(replace(world.alice, permissions=Permissions(["tests.*", "catalog.create_item"])))
    assert items(world) == 1


def test_what_is_called_inside_joins_and_is_undone_with_the_whole(world: World) -> None:
    transactions: list[int] = []

    def outer(ctx: Context) -> None:
        """Create an item and fail."""
        with connection.cursor() as cursor:
            cursor.execute("select txid_current()")
            transactions.append(cursor.fetchone()[0])
        create_item(ctx, ITEM)
        with connection.cursor() as cursor:
            cursor.execute("select txid_current()")
            transactions.append(cursor.fetchone()[0])
        raise Conflict("No.")

    with pytest.raises(Conflict):
        declared(outer)(world.alice)
    assert transactions[0] == transactions[1]
    assert items(world) == 0
    assert len(refusals(world)) == 1


def test_a_refusal_says_who_wanted_what_and_holds_nothing_personal(world: World) -> None:
    person = {"email": "piet@klant.example", "name": "Piet Jansen", "audience": "staff"}
    add_person(world.alice, PersonIn.model_validate(person))
    with pytest.raises(Conflict):
        add_person(world.alice, PersonIn.model_validate(person))
    (row,) = refusals(world)
    assert (row.operation, row.status, row.code) == ("accounts.add_person", 409, "twice")
    assert (row.person_id, row.audience, row.channel) == (world.alice.person_id, "staff", "web")
    assert (row.at, row.correlation_id) == (world.alice.now, world.alice.correlation_id)
    text = str({name: value for name, value in vars(row).items() if name != "_state"})
    assert "piet" not in text.lower()


@pytest.mark.parametrize("by_name", [True, False])
def test_a_refusal_keeps_the_ids_that_were_asked_for(world: World, by_name: bool) -> None:
    wanted = UUID(int=7)
    named, placed = ({"sales_order_id": wanted}, ()) if by_name else ({}, (wanted,))
    with pytest.raises(NotFound):
        get_sales_order(world.carla, *placed, **named)
    (row,) = refusals(world)
    assert row.arguments == {"sales_order_id": str(wanted)}


def test_what_a_page_was_refused_is_kept_though_its_transaction_is_undone(world: World) -> None:
    order = world.sells(world.item("6205"), 1, day(60), customer="cor")
    browser = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    let_in(browser, Person.objects.get(id=world.people["carla"]), world.workspace.id)
    assert browser.get(f"/klant/orders/{order.id}").status_code == 404
    (row,) = refusals(world)
    assert (row.status, row.party_id) == (404, world.parties["carla"])
    assert row.arguments == {"sales_order_id": str(order.id)}


def test_mistakes_in_what_was_sent_are_not_kept_as_refusals(world: World) -> None:
    with pytest.raises(Invalid):
        all_operations()["catalog.create_item"].invoke(world.alice, body={"number": ""})
    assert refusals(world) == []


def test_many_rows_without_permission_are_refused_and_that_is_kept(world: World) -> None:
    nobody = replace(world.alice, permissions=Permissions(["sales.*"]))
    with pytest.raises(NotAllowed):
        create_item.many(nobody, [ITEM])
    assert [row.operation for row in refusals(world)] == ["catalog.create_item"]


def test_two_who_write_the_same_at_once_are_told_so(lasting: World) -> None:
    def create() -> Any:
        return create_item(lasting.alice, ITEM)

    answers = at_once(*[create] * 4)
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refused) == 3
    assert all(isinstance(error, Conflict) for error in refused), refused
    assert items(lasting) == 1


def test_who_may_not_is_refused_before_anything_is_looked_at(world: World) -> None:
    place = all_operations()["sales.place_sales_order"]
    for body in ({}, {"lines": "nonsense"}, None):
        with pytest.raises(NotAllowed):
            place.invoke(world.sam, body=body)
    with pytest.raises(NotAllowed):
        all_operations()["sales.get_sales_order"].invoke(world.sam, path={"sales_order_id": "nonsense"})


def test_a_mistake_is_told_with_its_place(world: World) -> None:
    item = str(world.item("6205"))
    lines: list[dict[str, Any]] = [{"item_id": item, "quantity": 1}] * 2 + [{"item_id": item, "quantity": 0}]
    with pytest.raises(Invalid) as refused:
        place_sales_order.invoke(
            world.carla, body={"requested_date": str(day(60)), "lines": lines, "colour": "red"}
        )
    places = {(p.field, p.code) for p in refused.value.problems}
    assert places == {("lines.2.quantity", "greater_than"), ("colour", "extra_forbidden")}


@pytest.mark.parametrize("text", ["a\0b", "\0"])
def test_a_text_that_the_database_cannot_hold_is_refused_at_its_place(world: World, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        create_item.invoke(world.alice, body={"number": text, "name": "Lager"})
    assert [p.field for p in refused.value.problems] == ["number"]
    with pytest.raises(Invalid):
        all_operations()["catalog.list_items"].invoke(world.alice, query={"search": text})


def test_every_error_says_where_it_stands_among_the_answers_of_http() -> None:
    found = {error.__name__: error.status for error in SchakelError.__subclasses__()}
    assert found["NotSignedIn"] == 401
    assert (found["NotAllowed"], found["NotFound"], found["Conflict"], found["Invalid"]) == (
        403,
        404,
        409,
        422,
    )
    assert EVERYTHING.allow("anything.at_all")
