"""The desk sees what a customer sees, by the same way: nothing more, nothing less, and it changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.accounts import looking_along
from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import look_along, read_audit_trail, read_own_audit_trail, remove_person
from schakel.accounts.schemas import OwnTrailQuery, TrailQuery
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER
from schakel.kernel.operation import all_operations
from schakel.run.proof.browsers import let_in
from schakel.run.proof.examples import EXAMPLES
from schakel.run.proof.requests import address
from tests.api.program import Program
from tests.isolation.scene import scene
from tests.world import World, day, make_world


def place_of(world: World, name: str) -> str:
    with tenancy.enter(world.system):
        return str(Membership.objects.get(person_id=world.people[name]).id)


def browser(world: World, name: str) -> Client:
    client = Client(headers={"Host": f"{world.workspace.slug}.localhost"})
    let_in(client, Person.objects.get(id=world.people[name]), world.workspace.id)
    return client


def looking_with(world: World, name: str, *scopes: str) -> tuple[Program, dict[str, str]]:
    """Return a program of Alice's that began to look along with somebody, and the header with which it does."""
    program, place = Program(world, world.alice, *scopes), place_of(world, name)
    assert program.post(f"/people/{place}/look-along", {}).status_code == 201
    return program, {"See-As": place}


def whole(answer: Any) -> bytes:
    """Return all of an answer, also of one that comes in pieces."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_every_answer_is_the_customers_own_to_the_byte(world: World) -> None:
    s = scene(world)
    carla = Program(world, world.carla)
    alice, seen_as = looking_with(world, "carla")
    compared = 0
    for name, operation in all_operations().items():
        if not operation.reads or CUSTOMER not in operation.audiences:
            continue
        path = address(operation, EXAMPLES[name](s, CUSTOMER)).removeprefix("/api/v1")
        own, seen = carla.get(path), alice.get(path, **seen_as)
        assert (seen.status_code, whole(seen)) == (own.status_code, whole(own)), name
        assert own.status_code == 200, name
        compared += 1
    assert compared > 15


def test_what_the_customer_may_not_is_not_there_for_who_looks_along(world: World) -> None:
    alice, seen_as = looking_with(world, "carla")
    assert alice.get("/stock").status_code == 200
    assert alice.get("/stock", **seen_as).status_code == 403
    foreign = world.sells(world.item("6205", stock=9), 2, day(4), customer="cor").id
    assert alice.get(f"/sales-orders/{foreign}").status_code == 200
    assert alice.get(f"/sales-orders/{foreign}", **seen_as).status_code == 404


def test_every_write_is_refused_and_leaves_a_trace_with_who_really_tried(world: World) -> None:
    s = scene(world)
    alice, seen_as = looking_with(world, "carla")
    tried = 0
    for name, operation in all_operations().items():
        if operation.reads or CUSTOMER not in operation.audiences:
            continue
        request = EXAMPLES[name](s, CUSTOMER)
        path = address(operation, request).removeprefix("/api/v1")
        answer = alice.post(path, request.get("body", {}), **seen_as)
        assert (answer.status_code, answer.json()["code"]) == (403, "looking_along"), name
        tried += 1
    assert tried > 8
    refused = read_audit_trail(world.alice, query=TrailQuery(kind="refusal", limit=200)).rows
    assert {row.person_name for row in refused if row.code == "looking_along"} == {"Alice"}


@pytest.mark.parametrize("who", ["carla", "sam"])
def test_nobody_of_a_party_looks_along(world: World, who: str) -> None:
    headers = {"See-As": place_of(world, "carla" if who == "sam" else "sam")}
    assert Program(world, getattr(world, who)).get("/me", **headers).status_code == 404


def test_the_desk_of_another_workspace_does_not_look_along(world: World) -> None:
    other = make_world()
    place = place_of(world, "carla")
    theirs = Program(other, other.alice)
    assert theirs.post(f"/people/{place}/look-along", {}).status_code == 404
    assert theirs.get("/me", **{"See-As": place}).status_code == 404
    assert theirs.get("/me", **{"See-As": place_of(other, "carla")}).status_code == 409


def test_nobody_looks_along_with_the_desk_or_with_nobody(world: World) -> None:
    alice = Program(world, world.alice)
    assert alice.get("/me", **{"See-As": place_of(world, "alice")}).status_code == 404
    assert alice.get("/me", **{"See-As": "x"}).status_code == 404


def test_a_program_that_did_not_tell_that_it_looks_along_sees_nothing(world: World) -> None:
    place = place_of(world, "carla")
    alice = Program(world, world.alice)
    answer = alice.get("/me", **{"See-As": place})
    assert (answer.status_code, answer.json()["code"]) == (409, "look_along_first")
    assert alice.post(f"/people/{place}/look-along", {}).status_code == 201
    assert alice.get("/me", **{"See-As": place}).status_code == 200
    begun = read_own_audit_trail(world.carla, query=OwnTrailQuery(name="accounts.LookedAlong")).rows
    assert [row.person_name for row in begun] == ["Alice"]


def test_what_a_program_told_holds_for_half_an_hour_and_for_that_person(world: World) -> None:
    place = place_of(world, "carla")
    told = world.alice
    look_along.invoke(
        replace(told, now=datetime.now(UTC) - timedelta(minutes=31)), path={"membership_id": place}
    )
    look_along.invoke(told, path={"membership_id": place_of(world, "sam")})
    assert Program(world, world.alice).get("/me", **{"See-As": place}).status_code == 409


def test_a_key_keeps_its_scopes_while_it_looks_along(world: World) -> None:
    alice, seen_as = looking_with(world, "carla", "accounts.look_along", "catalog.*")
    assert alice.get("/catalogue", **seen_as).status_code == 200
    assert alice.get("/sales-orders", **seen_as).status_code == 403
    (refused,) = read_audit_trail(world.alice, query=TrailQuery(kind="refusal")).rows
    assert (refused.person_name, refused.for_person_name, refused.api_token_name) == ("Alice", "Carla", "ERP")


def test_from_the_party_page_into_the_portal_and_back(world: World) -> None:
    sold = world.sells(world.item("6205", stock=9), 2, day(4))
    alice = browser(world, "alice")
    place = place_of(world, "carla")
    assert alice.get("/klant").status_code == 403
    answer = alice.post(f"/kantoor/inrichting/mensen/{place}", {"look_along": "yes"})
    assert (answer.status_code, answer["Location"]) == (302, "/klant")
    page = alice.get(f"/klant/orders/{sold.id}")
    assert page.status_code == 200
    assert "Je ziet wat Carla" in page.content.decode()
    read = alice.post("/klant/meldingen/gelezen", {})
    assert (read.status_code, "verander je niets" in read.content.decode()) == (403, True)
    assert alice.get("/leverancier").status_code == 403
    mine = read_own_audit_trail(world.carla, query=OwnTrailQuery()).rows
    assert [(row.name, row.person_name) for row in mine if row.kind == "fact"] == [
        ("accounts.LookedAlong", "Alice")
    ]
    assert read_own_audit_trail(world.sam, query=OwnTrailQuery()).rows == []
    back = f"/kantoor/relaties/{world.parties['carla']}"
    assert alice.post("/meekijken/stoppen")["Location"] == back
    assert alice.get("/klant").status_code == 403


def test_it_ends_by_itself_and_with_either_place(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    alice = browser(world, "alice")
    place = place_of(world, "carla")
    begin: dict[str, Any] = {"look_along": "yes"}
    alice.post(f"/kantoor/inrichting/mensen/{place}", begin)
    assert alice.get("/klant").status_code == 200
    remove_person.invoke(world.alice, path={"membership_id": place})
    assert alice.get("/klant").status_code == 403
    sam = place_of(world, "sam")
    alice.post(f"/kantoor/inrichting/mensen/{sam}", begin)
    assert alice.get("/leverancier").status_code == 200
    session = alice.session
    session[looking_along.LOOKING] = session[looking_along.LOOKING] | {"until": 0}
    session.save()
    assert alice.get("/leverancier").status_code == 403


def test_where_else_somebody_has_a_place_is_not_told(world: World) -> None:
    alice, carla = browser(world, "alice"), browser(world, "carla")
    assert carla.get("/klant/plaatsen").status_code == 200
    alice.post(f"/kantoor/inrichting/mensen/{place_of(world, 'carla')}", {"look_along": "yes"})
    assert alice.get("/klant").status_code == 200
    assert alice.get("/klant/plaatsen").status_code == 404
    assert "/klant/plaatsen" not in alice.get("/klant").content.decode()
