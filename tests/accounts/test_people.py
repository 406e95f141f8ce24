"""People: listed as they are called here, changed and removed by their own administrator, never the last one."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils.html import escape

from schakel.accounts.callers import from_token
from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import (
    add_person,
    change_person,
    create_api_token,
    get_person,
    invite_person,
    list_people,
    read_audit_trail,
    remove_person,
    save_role,
)
from schakel.accounts.schemas import ApiTokenIn, PersonQuery, TrailQuery
from schakel.kernel import tenancy, workspaces
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from schakel.parties.models import Party
from schakel.parties.operations import create_party, group_party
from tests.accounts.colleagues import address, branch, joins, place_of
from tests.web.browser import Browser
from tests.world import World


def names(ctx: Any, **query: Any) -> list[str]:
    return [row.name for row in list_people(ctx, PersonQuery(**query)).rows]


def test_each_administrator_lists_its_own_people_by_the_name_they_have_here(world: World) -> None:
    bea = joins(world, "bea", world.carla, "buyer")
    assert bea.person_id is not None
    Person.objects.filter(id=bea.person_id).update(name="Elders Anders")
    assert names(world.carla) == ["Bea", "Carla"]
    assert names(world.sam) == ["Sam"]
    assert names(world.alice) == ["Alice"]
    assert names(world.alice, party_id=world.parties["carla"]) == ["Bea", "Carla"]
    with pytest.raises(NotFound):
        names(world.sam, party_id=world.parties["carla"])
    with pytest.raises(NotAllowed):
        names(bea)


def test_when_somebody_was_last_here_is_known_to_the_hour(world: World) -> None:
    browser = Browser(world, world.people["carla"])
    place = place_of(world, world.carla)
    assert get_person(world.carla, place).last_seen_at is None
    browser.get("/klant")
    first = get_person(world.carla, place).last_seen_at
    assert first is not None
    browser.get("/klant")
    assert get_person(world.carla, place).last_seen_at == first


def test_who_is_removed_is_out_at_once_with_their_keys(world: World) -> None:
    bea = joins(world, "bea", world.carla, "buyer")
    browser = Browser(world, bea.person_id)
    assert browser.get("/klant")
    secret = create_api_token(bea_with_keys(world, bea), ApiTokenIn(name="ERP")).secret
    assert secret is not None
    remove_person(world.carla, place_of(world, bea))
    browser.get("/klant", status=403)
    with pytest.raises(NotSignedIn):
        from_token(workspaces.of(world.system), secret)
    assert names(world.carla) == ["Carla"]
    assert len(read_audit_trail(world.alice, TrailQuery(name="accounts.ApiTokenRevoked")).rows) == 1
    # Whoever comes back gets the same place anew; the keys stay revoked.
    joins(world, "bea", world.carla, "viewer")
    assert names(world.carla) == ["Bea", "Carla"]
    with pytest.raises(NotSignedIn):
        from_token(workspaces.of(world.system), secret)


def bea_with_keys(world: World, bea: Any) -> Any:
    return replace(bea, permissions=world.carla.permissions)


@pytest.mark.parametrize("who", ["alice", "carla", "sam"])
def test_the_last_administrator_stays(world: World, who: str) -> None:
    ctx = getattr(world, who)
    place = place_of(world, ctx)
    with pytest.raises(Conflict) as refused:
        remove_person(ctx, place)
    assert refused.value.code == "last_admin"
    with pytest.raises(Conflict):
        change_person.invoke(ctx, path={"membership_id": place}, body={"roles": ["viewer"]})
    joins(world, "ada", ctx, "admin")
    remove_person(ctx, place)


def test_two_administrators_who_leave_at_once_do_not_leave_nobody(lasting: World) -> None:
    world = lasting
    ada = joins(world, "ada", world.alice, "admin")
    start = threading.Barrier(2)
    ended: list[str] = []

    def leave(ctx: Any) -> None:
        place = place_of(world, ctx)
        start.wait()
        try:
            remove_person(ctx, place)
            ended.append("left")
        except Conflict:
            ended.append("stays")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=leave, args=(ctx,)) for ctx in (world.alice, ada)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["left", "stays"]


def test_nobody_touches_the_people_of_another_party_or_of_the_other_side(world: World) -> None:
    with tenancy.enter(world.system):
        Party.objects.filter(id=world.parties["carla"]).update(is_supplier=True)
    sil = joins(world, "sil", replace(world.sam, party_id=world.parties["carla"]), "sales")
    for caller, place in (
        (world.carla, place_of(world, sil)),
        (world.carla, place_of(world, world.sam)),
        (world.sam, place_of(world, world.carla)),
        (world.olaf, place_of(world, world.alice)),
    ):
        for act in (get_person, remove_person):
            with pytest.raises(NotFound):
                act(caller, place)
        with pytest.raises(NotFound):
            change_person.invoke(caller, path={"membership_id": place}, body={"roles": ["viewer"]})


def test_a_party_gives_nobody_the_way_into_another_company(world: World) -> None:
    for place in (place_of(world, world.carla), place_of(world, joins(world, "bea", world.carla, "buyer"))):
        with pytest.raises(Invalid) as refused:
            change_person.invoke(
                world.carla, path={"membership_id": place}, body={"roles": ["admin"], "scope": "group"}
            )
        assert refused.value.problems[0].field == "scope"


def daughter(world: World, name: str) -> Any:
    made = create_party.invoke(world.alice, body={"name": name, "customer": {"number": f"D-{name[:6]}"}})
    group_party.invoke(
        world.alice, path={"party_id": made.id}, body={"parent_id": str(world.parties["carla"])}
    )
    return made.id


def test_who_acts_for_the_group_changes_company_one_at_a_time(world: World) -> None:
    other, stranger = daughter(world, "Dochter BV"), world.parties["cor"]
    gerda = joins(world, "gerda", world.carla, "admin", scope="group")
    browser = Browser(world, gerda.person_id)
    assert "Dochter BV" in browser.get("/klant")
    assert browser.post("/plaats", place=f"customer:{other}")["Location"] == "/klant"
    page = browser.get("/klant/mensen")
    assert "Dochter BV" in page
    # What is of the one company is not there while one is in the other.
    assert escape(address(world, "carla")) not in page
    assert browser.post("/plaats", place=f"customer:{stranger}").status_code == 404
    assert browser.post("/plaats", place="staff:").status_code == 404
    # The way is closed at the next click once the scope is another.
    change_person.invoke(
        world.alice, path={"membership_id": place_of(world, gerda)}, body={"scope": "company"}
    )
    assert "Dochter BV" not in browser.client.get("/klant", headers=browser.headers).content.decode()
    assert "Van Dalen" in browser.get("/klant")


def test_two_places_at_customers_are_chosen_between(world: World) -> None:
    bea = joins(world, "bea", world.carla, "viewer")
    joins(world, "bea", replace(world.carla, party_id=world.parties["cor"]), "viewer")
    browser = Browser(world, bea.person_id)
    assert "De Boer" in browser.get("/klant/plaatsen")
    browser.post("/plaats", place=f"customer:{world.parties['cor']}")
    assert "De Boer Installatie" in browser.get("/klant").split("person-party")[1][:60]
    browser.post("/plaats", place=f"customer:{world.parties['carla']}")
    assert "Van Dalen" in browser.get("/klant").split("person-party")[1][:60]


def test_the_ways_to_other_workspaces_are_names_and_nothing_more(world: World) -> None:
    with tenancy.enter(world.olaf):
        place = tenancy.new(
            world.olaf, Membership, person_id=world.people["carla"], audience="staff", roles=["viewer"]
        )
        place.save(force_insert=True)
    page = Browser(world, world.people["carla"]).get("/klant/plaatsen")
    assert "Olafs Handel" in page
    assert f"//{world.workspace.slug}x.localhost" in page
    assert "Olafs Handel" not in Browser(world, world.people["sam"]).get("/leverancier/plaatsen")


def test_what_a_change_leaves_out_stays_as_it_is(world: World) -> None:
    bob = joins(world, "bob", world.carla, "viewer", scope="own", marks=["finance"])
    place = place_of(world, bob)
    for body in ({"name": "Bob B"}, {}, {"roles": None, "scope": None}):
        changed = change_person.invoke(world.carla, path={"membership_id": place}, body=body)
        assert (changed.roles, changed.scope, changed.marks) == (["viewer"], "own", ["finance"])
    wider = change_person.invoke(world.carla, path={"membership_id": place}, body={"scope": "company"})
    assert (wider.roles, wider.scope) == (["viewer"], "company")


def test_nobody_gets_a_place_without_a_word_of_their_role(world: World) -> None:
    who = {"email": "nieuw@schakel.example", "name": "Nieuw", "audience": "staff"}
    for operation in (add_person, invite_person):
        with pytest.raises(Invalid) as refused:
            operation.invoke(world.alice, body=who)
        assert [problem.field for problem in refused.value.problems] == ["roles"]


@pytest.mark.parametrize("scope", ["own", "branch"])
def test_an_administrator_sees_the_whole_company(world: World, scope: str) -> None:
    north = str(branch(world, "carla", "Noord"))
    bea = joins(world, "bea", world.carla, "viewer", scope=scope, branch_id=north)
    place = place_of(world, bea)
    for body in ({"roles": ["admin"]}, {"roles": ["admin"], "scope": scope, "branch_id": north}):
        for giver in (world.alice, world.carla):
            with pytest.raises(Invalid, match="hele bedrijf") as refused:
                change_person.invoke(giver, path={"membership_id": place}, body=body)
            assert [problem.field for problem in refused.value.problems] == ["scope"]
    invited = {"email": "noor@deboer.example", "roles": ["admin"], "scope": scope, "branch_id": north}
    with pytest.raises(Invalid, match="hele bedrijf"):
        invite_person.invoke(world.carla, body=invited)
    with tenancy.enter(world.system), pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(id=place).update(roles=["admin"])


def test_nobody_gives_a_mark_that_they_do_not_have(world: World) -> None:
    # Of what the marks open, these see nothing.
    patterns = ["accounts.*", "sales.list_*", "sales.get_*"]
    save_role.invoke(world.alice, body={"audience": "staff", "name": "people", "patterns": patterns})
    pim = joins(world, "pim", world.alice, "people")
    place = place_of(world, pim)
    with pytest.raises(Invalid, match="Dit staat voor uzelf niet open") as refused:
        change_person.invoke(pim, path={"membership_id": place}, body={"marks": ["finance", "purchasing"]})
    assert [problem.field for problem in refused.value.problems] == ["marks"]
    change_person.invoke(world.alice, path={"membership_id": place}, body={"marks": ["finance"]})
    # What somebody has already is left alone by whoever changes the rest.
    renamed = change_person.invoke(pim, path={"membership_id": place}, body={"name": "Pim P"})
    assert renamed.marks == ["finance"]
