"""How people sign in, as the desk sets it up: what is demanded of whom, and a provider that is tried out."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from schakel.accounts.models import Membership, Role
from schakel.accounts.operations import get_sign_in_settings
from schakel.kernel import tenancy
from schakel.kernel.tenancy import new
from tests.web.desk.conftest import Desk
from tests.world import World

type Enter = Callable[[str], Desk]
URL = "/kantoor/inrichting/aanmelden"
OIDC = "/.well-known/openid-configuration"
WHOLE = dict.fromkeys(("authorization_endpoint", "token_endpoint", "jwks_uri"), "https://x.example")


@pytest.fixture(autouse=True)
def _private(settings: Any) -> None:
    settings.SINGLE_SIGN_ON_PRIVATE = True


@pytest.fixture
def answers() -> Iterator[dict[str, Any]]:
    """Run something that answers at the address of a provider as it is told; its address is `issuer`."""
    told: dict[str, Any] = {"status": 200, "body": b"{}"}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(told["status"] if self.path == OIDC else 404)
            self.end_headers()
            self.wfile.write(told["body"])

        def log_message(self, *_args: Any) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told["issuer"] = f"http://127.0.0.1:{server.server_port}"
        yield told
        server.shutdown()


def configured(desk: Desk, issuer: str, **values: str) -> Any:
    given = {"name": "Van Rijn", "issuer_url": issuer, "client_id": "schakel", "client_secret": "geheim-123"}
    return desk.post(URL, {"what": "provider", "enabled": "on"} | given | values)


def tried(desk: Desk) -> str:
    text: str = desk.post(URL, {"what": "try"}).content.decode()
    return text


def test_the_desk_demands_a_second_factor_and_sees_who_has_none(world: World, enter: Enter) -> None:
    desk = enter("alice")
    before = get_sign_in_settings(world.alice).without_second_factor
    Authenticator.objects.create(user_id=world.people["sam"], type=Authenticator.Type.TOTP, data={})
    after = get_sign_in_settings(world.alice).without_second_factor
    assert (after.staff, after.everyone) == (before.staff, before.everyone - 1)
    assert after.staff >= 1
    assert f"{after.everyone - after.staff} mensen" in desk.get(URL).content.decode()
    assert desk.post(URL, {"what": "factor", "second_factor": "everyone"}).status_code == 302
    assert get_sign_in_settings(world.alice).second_factor == "everyone"


def test_a_provider_is_set_up_switched_off_and_its_secret_never_shown(world: World, enter: Enter) -> None:
    desk = enter("alice")
    assert configured(desk, "https://login.example").status_code == 302
    page = desk.get(URL).content.decode()
    stands = get_sign_in_settings(world.alice).single_sign_on
    assert stands is not None
    assert stands.enabled
    assert f"http://{world.workspace.slug}.localhost/account/oidc/{stands.id.hex}/login/callback/" in page
    assert "geheim-123" not in page
    off = {"name": "Anders", "client_secret": "", "enabled": ""}
    sent = {"what": "provider", "issuer_url": "https://login.example", "client_id": "schakel"} | off
    del sent["enabled"]
    assert desk.post(URL, sent).status_code == 302
    stands = get_sign_in_settings(world.alice).single_sign_on
    assert stands is not None
    assert (stands.name, stands.enabled) == ("Anders", False)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"issuer_url": "login.example"}, "Dit is geen adres van een aanbieder"),
        ({"client_secret": ""}, "Vul het geheim in"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    enter: Enter, values: dict[str, str], sentence: str, world: World
) -> None:
    page = configured(enter("alice"), "https://login.example", **values)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "geheim-123" not in page.content.decode()
    assert get_sign_in_settings(world.alice).single_sign_on is None


def test_trying_out_says_what_is_wrong_with_a_provider(enter: Enter, answers: dict[str, Any]) -> None:
    desk, issuer = enter("alice"), answers["issuer"]
    configured(desk, issuer)
    answers["body"] = json.dumps(WHOLE | {"issuer": issuer}).encode()
    assert "De aanbieder antwoordt" in tried(desk)
    answers["body"] = json.dumps(WHOLE | {"issuer": "https://ander.example"}).encode()
    assert "https://ander.example" in tried(desk)
    answers["body"] = json.dumps({"issuer": issuer}).encode()
    assert "ontbreekt authorization_endpoint, token_endpoint, jwks_uri" in tried(desk)
    for body in (b"<html>", b"[]", b'{"a": "' + b"x" * (1 << 19) + b'"}'):
        answers["body"] = body
        assert "is niet de beschrijving van een aanbieder" in tried(desk), body[:10]
    answers["status"] = 500
    assert "antwoordt 500" in tried(desk)
    configured(desk, "http://127.0.0.1:9")
    assert "geeft geen antwoord" in tried(desk)


def test_an_address_inside_is_not_asked_unless_the_installation_allows_it(
    enter: Enter, answers: dict[str, Any], settings: Any
) -> None:
    desk = enter("alice")
    answers["body"] = json.dumps(WHOLE | {"issuer": answers["issuer"]}).encode()
    configured(desk, answers["issuer"])
    settings.SINGLE_SIGN_ON_PRIVATE = False
    assert "geeft geen antwoord" in tried(desk)


def test_who_may_only_look_reads_how_it_is_and_finds_no_form(world: World, enter: Enter) -> None:
    configured(enter("alice"), "https://login.example")
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.people["alice"]).update(roles=["viewer"])
    desk = enter("alice")
    page = desk.get(URL).content.decode()
    assert all(text in page for text in ("Niemand: iedereen kiest zelf", "Van Rijn"))
    assert 'name="what"' not in page
    assert "login.example" not in page
    configured(desk, "https://ander.example", name="Anders")
    desk.post(URL, {"what": "factor", "second_factor": "everyone"})
    stands = get_sign_in_settings(world.alice)
    assert stands.second_factor == "optional"
    assert stands.single_sign_on is not None
    assert stands.single_sign_on.name == "Van Rijn"


def test_who_may_change_one_part_of_it_finds_the_form_of_that_part_alone(world: World, enter: Enter) -> None:
    named = {"audience": "staff", "name": "admin", "built_in": True, "version": 1}
    parts = {"configure_single_sign_on": "provider", "demand_second_factor": "factor"}
    for may, part in parts.items():
        patterns = ["accounts.list_people", "accounts.get_sign_in_settings", f"accounts.{may}"]
        with tenancy.enter(world.system):
            if not Role.objects.filter(audience="staff", name="admin").update(patterns=patterns):
                new(world.system, Role, patterns=patterns, **named).save()
        page = enter("alice").get(URL).content.decode()
        assert [form for form in parts.values() if f'name="what" value="{form}"' in page] == [part]
        assert f'href="{URL}"' in enter("alice").get("/kantoor/inrichting/mensen").content.decode()
