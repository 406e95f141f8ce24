"""One sign-in for all one's places: whoever is invited once more accepts as who they are, and switches between them."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from schakel.accounts.models import Invitation, Membership, Person
from schakel.accounts.operations import (
    change_person,
    invite_person,
    list_invitations,
    read_audit_trail,
    remove_person,
    revoke_invitation,
    save_role,
)
from schakel.accounts.roles import ROLES
from schakel.accounts.schemas import InvitationQuery, TrailQuery
from schakel.accounts.secrets import invitation_token
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF
from schakel.kernel.errors import Conflict, NotAllowed, NotFound
from schakel.parties.models import Party
from schakel.run.proof.browsers import let_in
from tests.accounts.colleagues import address, branch, joins, place_of
from tests.accounts.test_invitations import invites, path, stranger
from tests.kernel.at_once import at_once
from tests.periods import early_in_a_period
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


class Signed:
    """Somebody with one sign-in, who has a session at each workspace that they go to."""

    def __init__(self, person_id: UUID) -> None:
        self.person = Person.objects.get(id=person_id)
        self.clients: dict[UUID, Client] = {}

    def at(self, world: World) -> Client:
        if world.workspace.id not in self.clients:
            self.clients[world.workspace.id] = Client()
            let_in(self.clients[world.workspace.id], self.person, world.workspace.id)
        return self.clients[world.workspace.id]

    def get(self, world: World, where: str) -> Any:
        return self.at(world).get(where, headers={"host": f"{world.workspace.slug}.localhost"})

    def post(self, world: World, where: str, **values: str) -> Any:
        return self.at(world).post(where, values, headers={"host": f"{world.workspace.slug}.localhost"})


def email_of(world: World, who: str) -> str:
    return Person.objects.get(id=world.people[who]).email


def invited_to(world: World, email: str, audience: str, party_id: UUID | None) -> str:
    """Let Alice invite an address; returns the address of the page."""
    body = {"email": email, "audience": audience, "party_id": party_id, "roles": ["admin"]}
    return path(invitation_token(invite_person.invoke(world.alice, body=body).id))


def test_a_party_that_buys_and_sells_has_one_sign_in(world: World) -> None:
    with tenancy.enter(world.system):
        Party.objects.filter(id=world.parties["carla"]).update(is_supplier=True)
    carla = Signed(world.people["carla"])
    assert carla.get(world, "/klant").status_code == 200
    link = invited_to(world, email_of(world, "carla"), "supplier", world.parties["carla"])
    page = carla.get(world, link).content.decode()
    assert "Uitnodiging aannemen" in page
    assert "Kies een wachtwoord" not in page
    assert carla.post(world, link)["Location"] == "/leverancier"
    assert carla.get(world, "/leverancier").status_code == 200
    # From one application to the other, in the same browser.
    assert 'name="place"' in carla.get(world, "/klant").content.decode()
    assert Person.objects.filter(email=email_of(world, "carla")).count() == 1


def test_somebody_of_several_parties_switches_between_them(world: World) -> None:
    sam = Signed(world.people["sam"])
    link = invited_to(world, email_of(world, "sam"), "supplier", world.parties["rita"])
    assert sam.post(world, link)["Location"] == "/leverancier"
    with tenancy.enter(world.system):
        rita = Party.objects.get(id=world.parties["rita"]).name
        places = Membership.objects.filter(person_id=world.people["sam"], ended_at=None)
        assert set(places.values_list("party_id", flat=True)) == {world.parties["sam"], world.parties["rita"]}
    switcher = sam.get(world, "/leverancier").content.decode()
    assert rita in switcher
    key = f"supplier:{world.parties['rita']}"
    keys = [part.split('"')[0] for part in switcher.split('name="place" value="')[1:]]
    chosen = next(k for k in keys if str(world.parties["rita"]) in k or k == key)
    assert sam.post(world, "/plaats", place=chosen)["Location"] == "/leverancier"
    assert f'person-party">{rita}' in sam.get(world, "/leverancier").content.decode()


def test_one_sign_in_reaches_another_workspace(world: World) -> None:
    other = make_world(now=datetime.now(UTC))
    sam = Signed(world.people["sam"])
    link = invited_to(other, email_of(world, "sam"), "customer", other.parties["carla"])
    assert sam.post(other, link)["Location"] == "/klant"
    assert sam.get(other, "/klant").status_code == 200
    assert sam.get(world, "/leverancier").status_code == 200
    assert other.workspace.slug in sam.get(world, "/leverancier/plaatsen").content.decode()
    assert sam.get(other, "/leverancier").status_code == 403


def test_somebody_else_who_is_signed_in_does_not_accept(world: World) -> None:
    rita = Signed(world.people["rita"])
    link = invited_to(world, email_of(world, "sam"), "supplier", world.parties["rita"])
    page = rita.post(world, link)
    assert page.status_code == 409
    assert "voor een ander e-mailadres" in page.content.decode()
    with tenancy.enter(world.system):
        assert Membership.objects.filter(person_id=world.people["rita"]).count() == 1


def test_who_tries_many_invitations_is_asked_to_wait(world: World, settings: Any) -> None:
    settings.RATES = settings.RATES | {"address": 5}
    stranger = Client()
    headers = {"host": f"{world.workspace.slug}.localhost"}
    early_in_a_period(60, needed=15)
    answers = [stranger.get(path(f"inv_{number}"), headers=headers) for number in range(7)]
    assert {answer.status_code for answer in answers[:5]} == {404}
    assert answers[-1].status_code == 429
    assert 1 <= int(answers[-1]["Retry-After"]) <= 60
    # Nor does a link that holds tell that it does, once there were too many.
    link = invited_to(world, "nieuw@company.example", "supplier", world.parties["rita"])
    assert stranger.get(link, headers=headers).status_code == 429
    elsewhere = headers | {"x-forwarded-for": ""}
    assert stranger.get(link, headers=elsewhere, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_of_many_invitations_sent_at_once_one_is_open(lasting: World) -> None:
    body = {"email": "nieuw@schakel.example", "roles": ["buyer"]}
    at_once(*[partial(invite_person.invoke, lasting.carla, body=body)] * 6)
    with tenancy.enter(lasting.system):
        assert Invitation.objects.filter(used_at=None, revoked_at=None).count() == 1


def test_a_party_invites_for_itself_alone(world: World) -> None:
    for body in (
        {"party_id": str(world.parties["cor"])},
        {"audience": "supplier"},
        {"audience": "staff"},
        {"branch_id": str(branch(world, "cor", "Elders"))},
    ):
        with pytest.raises(NotFound):
            invites(world.carla, address(world, "nora"), **body)
    made, _token = invites(world.carla, address(world, "nora"))
    with pytest.raises(NotFound):
        revoke_invitation(world.sam, made)
    assert list_invitations(world.sam, InvitationQuery()).rows == []
    with pytest.raises(NotAllowed):
        invites(joins(world, "bea", world.carla, "buyer"), address(world, "nora"))


def test_who_has_the_place_is_not_invited_again(world: World) -> None:
    with pytest.raises(Conflict):
        invites(world.carla, address(world, "carla"))


def test_an_invitation_ends_when_its_sender_could_not_send_it_any_more(world: World) -> None:
    gerda = joins(world, "gerda", world.carla, "admin")
    for email, role in (("new.admin@deboer.example", "admin"), ("new.viewer@deboer.example", "viewer")):
        invite_person.invoke(gerda, body={"email": email, "roles": [role]})
    change_person.invoke(
        world.carla, path={"membership_id": place_of(world, gerda)}, body={"roles": ["viewer"]}
    )
    open_ones = {i.email for i in list_invitations(world.carla, InvitationQuery(state="open")).rows}
    # Whoever invites nobody any more invited nobody.
    assert open_ones == set()
    facts = read_audit_trail(world.alice, TrailQuery(name="accounts.InvitationRevoked")).rows
    assert {fact.subject_name for fact in facts} == {"new.admin@deboer.example", "new.viewer@deboer.example"}


def test_at_the_desk_only_what_goes_beyond_ends(world: World) -> None:
    colleague = joins(world, "gijs", world.alice, "admin")
    for role in ("admin", "sales"):
        invite_person.invoke(colleague, body={"email": f"{role}@desk.example", "roles": [role]})
    patterns = [*ROLES[STAFF]["sales"], "accounts.*"]
    save_role.invoke(world.alice, body={"audience": "staff", "name": "people", "patterns": patterns})
    change_person.invoke(
        world.alice, path={"membership_id": place_of(world, colleague)}, body={"roles": ["people"]}
    )
    assert {i.email for i in list_invitations(world.alice, InvitationQuery(state="open")).rows} == {
        "sales@desk.example"
    }


def test_the_invitations_of_who_is_removed_open_nothing(world: World) -> None:
    ada = joins(world, "ada", world.carla, "admin")
    _id, token = invites(replace(ada, now=world.carla.now), address(world, "nora"))
    remove_person(world.carla, place_of(world, ada))
    client, headers = stranger(world)
    assert client.get(path(token), headers=headers).status_code == 404
