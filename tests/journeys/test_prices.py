"""Alice agrees a price; Carla sees it with its reason, orders by it, and the line says why for both."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.sales.operations.orders import place_sales_order
from tests.catalog.agreed import item
from tests.world import World

pytestmark = pytest.mark.browser


def test_an_agreement_is_what_the_customer_sees_orders_by_and_finds_on_the_line(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item(world, "6205", "Kogellagers", brand="SKF")
    item(world, "6206", "Kettingen", brand="Rexnord")

    alice = enter("alice", f"/kantoor/relaties/{world.parties['carla']}")
    alice.get_by_role("link", name="Nieuwe afspraak").click()
    expect(alice.get_by_role("combobox", name="Klant")).to_have_value("1001 · Van Dalen Machinebouw BV")
    alice.get_by_role("combobox", name="Artikel").fill("6205")
    alice.get_by_label("Vanaf aantal").fill("10")
    alice.locator("#field-price").fill("8,75")
    alice.get_by_label("Referentie").fill("2026-014")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#prices")).to_contain_text("€ 8,75")

    carla = enter("carla", "/klant")
    carla.get_by_role("link", name="Bestellen").first.click()
    expect(carla.locator(".catalogue-parts")).to_contain_text("Kogellagers")
    carla.get_by_role("link", name="Kogellagers").click()
    expect(carla.locator("#catalogue-rows")).not_to_contain_text("6206")
    expect(carla.locator("#catalogue-rows")).to_contain_text("vanaf 10 stuks € 8,75")
    carla.get_by_role("link", name="Lager 6205").first.click()
    expect(carla.locator("#stairs-section")).to_contain_text("Vanaf 10 stuks")

    line = {"item_id": world.items["6205"], "quantity": 20}
    order = place_sales_order.invoke(world.carla, body={"requested_date": world.soon(9), "lines": [line]})
    carla.goto(f"{carla.url.split('/klant')[0]}/klant/orders/{order.id}")
    expect(carla.locator("#lines")).to_contain_text("Uw afspraak 2026-014; volgens de lijst was het € 10,00")
    alice.goto(f"{alice.url.split('/kantoor')[0]}/kantoor/verkoop/{order.id}")
    expect(alice.locator("#lines")).to_contain_text("Afspraak 2026-014")

    alice.goto(f"{alice.url.split('/kantoor')[0]}/kantoor/verkoop/welke-prijs?party={world.parties['carla']}")
    alice.get_by_role("combobox", name="Artikel").fill("6205")
    alice.get_by_label("Aantal").fill("12")
    alice.get_by_role("button", name="Toon de prijs").click()
    expect(alice.locator("#answer")).to_contain_text("€ 8,75 per stuk, bij 12 stuks")
    expect(alice.locator("#sources")).to_contain_text("deze telt")
