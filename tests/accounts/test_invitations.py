"""Invitations: bound to an address, used once, even in what they tell, and gone when they are."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from schakel.accounts import invited
from schakel.accounts.models import Invitation, Membership, Person
from schakel.accounts.operations import (
    invite_person,
    list_invitations,
    revoke_invitation,
)
from schakel.accounts.schemas import InvitationQuery
from schakel.accounts.secrets import invitation_token
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.kernel.models import OutboxMessage, Refusal
from schakel.notifications import invitations as letters
from tests.accounts.colleagues import address, branch
from tests.web.browser import Browser
from tests.world import World, make_world

CHOSEN = {"name": "Nora Nieuw", "password": "een-lang-geheim", "repeated": "een-lang-geheim"}


@pytest.fixture
def world(db: None) -> World:
    from datetime import UTC, datetime

    return make_world(now=datetime.now(UTC))


def invites(ctx: Context, email: str, **more: Any) -> tuple[UUID, str]:
    """Invite somebody; returns the invitation and the token of its mail."""
    made = invite_person.invoke(ctx, body={"email": email, "roles": ["buyer"]} | more)
    return made.id, invitation_token(made.id)


@pytest.fixture
def nora(world: World) -> str:
    return address(world, "nora")


def stranger(world: World) -> tuple[Client, dict[str, str]]:
    return Client(), {"host": f"{world.workspace.slug}.localhost"}


def path(token: str) -> str:
    return f"/uitnodiging/{token}"


def test_an_administrator_of_a_party_invites_and_the_mail_holds_the_way_in(world: World, nora: str) -> None:
    invitation_id, token = invites(world.carla, nora, name="Nora", scope="own")
    with tenancy.enter(world.system):
        row = Invitation.objects.get(id=invitation_id)
        (message,) = OutboxMessage.objects.filter(kind="invitation")
        letter = letters.letter(world.system, message)
    assert row.expires_at - row.created_at == timedelta(hours=72)
    assert letter is not None
    assert letter.email == nora
    assert path(token) in letter.body
    assert "Carla" in letter.body
    # Neither the room nor the outbox keeps the token.
    assert token not in str(vars(row)) + str(vars(message))


def test_somebody_new_chooses_a_password_signs_in_and_accepts(world: World, nora: str) -> None:
    north = branch(world, "carla", "Noord")
    _id, token = invites(world.carla, nora, scope="branch", branch_id=str(north))
    client, headers = stranger(world)
    page = client.get(path(token), headers=headers)
    assert (
        "Carla nodigt u uit om voor Van Dalen Machinebouw BV in het klantportaal te werken."
        in page.content.decode()
    )
    answer = client.post(path(token), CHOSEN, headers=headers)
    assert (answer.status_code, answer["Location"]) == (302, f"/account/login/?next={path(token)}")
    signed_in = client.post(
        f"/account/login/?next={path(token)}",
        {"login": nora, "password": CHOSEN["password"], "next": path(token)},
        headers=headers,
    )
    assert signed_in["Location"] == path(token)
    assert client.post(path(token), headers=headers)["Location"] == "/klant"
    assert client.get("/klant/orders", headers=headers).status_code == 200
    # Whoever comes back by the link finds their portal.
    assert client.get(path(token), headers=headers)["Location"] == "/klant"
    with tenancy.enter(world.system):
        place = Membership.objects.get(person__email=nora)
    assert (place.name, place.scope, place.branch_id) == ("Nora Nieuw", "branch", north)
    assert (place.roles, place.marks) == (["buyer"], ["purchasing"])


def test_before_one_signs_in_nothing_tells_whether_the_address_is_known(world: World, nora: str) -> None:
    known = address(world, "sam")
    before = Person.objects.get(email=known).password
    seen = []
    for email in (nora, known):
        _id, token = invites(world.carla, email)
        client, headers = stranger(world)
        said = []
        for sent in (None, CHOSEN | {"repeated": "anders"}, CHOSEN, None, CHOSEN):
            at = path(token)
            answer = client.post(at, sent, headers=headers) if sent else client.get(at, headers=headers)
            text = answer.content.decode() + answer.get("Location", "")
            said.append((answer.status_code, _even(text.replace(email, "E").replace(token, "T"))))
        seen.append(said)
    assert seen[0] == seen[1]
    person = Person.objects.get(email=known)
    assert (person.password, person.name) == (before, "Sam")


def _even(text: str) -> str:
    import re

    return re.sub(r'(csrfmiddlewaretoken" value|csrf-token" content)="[^"]*"', "", text)


def test_somebody_known_signs_in_as_themselves_and_keeps_their_name_elsewhere(world: World) -> None:
    _id, token = invites(world.carla, address(world, "sam"), name="S. Samson")
    sam = Browser(world, world.people["sam"])
    assert "Uitnodiging aannemen" in sam.get(path(token))
    assert sam.post(path(token))["Location"] == "/klant"
    with tenancy.enter(world.system):
        names = dict(Membership.objects.filter(person_id=world.people["sam"]).values_list("audience", "name"))
    assert names == {"supplier": "Sam", "customer": "S. Samson"}
    # One sign-in, both portals.
    assert sam.get("/leverancier")
    assert sam.get("/klant")


def test_another_address_than_the_invitations_is_not_let_in(world: World, nora: str) -> None:
    _id, token = invites(world.carla, nora)
    rita = Browser(world, world.people["rita"])
    assert rita.post(path(token)).status_code == 409
    with tenancy.enter(world.system):
        assert not Membership.objects.filter(person_id=world.people["rita"], audience="customer").exists()
        assert Refusal.objects.filter(code="another_address").count() == 1


def test_an_answer_never_shows_how_somebody_is_called_elsewhere(world: World) -> None:
    olaf = Person.objects.get(id=world.people["olaf"])
    made = invite_person.invoke(world.carla, body={"email": olaf.email, "roles": ["viewer"]})
    assert "Olaf" not in made.model_dump_json().replace(olaf.email, "")
    listed = list_invitations(world.carla, InvitationQuery())
    assert "Olaf" not in listed.model_dump_json().replace(olaf.email, "")


@pytest.mark.parametrize("wrong", ["altered", "revoked", "expired", "used", "replaced", "elsewhere"])
def test_every_link_that_does_not_hold_gets_the_same_page_and_stands_on_record(
    world: World, nora: str, wrong: str
) -> None:
    invitation_id, token = invites(world.carla, nora)
    headers = {"host": f"{world.workspace.slug}.localhost"}
    with tenancy.enter(world.system):
        row = Invitation.objects.filter(id=invitation_id)
        if wrong == "expired":
            row.update(expires_at=world.system.now - timedelta(seconds=1))
        if wrong == "used":
            row.update(used_at=world.system.now, used_by_id=world.people["sam"])
    if wrong == "altered":
        token = token[:-1] + ("0" if token[-1] != "0" else "1")
    if wrong == "revoked":
        revoke_invitation(world.carla, invitation_id)
    if wrong == "replaced":
        invites(world.carla, nora)
    if wrong == "elsewhere":
        headers = {"host": f"{world.workspace.slug}x.localhost"}
    pages = []
    for client in (Client(), Browser(world, world.people["rita"]).client):
        for answer in (
            client.get(path(token), headers=headers),
            client.post(path(token), CHOSEN, headers=headers),
        ):
            assert answer.status_code == 404
            pages.append(answer.content.decode())
    assert all("Deze uitnodiging geldt niet" in page for page in pages)
    assert not Person.objects.filter(email=nora).exists()
    of = world.olaf if wrong == "elsewhere" else world.system
    with tenancy.enter(of):
        why = {"altered": "unknown", "elsewhere": "unknown", "replaced": "revoked"}.get(wrong, wrong)
        kept = Refusal.objects.filter(operation="accounts.accept_invitation")
        assert [(row.code, row.status) for row in kept] == [(f"invitation_{why}", 404)] * 4
        named = {} if why == "unknown" else {"invitation_id": str(invitation_id)}
        assert all(row.arguments == named and row.party_id is None for row in kept)


def test_of_two_who_accept_at_once_exactly_one_gets_through(lasting: World) -> None:
    world = lasting
    email = address(world, "sam")
    now = replace(world.carla, now=invited._context(workspaces.of(world.system), None).now)
    _id, token = invites(now, email)
    settings = workspaces.of(world.system)
    start = threading.Barrier(2)
    ended: list[str] = []

    def accept() -> None:
        start.wait()
        try:
            ended.append(invited.accept(settings, token, world.people["sam"]).value)
        except NotFound:
            ended.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=accept) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["customer", "refused"]
    with tenancy.enter(world.system):
        assert Membership.objects.filter(person_id=world.people["sam"], audience="customer").count() == 1


def test_after_choosing_a_password_one_reads_that_it_worked_and_the_address_stands_there(
    world: World, nora: str
) -> None:
    _id, token = invites(world.carla, nora, name="Noortje")
    client, headers = stranger(world)
    answer = client.post(path(token), CHOSEN, headers=headers)
    html = client.get(answer["Location"], headers=headers).content.decode()
    assert f'value="{nora}"' in html
    assert "Gelukt" in html


def test_the_name_that_somebody_gives_themselves_goes_before_the_inviters(world: World, nora: str) -> None:
    _id, token = invites(world.carla, nora, name="Noortje")
    client, headers = stranger(world)
    client.post(path(token), CHOSEN, headers=headers)
    person = Person.objects.get(email=nora)
    assert Browser(world, person.id).post(path(token))["Location"] == "/klant"
    with tenancy.enter(world.system):
        assert Membership.objects.get(person_id=person.id).name == CHOSEN["name"]
