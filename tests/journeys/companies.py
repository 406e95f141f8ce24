"""Two companies made in the same way: one for a walk in browsers, one for the same walk through the API alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connections
from playwright.sync_api import Browser, Page

from schakel.accounts.models import Person
from tests.journeys.walks import happened, only_in
from tests.world import World, make_world

type Prepare = Callable[[World], object]
type Enter = Callable[[World, str, str], Page]


def company() -> World:
    """Make a world that other processes see, on today's day; nothing of it is taken back."""
    world = make_world(now=datetime.now(UTC))
    world.workspace.tolerance_days_late = 10
    world.keep_choices()
    give_passwords(world)
    return world


def give_passwords(world: World) -> None:
    """Let the people of a world sign in at the server, which does not know the quick hasher of the other tests."""
    people = Person.objects.filter(id__in=world.people.values())
    people.update(password=make_password(world.password, hasher="scrypt"))


@contextmanager
def two_companies(blocker: Any, prepare: Prepare) -> Iterator[tuple[World, World]]:
    """Give two companies, prepared alike: the first is for the browsers, the second for the API."""
    with blocker.unblock():
        pair = company(), company()
        for world in pair:
            prepare(world)
            # Whom the preparation brought in signs in as well.
            give_passwords(world)
        yield pair
        # With the driver's loop running these are not the connections that the run closes at its end.
        connections.close_all()


@contextmanager
def entrance(browser: Browser, address: Callable[[World, str], str]) -> Iterator[Enter]:
    """Sign somebody of a world in, each in a browser of their own, and open a page."""
    opened = []

    def sign_in(world: World, who: str, path: str) -> Page:
        context = browser.new_context(locale="nl-NL")
        opened.append(context)
        page = context.new_page()
        page.goto(address(world, "/account/login/"))
        introduce(page, world, who)
        page.goto(address(world, path))
        return page

    yield sign_in
    for context in opened:
        context.close()


def introduce(page: Page, world: World, who: str) -> None:
    """Fill in the page to sign in, and wait until it let somebody through."""
    page.get_by_label("E-mailadres").fill(f"{who}.{world.workspace.slug}@schakel.example")
    page.get_by_label("Wachtwoord").fill(world.password)
    page.get_by_role("button", name="Aanmelden", exact=True).click()
    page.wait_for_url(lambda url: "/account/" not in url)


# Fingerprints of papers are made of ids, too.
FINGERPRINTS = ("sha256",)


def apart(pair: tuple[World, World], *asking: str) -> tuple[list[Any], list[Any]]:
    """Return what happened in the one company alone and in the other alone, but for facts of how one asks."""
    told = [
        [
            (name, {key: value for key, value in data.items() if key not in FINGERPRINTS})
            for name, data in happened(world.system)
            if name not in asking
        ]
        for world in pair
    ]
    return only_in(told[0], told[1]), only_in(told[1], told[0])
