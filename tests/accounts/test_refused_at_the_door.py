"""Whatever does not hold gets one clear answer at the door, and a row in the log that says what it was."""

import logging
import re
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client

from schakel.accounts import links
from schakel.accounts.models import ApiToken, Person, SignedLink
from schakel.accounts.operations import create_api_token, read_own_audit_trail
from schakel.accounts.schemas import ApiTokenIn, OwnTrailQuery
from schakel.accounts.sign_in.traces import pseudonym
from schakel.kernel import tenancy
from schakel.kernel.models import Refusal
from schakel.run.proof.browsers import let_in
from tests.accounts.colleagues import place_of
from tests.accounts.conftest import Sent
from tests.accounts.ways import add_app, address, browser, is_in, sign_in, totp_code
from tests.world import World, make_world

# What a row says: which act, with what it was refused and why, in whose name, and with which ids.
type Row = tuple[str, int, str, str | None, dict[str, str]]


@pytest.fixture
def world(db: None) -> World:
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("delete from rates")
    return make_world(now=datetime.now(UTC))


def client(world: World, slug: str = "", **headers: str) -> Client:
    return Client(headers={"host": f"{slug or world.workspace.slug}.localhost", **headers})


def rows(world: World, of: Any = None) -> list[Row]:
    """Return the rows of the log, in the name of which of the world's companies."""
    names = {party: name for name, party in world.parties.items()}
    with tenancy.enter(of or world.system):
        found = Refusal.objects.order_by("at", "id")
        return [(r.operation, r.status, r.code, names.get(r.party_id), r.arguments) for r in found]


KEYS = ["expired", "revoked", "altered", "elsewhere", "unknown"]


@pytest.mark.parametrize("wrong", KEYS)
def test_a_key_that_does_not_count(world: World, wrong: str) -> None:
    made = create_api_token(world.sam, ApiTokenIn(name="ERP"))
    secret, slug = made.secret or "", ""
    with tenancy.enter(world.system):
        token = ApiToken.objects.filter(id=made.id)
        past = world.system.now - timedelta(minutes=1)
        if wrong == "expired":
            token.update(expires_at=past)
        if wrong == "revoked":
            token.update(revoked_at=past)
    if wrong == "altered":
        secret = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    if wrong == "unknown":
        secret = f"sk_{'x' * 40}"
    if wrong == "elsewhere":
        slug = f"{world.workspace.slug}x"
    answer = client(world, slug).get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert (answer.status_code, answer.json()["detail"]) == (
        401,
        "This key is not known or no longer valid.",
    )
    code = "key_unknown" if wrong == "elsewhere" else f"key_{wrong}"
    whose = "sam" if wrong in ("expired", "revoked") else None
    named = {"api_token_id": str(made.id)} if wrong in ("expired", "revoked", "altered") else {}
    kept = rows(world, world.olaf if wrong == "elsewhere" else None)
    assert kept == [("accounts.use_api_token", 401, code, whose, named)]
    if wrong == "elsewhere":
        assert rows(world) == []
    # Whose key it was reads of it; of one that was altered nobody knows who came.
    own = read_own_audit_trail(world.sam, OwnTrailQuery(kind="refusal")).rows
    assert len(own) == (1 if whose else 0)


LINKS = ["expired", "revoked", "altered", "elsewhere"]


@pytest.mark.parametrize("wrong", LINKS)
def test_a_link_that_does_not_hold(world: World, wrong: str) -> None:
    bought = world.buys(world.item("6205"), 10, world.soon(7))
    token = links.make(
        world.system, links.RESPOND, bought.id, world.parties["sam"], place_of(world, world.sam)
    ).token
    with tenancy.enter(world.system):
        past = world.system.now - timedelta(minutes=1)
        row = SignedLink.objects.filter(subject_id=bought.id)
        link_id = row.get().id
        if wrong in ("expired", "revoked"):
            row.update(**{f"{wrong}_at" if wrong == "revoked" else "expires_at": past})
    if wrong == "altered":
        token = token[:-1] + ("a" if token[-1] != "a" else "b")
    slug = f"{world.workspace.slug}x" if wrong == "elsewhere" else ""
    answer = client(world, slug).get(f"/l/{token}")
    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.content.decode()
    known = wrong in ("expired", "revoked")
    kept = rows(world, world.olaf if wrong == "elsewhere" else None)
    assert kept == [
        (
            "accounts.open_signed_link",
            404,
            f"link_{wrong if known else 'unknown'}",
            "sam" if known else None,
            {"signed_link_id": str(link_id)} if known else {},
        )
    ]


@pytest.mark.parametrize("wrong", ["altered", "expired", "used"])
def test_a_code_from_a_mail_that_does_not_count(
    world: World, monkeypatch: pytest.MonkeyPatch, wrong: str, sent: Sent
) -> None:
    page, who = browser(world), address(world, "sam")
    page.post("/account/code/", {"email": who})
    sent()
    code = re.search(r"\b([A-Z0-9]{4}-?[A-Z0-9]{4}|\d{6,8})\b", str(mail.outbox[-1].body))
    assert code, mail.outbox[-1].body
    given = code[1]
    if wrong == "altered":
        given = "00000000"
    if wrong == "expired":
        now = time.time()
        monkeypatch.setattr("time.time", lambda: now + 3600)
    if wrong == "used":
        page.post("/account/code/confirm/", {"code": given})
        assert is_in(page)
        page = browser(world)
    answer = page.post("/account/code/confirm/", {"code": given})
    assert answer.status_code == (200 if wrong == "altered" else 302)
    assert not is_in(page)
    kept = [row for row in rows(world) if row[0] == "accounts.sign_in"]
    named = {"address": str(pseudonym(who))} if wrong == "altered" else {}
    code_of = "wrong_code" if wrong == "altered" else "code_void"
    assert kept == [("accounts.sign_in", 401, code_of, None, named)]


def test_a_second_factor_that_was_used_before(world: World) -> None:
    page = browser(world)
    sign_in(page, world)
    secret, _codes = add_app(page)
    cache.clear()
    code = totp_code(secret)
    first, again = browser(world), browser(world)
    for one in (first, again):
        sign_in(one, world)
        one.post("/account/second-step/", {"code": code})
    assert (is_in(first), is_in(again)) == (True, False)
    assert rows(world) == [("accounts.sign_in", 401, "wrong_second_factor", None, {})]
    with tenancy.enter(world.system):
        assert Refusal.objects.get().person_id == world.people["sam"]
    assert Authenticator.objects.filter(user_id=world.people["sam"], type="totp").exists()


@pytest.mark.parametrize("field", ["id", "workspace_id", "is_admin", "version"])
def test_a_field_that_is_not_theirs_to_set_in_a_body(world: World, field: str) -> None:
    made = create_api_token(world.carla, ApiTokenIn(name="ERP"))
    path = f"/api/v1/parties/{world.parties['carla']}/branches"
    answer = client(world).post(
        path,
        {"name": "Zuid", field: "1"},
        content_type="application/json",
        headers={"Authorization": f"Bearer {made.secret}"},
    )
    assert answer.status_code == 422
    assert [(p["field"], p["message"]) for p in answer.json()["problems"]] == [
        (field, "This field is not known.")
    ]
    assert rows(world) == [("parties.create_branch", 422, "unknown_field", "carla", {})]


def test_a_field_that_is_not_theirs_to_set_in_a_form(world: World) -> None:
    carla = client(world)
    let_in(carla, Person.objects.get(id=world.people["carla"]), world.workspace.id)
    answer = carla.post("/klant/bedrijf/vestigingen", {"name": "Zuid", "party_id": str(world.parties["cor"])})
    assert answer.status_code == 422
    assert "Dit veld is niet bekend." in answer.content.decode()
    (row,) = rows(world)
    assert row[:4] == ("parties.create_branch", 422, "unknown_field", "carla")
    assert str(world.parties["cor"]) not in str(row)


@pytest.mark.parametrize(
    "path",
    [
        "/kantoor/../../etc/passwd",
        "/static/..%2f..%2fschakel/run/settings.py",
        "/api/v1/files/..%2f..%2fetc%2fpasswd",
        "/klant/..\\..\\secret",
    ],
)
def test_an_address_that_climbs(world: World, path: str) -> None:
    answer = client(world).get(path)
    assert answer.status_code == 404
    assert rows(world) == [("accounts.open_address", 404, "climbing_address", None, {})]


def test_a_session_of_another_workspace(world: World) -> None:
    there = client(world, f"{world.workspace.slug}x")
    here = client(world)
    here.post("/account/login/", {"login": address(world, "carla"), "password": world.password})
    assert here.get("/klant").status_code == 200
    there.cookies = here.cookies
    assert there.get("/klant").status_code == 302
    # Whose session it is, is not the other's to know.
    assert rows(world, world.olaf) == [("accounts.use_session", 401, "session_of_elsewhere", None, {})]
    with tenancy.enter(world.olaf):
        assert Refusal.objects.get().person_id is None
    assert rows(world) == []


def test_a_host_without_a_workspace_is_told_to_the_servers_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="schakel.api.visitors"):
        answer = client(world, "niemand").get("/kantoor")
    assert answer.status_code == 404
    assert "There is no workspace at 'niemand.localhost', asked for from 127.0.0.1" in caplog.text
    assert rows(world) == []


def test_where_it_came_from_is_kept_with_what_was_refused(world: World) -> None:
    client(world).get("/kantoor/../x")
    with tenancy.enter(world.system):
        assert Refusal.objects.get().address == "127.0.0.1"
