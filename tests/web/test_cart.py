"""What Carla's pages say before she orders."""

from datetime import UTC, datetime

import pytest

from schakel.planning.operations.ordering import preview_order
from schakel.sales.operations.carts import add_to_cart
from tests.web.browser import Browser
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def test_the_cart_suggests_the_first_day_on_which_all_of_it_can_be_there(world: World) -> None:
    lines = [{"item_id": world.item("6205", stock=100), "quantity": 5}]
    lines.append({"item_id": world.item("6206"), "quantity": 5})
    add_to_cart.invoke(world.carla, body={"lines": lines})
    asked = {"requested_date": world.carla.today, "lines": lines}
    first = preview_order.invoke(world.carla, body=asked).promised_date
    assert first is not None
    page = Browser(world, world.people["carla"]).get("/klant/winkelwagen")
    assert f'name="requested_date" value="{first.isoformat()}"' in page


def test_nothing_is_chosen_before_one_asks_for_a_change(world: World) -> None:
    order = world.sells(world.item("6205", stock=100), 5, world.soon(5))
    page = Browser(world, world.people["carla"]).get(f"/klant/orders/{order.id}/wijzigen")
    assert '<option value="">Kies wat er moet veranderen</option>' in page


def test_the_example_of_a_line_can_be_ordered_and_a_word_is_no_quantity(world: World) -> None:
    world.item("GK62-05-ZZ", stock=10)
    carla = Browser(world, world.people["carla"])
    assert 'placeholder="GK62-05-ZZ  10"' in carla.get("/klant/bestellen/snel")
    page = carla.post("/klant/bestellen/snel", pasted="GK62-05-ZZ tien").content.decode()
    assert "tien is geen aantal" in page
