"""Carla finds with a typo, pastes lines, corrects one, orders above her limit; Cees approves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.sales.operations.carts import add_to_cart
from schakel.sales.operations.limits import set_purchase_limit
from schakel.sales.operations.order_lines import read_order_lines
from schakel.sales.operations.requisitions import approve_requisition
from tests.catalog.agreed import item
from tests.sales.test_approval import colleague
from tests.world import World

pytestmark = pytest.mark.browser


def stocked(world: World) -> None:
    for number in ("6205", "6206"):
        item(world, number, "Kogellagers", brand="SKF")


def test_a_cart_above_the_limit_is_ordered_once_a_colleague_approves(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    stocked(world)
    cees = colleague(world)
    set_purchase_limit.invoke(world.carla, body={"person_id": world.carla.person_id, "order_amount": 100})

    carla = enter("carla", "/klant/bestellen?search=laager")
    expect(carla.locator("#catalogue-rows")).to_contain_text("Lager 6205")
    carla.get_by_role("link", name="Lager 6205").first.click()
    carla.get_by_label("Aantal").fill("10")
    carla.get_by_role("button", name="In de winkelwagen").click()
    expect(carla.locator("#cart")).to_contain_text("Lager 6205")

    carla.goto(f"{carla.url.split('/klant')[0]}/klant/bestellen/snel")
    carla.get_by_label("Regels").fill("6206 5\n6207 4")
    carla.get_by_role("button", name="In de winkelwagen").click()
    expect(carla.locator("#to-correct")).to_contain_text("Regel 2")
    expect(carla.locator("main")).to_contain_text("1 regel ligt in uw winkelwagen")
    carla.locator("#to-correct").get_by_label("Nummer").fill("6206")
    carla.get_by_role("button", name="In de winkelwagen").click()
    expect(carla.locator("#cart")).to_contain_text("Dit is boven uw limiet")
    carla.get_by_role("button", name="Bestelling plaatsen").click()
    expect(carla.locator("#requisition")).to_contain_text("Wacht op een collega")
    waiting = carla.url.rpartition("/")[2]

    done = approve_requisition.invoke(cees, path={"requisition_id": waiting})
    carla.reload()
    expect(carla.locator("#requisition")).to_contain_text("Goedgekeurd")
    carla.get_by_role("link", name="Naar de order").click()
    expect(carla.locator("#order")).to_contain_text(str(done.sales_order_number))


def test_a_cart_is_kept_as_a_list_and_ordered_from_again(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    stocked(world)
    read = read_order_lines.invoke(world.carla, body={"pasted": "6205 10"}).lines
    wanted = [{"item_id": line.item.id, "quantity": line.quantity} for line in read if line.item]
    add_to_cart.invoke(world.carla, body={"lines": wanted})
    carla = enter("carla", "/klant/winkelwagen")
    carla.get_by_role("link", name="Bewaren als bestellijst").click()
    carla.get_by_label("Naam van de lijst").fill("Elke maand")
    carla.get_by_role("button", name="Bewaren").click()
    expect(carla.locator("#order-list")).to_contain_text("6205")
    carla.get_by_label("Artikel toevoegen").fill("6206")
    carla.get_by_role("button", name="Lijst bewaren").click()
    expect(carla.locator("#order-list")).to_contain_text("2 artikelen")
    carla.get_by_label("Aantal").first.fill("25")
    carla.get_by_role("button", name="In de winkelwagen").click()
    expect(carla.locator("#cart").get_by_label("Aantal").first).to_have_value("35")
