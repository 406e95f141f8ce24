"""A password is chosen by a mailed link or while one is signed in; known ones are refused, any character is fine."""

import re
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from schakel.accounts.models import Person
from schakel.accounts.operations import create_api_token, revoke_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.accounts.sign_in import adapter
from tests.accounts.conftest import Sent
from tests.accounts.ways import address, browser, facts, is_in, refusals, sign_in
from tests.world import PASSWORD, World

NEW = " vier wörden äls ☃ zin "


@pytest.fixture(autouse=True)
def _nobody_tried_before(db: None) -> None:
    cache.clear()


def link_of(world: World, sent: Sent, who: str = "sam") -> str:
    browser(world).post("/account/reset/", {"email": address(world, who)})
    (mail,) = sent()
    found = re.search(r"https?://[^/]+(/account/reset/key/\S+)", str(mail.body))
    assert found, mail.body
    assert f"//{world.workspace.slug}.localhost:8000/" in mail.body
    return found[1]


def follow(page: Client, link: str, password: str = NEW) -> str:
    form = page.get(link, follow=True)
    if not form.redirect_chain:
        return form.content.decode()
    answer = page.post(
        form.redirect_chain[-1][0], {"password1": password, "password2": password}, follow=True
    )
    return answer.content.decode()


def test_by_the_link_one_chooses_another_password_and_all_sessions_end(world: World, sent: Sent) -> None:
    before = browser(world)
    sign_in(before, world)
    assert is_in(before)
    assert "Uw wachtwoord is gewijzigd" in follow(browser(world), link_of(world, sent))
    assert not is_in(before)
    page = browser(world)
    sign_in(page, world)
    assert not is_in(page)
    sign_in(page, world, password=NEW)
    assert is_in(page)
    (told,) = sent()
    assert "gewijzigd" in told.subject
    assert "PasswordChanged" in facts(world)


def test_the_link_is_of_no_use_a_second_time_altered_or_late(
    world: World, sent: Sent, settings: object
) -> None:
    link = link_of(world, sent)
    altered = link[:-6] + ("aaaaa/" if not link.endswith("aaaaa/") else "bbbbb/")
    assert "Deze link werkt niet meer" in follow(browser(world), altered)
    other = Person.objects.get(id=world.people["rita"]).pk.hex
    own = Person.objects.get(id=world.people["sam"]).pk.hex
    assert "Deze link werkt niet meer" in follow(browser(world), link.replace(own, other))
    settings.PASSWORD_RESET_TIMEOUT = -1  # type: ignore[attr-defined]
    assert "Deze link werkt niet meer" in follow(browser(world), link)
    settings.PASSWORD_RESET_TIMEOUT = 3600  # type: ignore[attr-defined]
    assert "Uw wachtwoord is gewijzigd" in follow(browser(world), link)
    assert "Deze link werkt niet meer" in follow(browser(world), link, "nog een heel ander")


def test_who_lost_a_password_is_told_of_the_keys_that_go_on_acting(world: World, sent: Sent) -> None:
    for name in ("ERP", "Weegschaal", "Ingetrokken"):
        made = create_api_token(world.sam, ApiTokenIn(name=name, scopes=["*"]))
    revoke_api_token(world.sam, made.id)
    create_api_token(world.rita, ApiTokenIn(name="Van Rita", scopes=["*"]))
    page = browser(world)
    # Also in a browser where they were in.
    sign_in(page, world)
    text = follow(page, link_of(world, sent))
    assert "2 sleutels voor programma" in text
    href = re.search(r'href="([^"]+)">Sleutels bekijken<', text)
    assert href
    here = sign_in(page, world, password=NEW, next=href[1].partition("next=")[2])
    assert here["Location"] == "/leverancier/sleutels"
    assert page.get(here["Location"]).status_code == 200
    (told,) = sent()
    assert "2 sleutels voor programma's werken nog op uw naam" in str(told.body)
    assert f"//{world.workspace.slug}.localhost:8000/leverancier/sleutels" in str(told.body)
    # Who has none, and who only changes it, hears nothing of them.
    assert "sleutel" not in follow(browser(world), link_of(world, sent, "carla"))
    page.post("/account/again/", {"password": NEW})
    values = {"oldpassword": NEW, "password1": PASSWORD, "password2": PASSWORD}
    answer = page.post("/account/password/", values, follow=True)
    assert "werken nog op uw naam" not in answer.content.decode()
    assert all("sleutel" not in str(mail.body) for mail in sent())


def test_while_signed_in_one_changes_it_and_stays_here_alone(world: World) -> None:
    here, elsewhere = browser(world), browser(world)
    for page in (here, elsewhere):
        sign_in(page, world)
    values = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert "huidige wachtwoord" in here.post("/account/password/", values).content.decode()
    assert here.post("/account/password/", values | {"oldpassword": PASSWORD}).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


@pytest.mark.parametrize(
    "password",
    ["kort", "elf tekens!", "1q2w3e4r5t6y", "QWERTY123456", "123qweasdzxc", "sam.samson12", "Schakel-2026!"],
)
def test_short_leaked_and_obvious_passwords_are_refused(password: str) -> None:
    sam = Person(name="Sam Samson", email="sam.samson@lagers.example")
    with pytest.raises(ValidationError):
        validate_password(password, sam)


@pytest.mark.parametrize(
    "password", [NEW, "aaaaaaaaaaaaaaaab", "correct horse battery staple", "x" * 4000, "陽" * 12]
)
def test_there_are_no_rules_of_composition(password: str) -> None:
    validate_password(password, Person(name="Sam", email="sam@lagers.example"))


def test_wrong_passwords_leave_traces_and_end_in_waiting(world: World) -> None:
    for _n in range(7):
        sign_in(browser(world), world, password="wrong-wrong-wrong")
    assert refusals(world)[:5] == ["wrong_password"] * 5
    assert refusals(world)[-1] == "too_many_attempts"


def test_a_stranger_who_guesses_elsewhere_keeps_nobody_out(world: World) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.9", headers={"Host": f"{world.workspace.slug}.localhost"})
    for _n in range(7):
        sign_in(stranger, world, password="wrong-wrong-wrong")
    assert refusals(world)[-1] == "too_many_attempts"
    here = browser(world)
    assert sign_in(here, world).status_code == 302
    assert is_in(here)


def test_wrong_passwords_from_many_networks_end_in_waiting_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adapter, "MOST_FROM_EVERYWHERE", 3)
    for n in range(3):
        elsewhere = Client(
            REMOTE_ADDR=f"203.0.113.{n}", headers={"Host": f"{world.workspace.slug}.localhost"}
        )
        sign_in(elsewhere, world, password="wrong-wrong-wrong")
    here = browser(world)
    sign_in(here, world)
    assert not is_in(here)
    assert refusals(world)[-1] == "too_many_attempts"


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "https:evil.example", "javascript:1"],
)
def test_next_leads_nowhere_else(world: World, target: str) -> None:
    answer = sign_in(browser(world), world, next=target)
    assert answer.status_code == 302
    assert answer["Location"] == "/"
    beside = f"http://{world.workspace.slug}x.localhost/"
    assert sign_in(browser(world), world, next=beside)["Location"] == "/"
    assert sign_in(browser(world), world, next="/leverancier/orders")["Location"] == "/leverancier/orders"


@pytest.mark.parametrize("host", ["{slug}.localhost:9999", "{slug}.evil.localhost:1"])
def test_the_link_leads_to_our_own_address_whatever_host_was_typed(
    world: World, sent: Sent, settings: Any, host: str
) -> None:
    settings.PUBLIC_URL = "https://{workspace}.schakel.example"
    page = Client(headers={"Host": host.format(slug=world.workspace.slug)})
    page.post("/account/reset/", {"email": address(world, "sam")})
    (mail,) = sent()
    assert f"https://{world.workspace.slug}.schakel.example/account/reset/key/" in str(mail.body)
    assert "localhost" not in str(mail.body)
