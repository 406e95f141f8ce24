"""Alice sets up the company's single sign-on, tries it, and demands a second factor of her colleagues."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.accounts.providing import SECRET, free_port, provider
from tests.web.ui.test_accessibility import violations
from tests.world import World

pytestmark = pytest.mark.browser


def test_alice_sets_up_single_sign_on_and_tries_it(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    issuer = f"http://127.0.0.1:{free_port()}"
    alice = enter("alice", "/kantoor/inrichting/mensen")
    alice.get_by_label("Inrichting").get_by_role("link", name="Aanmelden en beveiliging").click()
    expect(alice.locator("#factor")).to_contain_text("heeft er nog geen")
    part = alice.locator("#provider")
    part.get_by_label("Naam").fill("Van Rijn")
    part.get_by_label("Adres van de aanbieder").fill("login.vanrijn.example")
    part.get_by_label("Client-id").fill("schakel")
    part.get_by_label("Clientgeheim").fill(SECRET)
    part.get_by_role("button", name="Bewaren").click()
    expect(part.get_by_text("Dit is geen adres van een aanbieder").first).to_be_visible()
    part.get_by_label("Adres van de aanbieder").fill(issuer)
    part.get_by_label("Clientgeheim").fill(SECRET)
    part.get_by_role("button", name="Bewaren").click()
    back = part.locator("#redirect").inner_text()
    alice.context.grant_permissions(["clipboard-read", "clipboard-write"])
    part.get_by_role("button", name="Kopiëren").click()
    expect(part.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert alice.evaluate("navigator.clipboard.readText()") == back

    part.get_by_role("button", name="Aanbieder uitproberen").click()
    expect(part.get_by_text("geeft geen antwoord")).to_be_visible()
    with provider(int(issuer.rpartition(":")[2]), back):
        part.get_by_role("button", name="Aanbieder uitproberen").click()
        expect(part.get_by_text("De aanbieder antwoordt")).to_be_visible()
    assert violations(alice) == []

    alice.locator("#factor").get_by_label("Verplicht voor").select_option("staff")
    alice.locator("#factor").get_by_role("button", name="Bewaren").click()
    expect(alice.get_by_text("Binnen tien seconden geldt het voor al je eigen mensen")).to_be_visible()
