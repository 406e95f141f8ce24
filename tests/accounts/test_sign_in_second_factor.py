"""A second factor: an app, its codes once, recovery codes once, and the workspaces that demand one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import create_api_token, demand_second_factor, save_role
from schakel.accounts.schemas import ApiTokenIn
from schakel.accounts.schemas.sign_in import SecondFactorIn
from schakel.accounts.sign_in.second_factor import demanded_of
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.errors import NotAllowed
from schakel.run.proof.browsers import let_in
from schakel.web.viewers import _of_session
from tests.accounts.conftest import Sent
from tests.accounts.test_keys import caller
from tests.accounts.ways import (
    add_app,
    browser,
    facts,
    forget_used,
    prove,
    refusals,
    second_step,
    sign_in,
    step,
    totp_code,
)
from tests.periods import early_in_a_period
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None) -> None:
    cache.clear()


@pytest.fixture
def page(world: World) -> Client:
    """Sam's browser, signed in."""
    page = browser(world)
    sign_in(page, world)
    return page


def test_with_an_app_a_password_alone_is_not_enough(world: World, page: Client) -> None:
    secret, _codes = add_app(page)
    forget_used(world)
    again = second_step(world)
    assert not step(again, "000000")
    assert step(again, totp_code(secret))
    assert "wrong_second_factor" in refusals(world)


def test_a_code_is_of_use_once_also_in_another_browser(world: World, page: Client) -> None:
    early_in_a_period(30, needed=10)
    secret, _codes = add_app(page)
    # Even the one with which the app was added.
    assert not step(second_step(world), totp_code(secret))
    forget_used(world)
    assert step(second_step(world), code := totp_code(secret))
    assert not step(second_step(world), code)
    assert not step(second_step(world), f"{code[:3]} {code[3:]}")


def test_codes_of_before_and_after_do_not_count(world: World, page: Client) -> None:
    secret, _codes = add_app(page)
    forget_used(world)
    again = second_step(world)
    assert not step(again, totp_code(secret, -3))
    assert not step(again, totp_code(secret, 3))


def test_a_recovery_code_is_of_use_once_and_shown_once(world: World, page: Client) -> None:
    _secret, codes = add_app(page)
    assert step(second_step(world), codes[3])
    assert not step(second_step(world), codes[3])
    again = page.get("/account/recovery-codes/").content.decode()
    assert not any(code in again for code in codes)
    assert "Er zijn nog 9 codes over" in again
    page.post("/account/recovery-codes/new/")
    assert not step(second_step(world), codes[4])


def test_secrets_are_encrypted_in_the_database(page: Client) -> None:
    secret, codes = add_app(page)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(code in kept for code in codes)


@pytest.mark.parametrize(
    "path",
    [
        "app/add/",
        "app/remove/",
        "passkeys/add/",
        "recovery-codes/",
        "recovery-codes/new/",
        "passkeys/1/remove/",
    ],
)
def test_who_changes_factors_shows_again_who_they_are(world: World, page: Client, path: str) -> None:
    add_app(page)
    fresh = browser(world)
    let_in(fresh, Person.objects.get(id=world.people["sam"]), world.workspace.id)
    for answer in (fresh.get(f"/account/{path}"), fresh.post(f"/account/{path}")):
        assert answer.status_code in (302, 405)
        assert answer.status_code == 405 or "/account/again/" in answer["Location"]
    assert Authenticator.objects.filter(type="totp").count() == 1
    answer = browser(world).get(f"/account/{path}")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_who_has_neither_password_nor_factor_is_sent_to_choose_a_password(world: World, page: Client) -> None:
    person = Person.objects.get(id=world.people["sam"])
    person.set_unusable_password()
    person.save()
    fresh = browser(world)
    let_in(fresh, person, world.workspace.id)
    answer = fresh.get("/account/passkeys/add/", follow=True)
    assert "Kies eerst een wachtwoord" in answer.content.decode()


def test_what_changes_is_told_by_mail_and_written_down(
    world: World, page: Client, sent: Sent, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        add_app(page)
    assert ["authenticator-app" in mail.body for mail in sent()] == [True]
    page.post("/account/app/remove/")
    assert "verwijderd" in sent()[-1].body
    assert not Authenticator.objects.exists()
    assert facts(world) == [
        "SignedIn",
        "SecondFactorAdded",
        "SecondFactorAdded",
        *["SecondFactorRemoved"] * 2,
    ]


@pytest.mark.parametrize(
    ("demanded", "who", "closed"),
    [
        ("optional", "alice", False),
        ("staff", "alice", True),
        ("staff", "sam", False),
        ("everyone", "sam", True),
        ("everyone", "alice", True),
    ],
)
def test_a_workspace_demands_a_second_factor(world: World, demanded: str, who: str, closed: bool) -> None:
    demand_second_factor(world.alice, SecondFactorIn.model_validate({"second_factor": demanded}))
    workspaces._known.clear()
    page = browser(world)
    sign_in(page, world, who)
    path = {"alice": "/kantoor", "sam": "/leverancier"}[who]
    answer = page.get(path)
    assert (answer.status_code == 302) is closed
    if closed:
        assert answer["Location"] == f"/account/?next={path}"
        told = page.get(answer["Location"]).content.decode()
        assert "Er is nog één stap nodig" in told
        prove(page)
        add_app(page)
        # On to where one was going, once.
        assert page.get("/account/")["Location"] == path
        assert page.get(path).status_code == 200
        assert page.get("/account/").status_code == 200


def test_a_role_demands_a_second_factor_of_whoever_has_it(world: World) -> None:
    role = {"audience": "supplier", "name": "admin", "title": "Beheerder", "patterns": ["*"]}
    save_role.invoke(world.alice, body=role | {"needs_second_factor": True})
    sam, alice = browser(world), browser(world)
    sign_in(sam, world, "sam")
    sign_in(alice, world, "alice")
    assert sam.get("/leverancier?q=1")["Location"] == "/account/?next=/leverancier%3Fq%3D1"
    assert "Er is nog één stap nodig" in sam.get("/account/").content.decode()
    assert alice.get("/kantoor").status_code == 200
    prove(sam)
    add_app(sam)
    assert sam.get("/leverancier").status_code == 200


def test_who_sets_up_the_demanded_factor_is_led_to_no_other_host(world: World, page: Client) -> None:
    demand_second_factor(world.alice, SecondFactorIn(second_factor="everyone"))
    workspaces._known.clear()
    assert page.get("/account/?next=https://elsewhere.example/").status_code == 200
    add_app(page)
    assert page.get("/account/").status_code == 200


def test_without_the_demanded_factor_no_stream_is_open_either(world: World, page: Client) -> None:
    session, host = page.cookies["sessionid"].value, f"{world.workspace.slug}.localhost"
    assert _of_session(host, session, "supplier") is not None
    demand_second_factor(world.alice, SecondFactorIn(second_factor="everyone"))
    workspaces._known.clear()
    assert _of_session(host, session, "supplier") is None


def test_who_looks_along_proves_who_they_are_themselves(world: World) -> None:
    alice = browser(world)
    sign_in(alice, world, "alice")
    with tenancy.enter(world.system):
        place = Membership.objects.get(person_id=world.people["carla"]).id
    alice.post(f"/kantoor/inrichting/mensen/{place}", {"look_along": "yes"})
    demand_second_factor(world.alice, SecondFactorIn(second_factor="staff"))
    workspaces._known.clear()
    assert alice.get("/klant")["Location"] == "/account/?next=/klant"
    prove(alice)
    add_app(alice)
    demand_second_factor(world.alice, SecondFactorIn(second_factor="everyone"))
    workspaces._known.clear()
    # Carla has none yet, and is not the one who asks.
    assert alice.get("/klant").status_code == 200


def test_keys_of_programs_go_on_working(world: World) -> None:
    key = create_api_token(world.sam, ApiTokenIn(name="ERP"))
    demand_second_factor(world.alice, SecondFactorIn(second_factor="everyone"))
    assert key.secret
    assert caller(world, key.secret).person_id == world.people["sam"]


def test_only_the_desk_says_who_has_to(world: World) -> None:
    for stranger in (world.sam, world.carla):
        with pytest.raises(NotAllowed):
            demand_second_factor(stranger, SecondFactorIn(second_factor="optional"))
    settings = workspaces.by_slug(world.workspace.slug)
    assert settings is not None
    assert [demanded_of(settings, audience) for audience in (STAFF, CUSTOMER, SUPPLIER)] == [False] * 3


def test_the_square_is_an_image_that_the_page_may_show(page: Client) -> None:
    prove(page)
    answer = page.get("/account/app/add/")
    assert re.search(r'<img class="account-square" src="data:image/svg\+xml;base64,', answer.content.decode())
    policy = answer["Content-Security-Policy"]
    assert "img-src 'self' data:" in policy
    assert "unsafe" not in policy
