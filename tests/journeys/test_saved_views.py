"""A view of a list by keyboard: kept, opened, shared with a colleague, removed; at the desk and on a phone."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from schakel.accounts.models import Membership, Person
from schakel.kernel import tenancy
from schakel.kernel.tenancy import new
from tests.web.ui.test_accessibility import AXE, SMALL_TARGETS, TARGETS, violations
from tests.world import World

pytestmark = pytest.mark.browser
# What one reads on what has the focus; at the end of the page that is nothing in particular.
FOCUSED = """() => {
  const at = document.activeElement;
  return at === document.body ? "" : (at.labels?.[0] ?? at).innerText;
}"""


def give_bob_a_place(world: World) -> None:
    """Bob works at the desk, beside Alice."""
    bob = Person.objects.create_user(f"bob.{world.workspace.slug}@schakel.example", name="Bob")
    Person.objects.filter(id=bob.id).update(password=make_password(world.password, hasher="scrypt"))
    with tenancy.enter(world.system):
        new(world.system, Membership, person=bob, audience="staff", party_id=None, roles=["sales"]).save(
            force_insert=True
        )


def press_to(page: Page, name: str, *keys: str) -> None:
    """Press Tab until what is called so has the focus, then press the keys."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            break
    for key in keys:
        page.keyboard.press(key)


def test_alice_keeps_a_view_shares_it_with_bob_and_removes_it(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    fine = world.sells(item, 5, world.soon(9), customer="cor")
    late = world.sells(item, 100, world.soon(1))
    give_bob_a_place(world)
    alice = enter("alice", "/kantoor/verkoop")
    expect(alice.locator(".views, .view-menu")).to_have_count(0)

    # By keyboard: filter, name it, Enter.
    press_to(alice, "Later dan gevraagd", "Enter")
    expect(alice.get_by_text(fine.number)).to_have_count(0)
    press_to(alice, "Weergave bewaren", "Enter")
    expect(alice.get_by_label("Naam")).to_be_focused()
    alice.keyboard.type("Te laat")
    alice.keyboard.press("Enter")
    view = alice.get_by_role("link", name="Te laat", exact=True)
    expect(view).to_have_attribute("aria-current", "true")
    expect(alice.locator(".toasts")).to_contain_text("Te laat is bewaard.")
    assert violations(alice) == []

    # With one click from the whole list.
    alice.get_by_role("link", name="Filters wissen").click()
    expect(alice.get_by_text(fine.number)).to_be_visible()
    expect(view).not_to_have_attribute("aria-current", "true")
    view.click()
    alice.wait_for_url("**/kantoor/verkoop?late=yes")
    expect(alice.get_by_text(late.number)).to_be_visible()
    expect(alice.get_by_text(fine.number)).to_have_count(0)

    bob = enter("bob", "/kantoor/verkoop")
    expect(bob.locator(".views")).to_have_count(0)
    press_to(alice, "Weergave aanpassen", "Enter")
    press_to(alice, "Delen met collega's", "Space")
    press_to(alice, "Bewaren", "Enter")
    expect(alice.locator(".toasts")).to_contain_text("Te laat is aangepast.")

    bob.reload()
    expect(bob.get_by_role("navigation", name="Weergaven")).to_contain_text("Van collega's")
    bob.get_by_role("link", name="Te laat Alice").click()
    expect(bob.get_by_text(late.number)).to_be_visible()
    expect(bob.get_by_text(fine.number)).to_have_count(0)
    expect(bob.locator(".view-menu")).to_have_count(0)

    # Removed, the list stays as it stood: it can be kept again.
    press_to(alice, "Weergave aanpassen", "Enter")
    press_to(alice, "Weergave verwijderen", "Enter")
    expect(alice.locator(".toasts")).to_contain_text("Te laat is verwijderd.")
    expect(alice.locator(".views")).to_have_count(0)
    expect(alice.get_by_text("Weergave bewaren")).to_be_visible()
    bob.reload()
    expect(bob.locator(".views")).to_have_count(0)


def test_a_refused_name_keeps_the_form_open_with_the_focus_in_it(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    carla = enter("carla", "/klant/orders?status=open")
    for name, query in (("Open", "status=open"), ("open", "late=yes")):
        carla.goto(carla.url.split("?")[0] + f"?{query}")
        carla.locator(".view-menu summary").click()
        carla.get_by_label("Naam").fill(name)
        carla.keyboard.press("Enter")
    expect(carla.get_by_text("Er is al een weergave met deze naam. Kies een andere naam.")).to_be_visible()
    expect(carla.get_by_label("Naam")).to_be_focused()
    carla.keyboard.type("2")
    carla.keyboard.press("Enter")
    expect(carla.locator(".views a")).to_have_count(2)
    expect(carla.get_by_label("Naam")).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_sam_keeps_a_view_on_his_phone(
    committed: World, enter: Callable[[str, str], Page], theme: str
) -> None:
    world = committed
    world.buys(world.item("6205"), 10, world.soon(5))
    sam = enter("sam", "/leverancier/orders")
    sam.set_viewport_size({"width": 390, "height": 844})
    sam.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    sam.goto(f"{sam.url}?status=issued")
    sam.get_by_text("Weergave bewaren").click()
    assert violations(sam) == []
    assert sam.evaluate(SMALL_TARGETS, TARGETS) == []
    sam.get_by_label("Naam").fill("Nog te bevestigen voor volgende week, met een lange naam")
    sam.get_by_label("Delen met collega's").check()
    sam.get_by_role("button", name="Bewaren").click()
    expect(sam.locator(".views a")).to_have_attribute("aria-current", "true")
    sam.evaluate(AXE.read_text("utf-8"))
    assert violations(sam) == []
    assert sam.evaluate("document.documentElement.scrollWidth") == 390
