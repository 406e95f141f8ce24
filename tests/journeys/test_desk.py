"""Alice's day in a browser: a proposal appears, is read and accepted; an order is entered without a mouse."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Dialog, Page, expect

from schakel.sales.operations.orders import get_sales_order, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from tests.world import World

pytestmark = pytest.mark.browser
LIVE = 5000


def propose(sam: Page, day: date) -> None:
    """Let Sam propose another day for the first line of the order that is open."""
    sam.get_by_label("Anders", exact=True).check()
    sam.get_by_label("Dag").first.fill(day.isoformat())
    expect(sam.locator("#effect")).to_contain_text("voorstel")
    sam.get_by_role("button", name="Antwoord versturen").click()
    expect(sam.locator(".toasts")).to_contain_text("voorstel")


def test_a_proposal_appears_is_judged_and_moves_the_customers_date(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    bought = world.buys(item, 60, world.soon(5))
    sold = world.sells(item, 100, world.soon(9))
    carla = enter("carla", f"/klant/orders/{sold.id}")
    alice = enter("alice", "/kantoor")
    expect(alice.get_by_text("Voorstellen om te beoordelen")).to_have_count(0)

    sam = enter("sam", f"/leverancier/orders/{bought.id}")
    propose(sam, world.soon(30))
    proposal = alice.locator("#proposals article")
    expect(proposal).to_contain_text(bought.number, timeout=LIVE)
    expect(proposal).to_contain_text("Er verschuift 1 order van een klant")
    expect(alice.locator("#bell")).to_have_attribute("aria-label", "1 ongelezen melding", timeout=LIVE)
    expect(carla.locator(".moved")).to_have_count(0)

    # By keyboard: to the first row, and in.
    alice.locator("body").press("j")
    alice.keyboard.press("Enter")
    expect(alice.locator(".judge-effect")).to_contain_text(sold.number)
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    alice.once("dialog", answer)
    alice.get_by_role("button", name="Accepteren").click()
    expect(alice.locator(".toasts")).to_contain_text("voorstel geaccepteerd")
    assert bought.number in asked[0]
    expect(alice.locator("#history")).to_contain_text("Voorstel geaccepteerd")
    expect(alice.locator(".judge")).to_have_count(0)

    expect(carla.locator(".moved")).to_be_visible(timeout=LIVE)
    assert "Samson" not in carla.content()


def test_an_order_is_entered_without_a_mouse(committed: World, enter: Callable[[str, str], Page]) -> None:
    world = committed
    world.item("6205", stock=40)
    world.item("6206", stock=40)
    alice = enter("alice", "/kantoor/verkoop")
    alice.locator("body").press("n")
    alice.wait_for_url("**/kantoor/verkoop/nieuw")
    expect(alice.get_by_role("combobox", name="Klant")).to_be_focused()
    keys = alice.keyboard
    keys.type("dalen")
    expect(alice.get_by_role("option", name="Van Dalen")).to_be_visible()
    keys.press("Enter")
    expect(alice.get_by_label("Gevraagd")).to_be_focused()
    keys.type(_typed(_first_double_day(world.soon(5))))
    keys.press("Enter")
    expect(alice.get_by_label("Referentie")).to_be_focused()
    keys.type("4711")
    keys.press("Enter")
    # Faster than the list: the number and Enter at once.
    keys.type("6205")
    keys.press("Enter")
    expect(alice.get_by_label("Aantal").first).to_be_focused()
    keys.type("3")
    keys.press("Enter")
    keys.type("6206")
    keys.press("Enter")
    expect(alice.get_by_label("Aantal").nth(1)).to_be_focused()
    keys.type("2")
    keys.press("Enter")
    # An empty line says that this was all.
    keys.press("Enter")
    expect(alice.get_by_role("button", name="Bestelling plaatsen")).to_be_focused()
    keys.press("Enter")
    expect(alice.locator(".toasts")).to_contain_text("is geplaatst en toegezegd voor")
    expect(alice.locator("#lines article")).to_have_count(2)
    (placed,) = list_sales_orders(world.alice, SalesOrderQuery()).rows
    assert (placed.customer_name, placed.reference) == ("Van Dalen Machinebouw BV", "4711")


def test_the_palette_goes_anywhere_and_does_anything(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    sold = world.sells(item, 5, world.soon(9))
    alice = enter("alice", "/kantoor")
    alice.keyboard.press("Control+k")
    alice.keyboard.type(sold.number)
    alice.get_by_role("option", name=sold.number).wait_for()
    alice.keyboard.press("Enter")
    alice.wait_for_url(f"**/kantoor/verkoop/{sold.id}")
    alice.keyboard.press("Control+k")
    alice.keyboard.type("nieuwe inkoop")
    alice.keyboard.press("Enter")
    alice.wait_for_url("**/kantoor/inkoop/nieuw")


def test_notifications_are_read_and_lead_to_their_order(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    bought = world.buys(world.item("6205"), 60, world.soon(5))
    sam = enter("sam", "/leverancier")
    sam.get_by_role("link", name="1 ongelezen melding").click()
    sam.get_by_role("button", name=f"Nieuwe order {bought.number}").first.click()
    sam.wait_for_url(f"**/leverancier/orders/{bought.id}")
    expect(sam.get_by_role("link", name="Meldingen")).to_be_visible()


def _first_double_day(after: date) -> date:
    """Return a day that is written alike whichever of day and month comes first: 12-12."""
    day = after
    while day.day != day.month:
        day += timedelta(days=1)
    return day


def _typed(day: date) -> str:
    return f"{day.day:02d}{day.month:02d}{day.year}"


def test_an_order_goes_to_an_address_of_its_own_and_all_at_once(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    world.item("6205", stock=40)
    alice = enter("alice", "/kantoor/verkoop/nieuw")
    keys = alice.keyboard
    keys.type("1001")
    keys.press("Enter")
    expect(alice.get_by_label("Gevraagd")).to_be_focused()
    alice.get_by_role("combobox", name="Artikel").fill("6205")
    alice.get_by_role("combobox", name="Artikel").press("Enter")
    alice.get_by_label("Aantal").fill("50")
    expect(alice.locator(".entry-told").first).to_contain_text("40 stuks vrij")
    alice.get_by_text("Levering", exact=True).click()
    alice.get_by_label("In delen").select_option(label="Alles tegelijk, als het er allemaal is")
    alice.get_by_label("Straat en huisnummer").fill("Bouwplaats 7")
    alice.locator('[name="delivery_address.city"]').fill("Ede")
    alice.get_by_role("button", name="Bestelling plaatsen").click()
    expect(alice.locator("main")).to_contain_text("Bouwplaats 7")
    (placed,) = list_sales_orders(world.alice, SalesOrderQuery()).rows
    order = get_sales_order(world.alice, placed.id)
    assert (order.partial_delivery, order.delivery_address.city) == (False, "Ede")
