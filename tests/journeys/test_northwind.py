"""The whole story on data that nobody here made up: in three browsers and through the API, with the same facts."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connections
from playwright.sync_api import Browser, Page, expect

from schakel.accounts.models import Membership
from schakel.accounts.operations import create_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel import tenancy
from schakel.kernel.context import Audience
from schakel.kernel.permissions import EVERYTHING
from schakel.run.preparation import Addresses
from tests.journeys.conftest import Server
from tests.journeys.northwind import PASSWORD, Story, northwind

# Both in one go: pytest would play all that use a browser first, with companies of their own.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]


@pytest.fixture(scope="module")
def stories(
    addresses: Addresses, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Story, Story]]:
    """The same company twice, each in a workspace of its own."""
    with django_db_blocker.unblock():
        yield northwind(addresses, "northwind-web"), northwind(addresses, "northwind-api")
        connections.close_all()


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Callable[[str, str, str], Page]]:
    """Sign somebody in, each in a browser of their own, and open a page."""
    opened = []

    def sign_in(slug: str, email: str, path: str) -> Page:
        context = browser.new_context(locale="en-GB")
        opened.append(context)
        base = f"http://{slug}.localhost:{server.port}"
        context.add_cookies([{"name": "django_language", "value": "en", "url": base}])
        page = context.new_page()
        page.goto(f"{base}/account/login/")
        page.locator("[name=login]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form button.btn-primary").click()
        page.wait_for_url(lambda url: "/account/" not in url)
        page.goto(base + path)
        return page

    yield sign_in
    for context in opened:
        context.close()


def test_in_three_browsers(stories: tuple[Story, Story], enter: Callable[[str, str, str], Page]) -> None:
    story = stories[0]
    carla = enter(story.slug, story.customer_email, f"/klant/orders/{story.sold.id}")
    alice = enter(story.slug, "alice@northwind.example", f"/kantoor/verkoop/{story.sold.id}")
    line = carla.locator(f"#line-{story.sold_line.id}")
    expect(line).to_be_visible()
    expect(line.locator(".moved")).to_have_count(0)

    sam = enter(story.slug, story.supplier_email, f"/leverancier/orders/{story.bought.id}")
    block = sam.locator(f"#line-{story.bought_line.id}")
    block.get_by_label("Otherwise", exact=True).check()
    block.get_by_label("Day").first.fill(story.later.isoformat())
    sam.get_by_role("button", name="Send the answer").click()
    expect(sam.locator(".toasts")).to_contain_text("confirmation")

    # Nobody touched Carla's and Alice's pages: they changed by themselves.
    expect(line.locator(".moved")).to_be_visible(timeout=5000)
    expect(alice.locator("#main")).to_contain_text(story.bought.number, timeout=5000)
    line.get_by_text("Why this date?").click()
    expect(line.locator(".why")).to_contain_text("come in on")
    assert story.supplier_name not in carla.content()
    assert story.customer_name not in sam.content()


def test_through_the_api_with_the_same_facts(stories: tuple[Story, Story], server: Server) -> None:
    in_browser, story = stories
    if not in_browser.facts():
        pytest.fail("The story has to be played in the browser first: run the whole file.")
    sam = _program(story, server, story.supplier_email, Audience.SUPPLIER)
    carla = _program(story, server, story.customer_email, Audience.CUSTOMER)
    line = {
        "line_id": str(story.bought_line.id),
        "answer": "change",
        "deliveries": [{"date": story.later.isoformat(), "quantity": str(story.bought_line.quantity)}],
    }
    sam("POST", f"/purchase-orders/{story.bought.id}/responses", {"lines": [line]})
    order = carla("GET", f"/sales-orders/{story.sold.id}")
    moved = next(row for row in order["lines"] if row["id"] == str(story.sold_line.id))
    assert moved["promise_changes"][0]["reason"] == "supply_moved"
    assert story.supplier_name not in json.dumps(order)
    assert story.facts() == in_browser.facts()


def _program(story: Story, server: Server, email: str, audience: Audience) -> Callable[..., Any]:
    with tenancy.enter(story.system):
        place = Membership.objects.get(person__email=email, audience=audience.value)
    caller = replace(
        story.system,
        audience=audience,
        person_id=place.person_id,
        party_id=place.party_id,
        permissions=EVERYTHING,
        now=datetime.now(UTC),
    )
    secret = create_api_token(caller, ApiTokenIn(name="Story")).secret

    def call(method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{server.port}/api/v1{path}",
            data=json.dumps(body).encode() if body else None,
            method=method,
            headers={
                "Authorization": f"Bearer {secret}",
                "Content-Type": "application/json",
                "Host": f"{story.slug}.localhost",
            },
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    return call
