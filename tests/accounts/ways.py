"""A browser without scripts at the ways in, and what a person's phone would show."""

import re
import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord, Refusal
from tests.world import PASSWORD, World


def browser(world: World, slug: str = "", **headers: str) -> Client:
    """Return a browser of its own at a workspace's host."""
    host = f"{slug or world.workspace.slug}.localhost"
    return Client(headers={"host": host, "accept-language": "nl", **headers})


def address(world: World, who: str) -> str:
    """Return a person's e-mail address."""
    return f"{who}.{world.workspace.slug}@schakel.example"


def sign_in(page: Client, world: World, who: str = "sam", password: str = PASSWORD, **more: str) -> Any:
    """Sign in by password; returns the answer."""
    return page.post("/account/login/", {"login": address(world, who), "password": password, **more})


def prove(page: Client) -> None:
    """Type the password again, so that one may change how one signs in."""
    assert page.post("/account/again/", {"password": PASSWORD}).status_code == 302


def is_in(page: Client) -> bool:
    """Say whether this browser is signed in, with a place at the supplier's or the desk."""
    return any(page.get(path).status_code == 200 for path in ("/leverancier", "/kantoor"))


def totp_code(secret: str, steps: int = 0) -> str:
    """Return what an authenticator app shows now, or some half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def add_app(page: Client) -> tuple[str, list[str]]:
    """Add an authenticator app; returns its secret and the recovery codes."""
    prove(page)
    text = page.get("/account/app/add/").content.decode()
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", text))
    assert len(secret) == 32, text
    answer = page.post("/account/app/add/", {"code": totp_code(secret)}, follow=True)
    codes = re.findall(r"<code>(\d{8})</code>", answer.content.decode())
    assert len(codes) == 10
    return secret, codes


def facts(world: World) -> list[str]:
    """Return what was written of the ways in, in its order."""
    with tenancy.enter(world.system):
        rows = FactRecord.objects.filter(subject_kind="person").order_by("at", "id")
        return [row.name.removeprefix("accounts.") for row in rows if row.name.startswith("accounts.")]


def refusals(world: World) -> list[str]:
    """Return the codes of what was refused at the ways in."""
    with tenancy.enter(world.system):
        rows = Refusal.objects.filter(operation="accounts.sign_in").order_by("at", "id")
        return list(rows.values_list("code", flat=True))


def step(page: Client, code: str) -> bool:
    """Type a code at the second step; returns whether one came in."""
    page.post("/account/second-step/", {"code": code})
    return is_in(page)


def second_step(world: World) -> Client:
    page = browser(world)
    assert sign_in(page, world)["Location"] == "/account/second-step/"
    assert not is_in(page)
    return page


def forget_used(_world: World) -> None:
    """Half a minute goes by: the code with which the app was added is an old one."""
    cache.clear()
