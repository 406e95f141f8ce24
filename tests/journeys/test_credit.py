"""Alice sets the rules and a limit; Carla reads what is left, is refused above it, and orders again once released."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.billing.operations import get_credit_standing
from tests.web.ui.test_accessibility import violations
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_customer_above_its_limit_is_held_until_alice_lets_it_go(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    customer = world.parties["carla"]
    item = world.item("L-1", stock=100)

    alice = enter("alice", "/kantoor/inrichting/regels")
    alice.get_by_label("Klanten zien hoeveel ruimte ze nog hebben").check()
    alice.get_by_label("Dagen over de vervaldatum").fill("14")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.get_by_text("Binnen tien seconden geldt het voor iedereen")).to_be_visible()
    assert violations(alice) == []

    base = alice.url.split("/kantoor")[0]
    alice.goto(f"{base}/kantoor/relaties/{customer}/klant")
    alice.get_by_label("Kredietlimiet").fill("100")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#credit-section")).to_contain_text("€ 0,00 van € 100,00")

    carla = enter("carla", "/klant/facturen")
    expect(carla.locator(".figures")).to_contain_text("€ 100,00")
    world.sells(item, 11, world.alice.today)
    carla.reload()
    expect(carla.locator(".figures")).to_contain_text("Nieuwe orders nemen we nu niet aan.")
    assert violations(carla) == []

    alice.goto(f"{base}/kantoor")
    held = alice.locator("#credit-today")
    expect(held).to_contain_text("Boven de limiet")
    held.get_by_role("link").first.click()
    alice.get_by_label("Waarom").fill("Betaalt vrijdag")
    alice.get_by_role("button", name="Vrijgeven").click()
    expect(alice.locator("#field-until_date-error")).to_be_visible()
    alice.get_by_label("Tot en met").fill(world.soon(3).isoformat())
    alice.get_by_role("button", name="Vrijgeven").click()
    expect(alice.locator(".head")).to_contain_text("Vrijgegeven tot en met")
    assert violations(alice) == []
    world.sells(item, 1, world.alice.today)
    assert get_credit_standing(world.alice, customer).held_for == ""


def test_a_part_that_fails_leaves_the_page_and_its_title_as_they_are(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    alice = enter("alice", "/kantoor")
    failed = "<title>Kapot</title><h1>Er ging iets stuk</h1>"
    alice.route("**/krediet", lambda route: route.fulfill(status=500, content_type="text/html", body=failed))
    alice.goto(f"{alice.url.split('/kantoor')[0]}/kantoor/relaties/{committed.parties['carla']}")
    expect(alice.get_by_text("Een deel van deze pagina is nu niet te tonen")).to_be_visible()
    expect(alice.locator("body")).not_to_contain_text("Er ging iets stuk")
    assert "Kapot" not in alice.title()
