"""Carla asks for a quotation, Alice offers, Carla wants it otherwise, Alice revises, Carla agrees: it is an order."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.sales.operations.carts import add_to_cart
from tests.world import World

pytestmark = pytest.mark.browser


def test_from_the_cart_to_an_order_at_the_prices_of_the_second_version(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    add_to_cart.invoke(world.carla, body={"lines": [{"item_id": item, "quantity": 10}]})

    carla = enter("carla", "/klant/winkelwagen")
    carla.get_by_label("Uw referentie").fill("Perslijn 2")
    carla.get_by_role("button", name="Offerte aanvragen").click()
    expect(carla.locator("#quotation-request")).to_contain_text("Wacht op offerte")

    alice = enter("alice", "/kantoor")
    alice.locator("#offers-section a.row-link").first.click()
    alice.get_by_role("button", name="Offerte maken").click()
    alice.locator("#field-lines-0-discount_percent").fill("5")
    alice.get_by_role("button", name="Regel toevoegen").click()
    alice.locator("#field-lines-1-description").fill("Montage")
    alice.locator("#field-lines-1-quantity").fill("2")
    alice.locator("#field-lines-1-price").fill("60")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#quotation")).to_contain_text("€ 215,00")
    alice.get_by_role("link", name="Versturen").click()
    alice.get_by_role("button", name="Versturen").click()
    expect(alice.locator("#quotation")).to_contain_text("Bij de klant")

    carla.goto(f"{carla.url.split('/klant')[0]}/klant/offertes")
    carla.locator("a.row-link").first.click()
    expect(carla.locator("#quotation")).to_contain_text("nog 30 dagen geldig")
    carla.get_by_role("link", name="Wijziging vragen").click()
    carla.get_by_label("Wat wilt u anders?").fill("Zonder montage graag")
    carla.get_by_role("button", name="Vragen", exact=True).click()
    expect(carla.locator("#quotation")).to_contain_text("U vroeg een wijziging")

    alice.reload()
    expect(alice.locator("#quotation")).to_contain_text("Bekeken")
    expect(alice.locator("#quotation")).to_contain_text("Zonder montage graag")
    alice.get_by_role("button", name="Herzien").click()
    alice.locator("#line-1 [data-remove-line]").click()
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#versions")).to_contain_text("Vervallen: Montage.")
    alice.get_by_role("link", name="Versturen").click()
    alice.get_by_role("button", name="Versturen").click()

    # Her page changes by itself, and what she agrees with is what she sees.
    expect(carla.locator("#versions")).to_contain_text("Vervallen: Montage.")
    carla.get_by_label("Voor- en achternaam").fill("Carla van Dalen")
    carla.get_by_role("button", name="Akkoord en bestellen").click()
    expect(carla.locator("#order")).to_contain_text("€ 95,00")
    expect(carla.locator("#order")).to_contain_text("Uw offerte OF-")
    alice.reload()
    expect(alice.locator("#quotation")).to_contain_text("Carla van Dalen")
