"""Invitations fill no mailbox, and what stands in them as a name is one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from schakel.accounts import flooding
from schakel.accounts.operations import add_person, invite_person, renew_invitation, revoke_invitation
from schakel.accounts.secrets import invitation_token
from schakel.kernel.errors import Conflict, Invalid
from tests.accounts.colleagues import address
from tests.world import World, make_world

NO_NAMES = [
    "WIN een iPhone op https://evil.example",
    "HTTP：／／evil.example",
    "www.evil.example",
    "WWW.evil.example",
    "Nora\nWIN",
    "Nora\u2028WIN",
    "Nora\x1b[2J",
]


@pytest.fixture
def world(db: None) -> World:
    # Half past: no hour ends while we look.
    return make_world(now=datetime.now(UTC).replace(minute=30))


def test_one_address_gets_three_mails_an_hour_whoever_sends_them(world: World) -> None:
    nora = address(world, "nora")
    first = invite_person.invoke(world.carla, body={"email": nora, "roles": ["buyer"]})
    again = renew_invitation.invoke(world.carla, path={"invitation_id": first.id})
    revoke_invitation.invoke(world.carla, path={"invitation_id": again.id})
    third = invite_person.invoke(world.sam, body={"email": nora.upper(), "roles": ["viewer"]})
    with translation.override("nl"), pytest.raises(Conflict, match="Een volgende kan vanaf") as refused:
        invite_person.invoke(world.carla, body={"email": nora, "roles": ["buyer"]})
    assert (refused.value.problems[0].field, refused.value.code) == ("email", flooding.CODE)
    with pytest.raises(Conflict):
        renew_invitation.invoke(world.sam, path={"invitation_id": third.id})
    # Another address is free, and so is this one in another workspace and in the next hour.
    for ctx, email in (
        (world.carla, address(world, "nils")),
        (world.olaf, nora),
        (replace(world.carla, now=world.carla.now + timedelta(hours=1)), nora),
    ):
        roles = ["viewer"] if ctx is world.olaf else ["buyer"]
        invite_person.invoke(ctx, body={"email": email, "roles": roles})


def test_somebody_of_a_party_sends_so_many_and_the_desk_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flooding, "MOST_OF_PARTY", 4)
    for n in range(4):
        invite_person.invoke(world.carla, body={"email": address(world, f"n{n}"), "roles": ["buyer"]})
    with translation.override("nl"), pytest.raises(Conflict, match="heel veel uitnodigingen"):
        invite_person.invoke(world.carla, body={"email": address(world, "n9"), "roles": ["buyer"]})
    for n in range(6):
        body = {"email": address(world, f"m{n}"), "roles": ["viewer"]}
        invite_person.invoke(world.alice, body=body)
    invite_person.invoke(world.sam, body={"email": address(world, "n9"), "roles": ["viewer"]})


@pytest.mark.parametrize("name", NO_NAMES)
def test_a_text_is_no_name_wherever_it_is_given(world: World, name: str) -> None:
    nora = address(world, "nora")
    place = {"email": nora, "name": name, "roles": ["viewer"]}
    with translation.override("nl"):
        for ask in (
            lambda: invite_person.invoke(world.carla, body=place | {"roles": ["buyer"]}),
            lambda: add_person.invoke(world.alice, body=place | {"audience": "staff"}),
        ):
            with pytest.raises(Invalid, match="geen webadres") as refused:
                ask()
            assert refused.value.problems[0].field == "name"


@pytest.mark.parametrize("name", NO_NAMES[:4])
def test_nobody_calls_themselves_by_an_address(world: World, name: str) -> None:
    made = invite_person.invoke(world.carla, body={"email": address(world, "nora"), "roles": ["buyer"]})
    page = Client(headers={"host": f"{world.workspace.slug}.localhost"}).post(
        f"/uitnodiging/{invitation_token(made.id)}",
        {"name": name, "password": "een-lang-geheim", "repeated": "een-lang-geheim"},
    )
    assert page.status_code == 422
    assert "bevat geen webadres" in page.content.decode()


@pytest.mark.parametrize("name", ["J.P. de Vries", "Zoë O'Neill-Şahin", "Wwwilma", "山田 太郎"])
def test_names_of_people_are_taken(world: World, name: str) -> None:
    body = {"email": address(world, "nora"), "name": name, "roles": ["buyer"]}
    assert invite_person.invoke(world.carla, body=body).name == name
