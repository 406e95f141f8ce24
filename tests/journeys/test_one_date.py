"""One date through the whole chain: Sam confirms later, Carla's open page changes by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.world import World

pytestmark = pytest.mark.browser


def test_a_later_date_reaches_the_customers_open_page(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    bought = world.buys(item, 60, world.soon(5))
    sold = world.sells(item, 100, world.soon(1))

    carla = enter("carla", f"/klant/orders/{sold.id}")
    expect(carla.locator(".moved")).to_have_count(0)

    sam = enter("sam", f"/leverancier/orders/{bought.id}")
    sam.get_by_label("Anders", exact=True).check()
    sam.get_by_label("Dag").first.fill(world.soon(7).isoformat())
    expect(sam.locator("#effect")).to_contain_text("1 klantorder")
    sam.get_by_role("button", name="Antwoord versturen").click()
    expect(sam.locator(".toasts")).to_contain_text("bevestiging")

    expect(carla.locator(".moved")).to_be_visible(timeout=3000)
    carla.get_by_text("Waarom deze datum?").click()
    expect(carla.locator(".why")).to_contain_text("60 stuks")
    assert "Samson" not in carla.content()
    assert "Van Dalen" not in sam.content()
