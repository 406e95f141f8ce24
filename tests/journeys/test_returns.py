"""Carla sends back what came dented, with a photo from her phone; Alice leads it to a credit note that Carla sees."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.billing.company import complete, invoiced
from tests.documents.files import PNG
from tests.world import World

pytestmark = pytest.mark.browser
PHOTO: FilePayload = {"name": "deuk.png", "mimeType": "image/png", "buffer": PNG}


def test_from_a_photo_of_a_dent_to_a_credit_note(committed: World, enter: Callable[[str, str], Page]) -> None:
    world = committed
    complete(world)
    invoice = invoiced(world, world.item("6205", stock=20), 6)

    carla = enter("carla", f"/klant/orders/{invoice.lines[0].order_id}")
    carla.set_viewport_size({"width": 390, "height": 844})
    carla.get_by_label("Meer acties").click()
    carla.get_by_role("link", name="Retour aanvragen").click()
    carla.get_by_label("Hoeveel").fill("7")
    carla.get_by_label("Waarom").select_option("damaged")
    carla.get_by_role("button", name="Retour aanvragen").click()
    # More than came is refused at its line, in words.
    expect(carla.locator("#return-lines")).to_contain_text("kan nog 6 terug")
    carla.get_by_label("Hoeveel").fill("2")
    carla.get_by_label("Foto").set_input_files(PHOTO)
    carla.get_by_role("button", name="Retour aanvragen").click()
    expect(carla.locator("#return")).to_contain_text("Wacht op antwoord")
    expect(carla.locator("#files")).to_contain_text("deuk.png")

    alice = enter("alice", "/kantoor")
    alice.locator("#returns-section a").first.click()
    expect(alice.locator("#files")).to_contain_text("deuk.png")
    alice.get_by_role("button", name="Goedkeuren").click()
    # Her page changes by itself.
    expect(carla.locator("#return")).to_contain_text("Mag verstuurd worden")
    carla.get_by_label("Vervoerder").fill("PostNL")
    carla.get_by_role("button", name="Het is onderweg").click()

    expect(alice.locator("#return")).to_contain_text("Onderweg terug")
    alice.get_by_role("button", name="Innemen").click()
    alice.locator("#field-lines-0-restocked_quantity").fill("1")
    alice.locator("#field-lines-0-scrapped_quantity").fill("1")
    alice.get_by_role("button", name="Keuring bewaren").click()
    alice.get_by_role("link", name="Creditnota maken").click()
    expect(alice.locator("#return-lines")).to_contain_text(f"van factuur {invoice.number}")
    alice.get_by_role("button", name="Creditnota maken").click()
    alice.get_by_role("button", name="Versturen").click()

    expect(carla.locator("#return")).to_contain_text("Gecrediteerd")
    carla.locator("#credit-notes a").first.click()
    expect(carla.locator("h1")).to_be_visible()
    expect(carla.locator("main")).to_contain_text("Retour RT-")
