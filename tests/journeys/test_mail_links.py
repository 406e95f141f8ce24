"""From the mail on a phone: two clicks to confirm an order, one to see when it comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from schakel.purchasing.operations.orders import get_purchase_order
from tests.journeys.conftest import Server
from tests.purchasing.answers import change, respond
from tests.web.links.conftest import deliver_mails, link_to
from tests.web.ui.test_accessibility import SMALL_TARGETS, TARGETS, violations
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """Return a page of a phone on which nobody is signed in."""
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def fine(page: Page) -> None:
    """Everything on the page is within reach, on a phone and on a wide screen, light and dark."""
    for width, theme in ((1440, "light"), (1440, "dark"), (390, "dark"), (390, "light")):
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
        page.wait_for_timeout(250)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
    # A choice is hit by the whole of its label.
    small = page.evaluate(SMALL_TARGETS, TARGETS)
    assert [target for target in small if "form-check-input" not in target] == []


def test_a_supplier_confirms_in_two_clicks(committed: World, server: Server, phone: Page) -> None:
    order = committed.buys(committed.item("6205"), 10, committed.soon(7))
    deliver_mails(committed)
    # The first click is the link in the mail, the second the button.
    address = server.address(committed, link_to(committed, "sam", order.number))
    phone.goto(address)
    fine(phone)
    phone.get_by_role("button", name="Alles bevestigen zoals besteld").click()
    expect(phone.get_by_text("uw antwoord is vastgelegd")).to_be_visible()
    fine(phone)
    assert get_purchase_order(committed.alice, order.id).process_status == "confirmed"
    assert phone.context.cookies() == []
    phone.goto(address)
    expect(phone.get_by_role("heading", name="Deze link werkt niet (meer)")).to_be_visible()
    fine(phone)
    phone.get_by_role("link", name="Aanmelden").click()
    expect(phone.get_by_label("E-mailadres")).to_be_visible()


def test_a_supplier_proposes_another_day_and_what_is_wrong_stays_in_the_form(
    committed: World, server: Server, phone: Page
) -> None:
    order = committed.buys(committed.item("6205"), 10, committed.soon(7))
    deliver_mails(committed)
    phone.goto(server.address(committed, link_to(committed, "sam", order.number)))
    phone.locator("label", has_text="Anders").click()
    phone.get_by_label("Dag").first.fill("2020-01-06")
    phone.locator("input[name$='.reason']").fill("Vertraagd in de haven")
    phone.get_by_role("button", name="Antwoord versturen").click()
    expect(phone.locator(".field-error").first).to_be_visible()
    expect(phone.get_by_label("Dag").first).to_have_value("2020-01-06")
    expect(phone.locator("input[name$='.reason']")).to_have_value("Vertraagd in de haven")
    phone.get_by_label("Dag").first.fill(committed.soon(60).isoformat())
    expect(phone.locator("#effect")).to_contain_text("als voorstel")
    phone.get_by_role("button", name="Antwoord versturen").click()
    expect(phone.get_by_text("De inkoper bekijkt uw voorstel")).to_be_visible()
    assert get_purchase_order(committed.alice, order.id).has_proposal


def test_a_customer_sees_the_order_in_one_click(committed: World, server: Server, phone: Page) -> None:
    bought = committed.buys(committed.item("6205"), 10, committed.soon(7))
    sold = committed.sells(committed.items["6205"], 10, committed.soon(1))
    respond(committed, bought, change(bought, (committed.soon(10), 10)))
    deliver_mails(committed)
    phone.goto(server.address(committed, link_to(committed, "carla", sold.number)))
    expect(phone.get_by_role("heading", name=sold.number)).to_be_visible()
    phone.get_by_text("Waarom deze datum?").first.click()
    fine(phone)
    assert phone.context.cookies() == []
