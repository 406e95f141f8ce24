"""A passkey in a real browser with an authenticator of its own: added, used instead of a password and after one."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Server
from tests.journeys.test_ways_in import fine, prove, sign_in
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, server: Server, committed: World) -> Iterator[Page]:
    cache.clear()
    context = browser.new_context(locale="nl-NL")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(server.address(committed, "/leverancier"))
    yield page
    context.close()


@pytest.fixture
def added(page: Page, committed: World) -> Page:
    """Sam has added a passkey."""
    sign_in(page, committed, "sam")
    page.wait_for_url("**/leverancier")
    page.goto(page.url.replace("/leverancier", "/account/passkeys/add/"))
    prove(page, committed)
    fine(page)
    page.get_by_label("Naam").fill("Telefoon van Sam")
    page.get_by_role("button", name="Passkey toevoegen").click()
    expect(page.get_by_role("heading", name="Herstelcodes")).to_be_visible()
    return page


def sign_out(page: Page) -> None:
    page.goto(page.url.split("/account")[0] + "/account/")
    page.get_by_role("button", name="Afmelden", exact=True).click()
    page.wait_for_url("**/account/login/**")


def test_a_passkey_replaces_password_and_second_step(added: Page) -> None:
    sign_out(added)
    added.get_by_role("button", name="Aanmelden met een passkey").click()
    added.wait_for_url("**/leverancier")
    added.goto(added.url.replace("/leverancier", "/account/"))
    expect(added.get_by_text("Telefoon van Sam")).to_be_visible()
    fine(added)


def test_a_passkey_follows_a_password_and_shows_that_it_is_you(added: Page, committed: World) -> None:
    sign_out(added)
    sign_in(added, committed, "sam")
    expect(added.get_by_role("heading", name="Nog één stap")).to_be_visible()
    fine(added)
    added.get_by_role("button", name="Passkey gebruiken").click()
    added.wait_for_url("**/leverancier")
    added.goto(added.url.replace("/leverancier", "/account/"))
    added.get_by_role("link", name="Telefoon van Sam verwijderen").click()
    added.get_by_role("link", name="Met uw passkey").click()
    fine(added)
    added.get_by_role("button", name="Passkey gebruiken").click()
    fine(added)
    added.get_by_role("button", name="Passkey verwijderen").click()
    expect(added.get_by_text("Telefoon van Sam")).to_have_count(0)


def test_a_passkey_that_was_removed_lets_nobody_in(added: Page) -> None:
    added.goto(added.url.split("/account")[0] + "/account/")
    added.get_by_role("link", name="Telefoon van Sam verwijderen").click()
    added.get_by_role("button", name="Passkey verwijderen").click()
    sign_out(added)
    added.get_by_role("button", name="Aanmelden met een passkey").click()
    expect(added.get_by_role("alert").filter(has_text="Dat lukte niet")).to_be_visible()
    assert "/account/login/" in added.url
