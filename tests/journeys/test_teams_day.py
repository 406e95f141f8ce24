"""The team's morning: one relation of two, a chance that becomes an order, an order by keyboard, prices, a list."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from schakel.sales.operations.orders import place_sales_order
from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.team import ASKING, Caller, colleague, customer, exported, hire_bob
from tests.world import World

# With the name of the browser in both, nothing is put between the two tests.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]
NUMBERS = ("6201", "6202", "6203", "6204", "6205")
COUNT_KEYS = "window.pressed = 0; addEventListener('keydown', () => { window.pressed += 1 }, true)"


def prepare(world: World) -> None:
    """Give the company stock, a colleague, and one customer who stands there twice."""
    hire_bob(world)
    for number in NUMBERS:
        world.item(number, stock=40)
    world.item("7000")
    world.parties["jansen"] = customer(world, "Jansen Bouw BV", "1010", kvk_number="12345678")
    world.parties["double"] = customer(world, "Bouwbedrijf Jansen", "1011", kvk_number="12345678")
    line = {"item_id": world.items["6201"], "quantity": 2}
    body = {"customer_id": world.parties["double"], "requested_date": world.soon(5), "lines": [line]}
    place_sales_order.invoke(world.alice, body=body)


@pytest.fixture(scope="module")
def pair(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_companies(django_db_blocker, prepare) as both:
        yield both


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Enter]:
    with entrance(browser, server.address) as opens:
        yield opens


def one_of_two(world: World, alice: Page) -> None:
    """Two duplicates are found, merged and two again."""
    alice.get_by_role("link", name="Dubbele relaties").click()
    pair = alice.locator(".doc-line", has_text="Jansen")
    expect(pair).to_contain_text("hetzelfde KvK-nummer")
    pair.get_by_role("link", name="Samenvoegen bekijken").click()
    expect(alice.locator("#moves")).to_contain_text("1 verkooporder")
    alice.get_by_role("button", name="Eén relatie maken").click()
    expect(alice.locator(".toasts")).to_contain_text("Het is nu één relatie.")
    merged = alice.locator(".merged")
    expect(merged).to_contain_text("is hiermee samengevoegd")
    merged.get_by_role("button", name="Ongedaan maken").click()
    expect(alice.locator(".toasts")).to_contain_text("Het zijn weer twee relaties.")
    expect(merged.get_by_role("button")).to_have_count(0)


def a_chance(world: World, alice: Page) -> str:
    """What somebody may want goes over the board by keyboard, to a quotation, to an order; returns its number."""
    alice.get_by_label("Wat is besproken of moet gebeuren").fill("Perslijn 2 krijgt nieuwe lagers")
    alice.get_by_label("Soort").select_option("call")
    alice.get_by_role("button", name="Opschrijven").click()
    # What is done stands in the time line; nothing is left to do.
    expect(alice.locator("#history")).to_contain_text("Perslijn 2 krijgt nieuwe lagers")
    expect(alice.locator("#activities")).to_contain_text("Er is niets te doen.")
    alice.locator("body").press("o")
    alice.get_by_label("Wat zij misschien willen").fill("Lagers voor perslijn 2")
    alice.get_by_label("Kan opleveren").fill("1250,50")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".toasts")).to_contain_text("Lagers voor perslijn 2 is opgeschreven.")

    alice.get_by_role("link", name="Kansen").first.click()
    first = alice.locator(".board-stage").first
    expect(first).to_contain_text("1 · € 1.250,50")
    card = first.locator(".board-card", has_text="Lagers voor perslijn 2")
    card.get_by_role("button", name="Naar: Wens is duidelijk").press("Enter")
    expect(alice.locator(".head")).to_contain_text("Wens is duidelijk")
    alice.locator("body").press("q")
    expect(alice.locator("#quotation")).to_contain_text("Van Dalen Machinebouw BV")
    alice.get_by_role("link", name="Wijzigen", exact=True).click()
    alice.get_by_role("combobox", name="Artikel").fill("6205")
    alice.get_by_role("combobox", name="Artikel").press("Enter")
    alice.locator("#field-lines-0-quantity").fill("12")
    alice.locator("#field-lines-0-discount_percent").fill("5")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#quotation")).to_contain_text("€ 114,00")
    alice.get_by_role("link", name="Versturen").click()
    alice.get_by_role("button", name="Versturen").click()
    expect(alice.locator(".toasts")).to_contain_text("is verstuurd.")
    alice.get_by_role("link", name="Akkoord vastleggen").click()
    alice.get_by_label("Wie ging akkoord").fill("Carla van Dalen")
    alice.get_by_label("Hoe?").fill("Per telefoon")
    alice.get_by_role("button", name="Vastleggen en bestellen").click()
    order = alice.get_by_role("link", name="VO-")
    expect(order).to_be_visible()
    number = order.inner_text().strip()
    order.click()
    expect(alice.locator("#order")).to_contain_text("€ 114,00")
    return number


def an_order_by_keyboard(world: World, alice: Page) -> str:
    """Five lines in seventy keys at most, with price and day beside them before it is placed; returns its number."""
    alice.evaluate(COUNT_KEYS)
    keys = alice.keyboard
    keys.type("1001")
    keys.press("Enter")
    # The day is filled in already: the first on which one works.
    expect(alice.get_by_label("Gevraagd")).to_be_focused()
    keys.press("Enter")
    keys.type("4711")
    keys.press("Enter")
    for line, number in enumerate(NUMBERS):
        keys.type(number)
        keys.press("Enter")
        expect(alice.get_by_label("Aantal").nth(line)).to_be_focused()
        keys.type("12")
        keys.press("Enter")
    told = alice.locator(".entry-told")
    expect(told.first).to_contain_text("38 stuks vrij")
    expect(told.last).to_contain_text("€ 600,00 zonder btw")
    keys.press("Control+Enter")
    assert alice.evaluate("window.pressed") <= 70
    expect(alice.locator(".toasts")).to_contain_text("is geplaatst en toegezegd voor")
    expect(alice.locator("#lines article")).to_have_count(5)
    return alice.locator(".head-number").inner_text()


def prices(world: World, alice: Page) -> None:
    """A list and an agreement are kept, fetched as a file, and say which price holds on a day and why."""
    base = alice.url.split("/kantoor")[0]
    alice.goto(f"{base}/kantoor/verkoop/prijzen")
    alice.locator("body").press("n")
    alice.wait_for_url("**/verkoop/prijzen/nieuw")
    alice.get_by_label("Naam").fill("Wederverkopers")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".toasts")).to_contain_text("Wederverkopers is bewaard.")
    for least, price in (("1", "9,50"), ("10", "9,10")):
        alice.get_by_role("combobox", name="Artikel").fill("6205")
        alice.get_by_label("Vanaf aantal").fill(least)
        alice.locator("#field-price").fill(price)
        alice.get_by_role("button", name="Vastleggen").click()
        expect(alice.locator("#price-list")).to_contain_text(f"€ {price}")
    assert exported(alice) == [
        ["Nummer", "Naam", "Vanaf", "Prijs", "Artikelprijs", "Prijslijst"],
        ["6205", "Lager 6205", 1, 9.5, 10, "Wederverkopers"],
        ["6205", "Lager 6205", 10, 9.1, 10, "Wederverkopers"],
    ]

    alice.goto(f"{base}/kantoor/relaties/{world.parties['cor']}")
    alice.get_by_role("link", name="Prijslijst kiezen").click()
    alice.get_by_label("Prijslijst").select_option(label="Wederverkopers")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#prices")).to_contain_text("Koopt in met Wederverkopers")
    alice.get_by_role("link", name="Nieuwe afspraak").click()
    alice.get_by_role("combobox", name="Artikel").fill("6205")
    alice.get_by_label("Vanaf aantal").fill("50")
    alice.locator("#field-price").fill("8,75")
    alice.get_by_label("Geldt vanaf").fill(str(world.soon(10)))
    alice.get_by_label("Referentie").fill("2026-014")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#prices")).to_contain_text("€ 8,75")

    for day, answer, why in (
        (world.alice.today, "€ 9,10 per stuk, bij 60 stuks", "Bron: prijslijst van de klant Wederverkopers."),
        (world.soon(10), "€ 8,75 per stuk, bij 60 stuks", "Bron: afspraak 2026-014."),
    ):
        alice.goto(f"{base}/kantoor/verkoop/welke-prijs?party={world.parties['cor']}")
        alice.get_by_role("combobox", name="Artikel").fill("6205")
        alice.get_by_label("Aantal").fill("60")
        alice.get_by_label("Dag van de order").fill(str(day))
        alice.get_by_role("button", name="Toon de prijs").click()
        expect(alice.locator("#answer")).to_contain_text(answer)
        expect(alice.locator("#answer")).to_contain_text(why)
        expect(alice.locator("#sources")).to_contain_text("deze telt")


def what_is_late(world: World, alice: Page, bob: Page) -> None:
    """A late order stands on Vandaag; the list of late ones is kept, shared, and fetched as XLSX."""
    base = alice.url.split("/kantoor")[0]
    late = world.sells(world.items["7000"], 4, world.soon(1))
    alice.goto(f"{base}/kantoor")
    expect(alice.locator(".head-lead")).to_contain_text("1 order komt later dan gevraagd")
    expect(alice.locator("#late-section")).to_contain_text(late.number)
    alice.get_by_role("link", name="Alle late orders").click()
    alice.get_by_text("Weergave bewaren").click()
    alice.get_by_label("Naam").fill("Te laat")
    alice.get_by_label("Delen met collega's").check()
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".toasts")).to_contain_text("Te laat is bewaard.")
    rows = exported(alice)
    assert [row[0] for row in rows[1:]] == [late.number]

    bob.goto(f"{base}/kantoor/verkoop")
    bob.get_by_role("link", name="Te laat Alice").click()
    expect(bob.locator("#sales-orders-rows tr")).to_have_count(1)
    expect(bob.locator("#sales-orders-rows")).to_contain_text(late.number)


def test_in_browsers(pair: tuple[World, World], enter: Enter) -> None:
    world = pair[0]
    alice = enter(world, "alice", "/kantoor/relaties")
    base = alice.url.split("/kantoor")[0]
    one_of_two(world, alice)
    alice.goto(f"{base}/kantoor/relaties/{world.parties['carla']}")
    won = a_chance(world, alice)
    alice.goto(f"{base}/kantoor/relaties/kansen")
    expect(alice.locator(".board-stage", has_text="Gewonnen")).to_contain_text("Lagers voor perslijn 2")
    alice.goto(f"{base}/kantoor/verkoop/nieuw")
    placed = an_order_by_keyboard(world, alice)
    alice.goto(f"{base}/kantoor/relaties/{world.parties['carla']}")
    history = alice.locator("#history")
    for told in (placed, won, "OF-10001", "Perslijn 2 krijgt nieuwe lagers"):
        expect(history).to_contain_text(told)
    prices(world, alice)
    what_is_late(world, alice, enter(world, "bob", "/kantoor"))


def test_through_the_api_alone_with_the_same_facts(pair: tuple[World, World]) -> None:
    world = pair[1]
    carla, jansen, double = (str(world.parties[name]) for name in ("carla", "jansen", "double"))
    alice = Caller(world, world.alice)
    (found,) = alice.get("/parties/duplicates")["pairs"]
    assert found["reasons"][0] == "kvk_number"
    kept, other = found["first"]["id"], found["second"]["id"]
    assert {kept, other} == {jansen, double}
    merge = alice.post(f"/parties/{kept}/merge", {"merged_party_id": other})
    assert {row["kind"]: row["count"] for row in merge["moved"]}["sales.SalesOrder"] == 1
    assert alice.post(f"/party-merges/{merge['id']}/undo")["stayed"] == 0

    said = {"kind": "call", "text": "Perslijn 2 krijgt nieuwe lagers"}
    alice.post("/activities", {"party_id": carla, **said})
    wanted = {"title": "Lagers voor perslijn 2", "amount": "1250.50"}
    chance = alice.post("/opportunities", {"party_id": carla, **wanted})
    alice.post(f"/opportunities/{chance['id']}/move", {"stage": "qualified"})
    quoted = alice.post(f"/opportunities/{chance['id']}/quotation")["quotation_id"]
    line = {"item_id": world.items["6205"], "quantity": 12, "discount_percent": 5}
    draft = alice.get(f"/quotations/{quoted}")
    kept_words = {"reference": draft["reference"], "valid_until": draft["versions"][0]["valid_until"]}
    offer = alice.post(f"/quotations/{quoted}", {**kept_words, "lines": [line]})
    assert float(offer["versions"][0]["net_amount"]) == 114
    sent = alice.post(f"/quotations/{quoted}/send", {"version": offer["version"]})
    agreed = {"version_number": sent["current_number"], "name": "Carla van Dalen", "how": "Per telefoon"}
    won = alice.post(f"/quotations/{quoted}/agreement", agreed)
    assert alice.get(f"/opportunities/{chance['id']}")["stage"] == "won"

    lines = [{"item_id": world.items[number], "quantity": 12} for number in NUMBERS]
    head = {"customer_id": carla, "reference": "4711", "requested_date": str(world.soon(2))}
    seen = alice.post("/sales-orders/preview", {**head, "lines": lines})
    placed = alice.post("/sales-orders", {**head, "lines": lines})
    assert float(placed["total_amount"]) == 600
    assert seen
    told = alice.get(f"/parties/{carla}/facts?limit=50")["rows"]
    assert {placed["number"], won["sales_order_number"]} <= {row["subject_number"] for row in told}
    _prices_by_api(world, alice)

    late = world.sells(world.items["7000"], 4, world.soon(1))
    (row,) = alice.get("/sales-orders?late=yes")["rows"]
    assert row["number"] == late.number
    view = {"list": "sales.list_sales_orders", "name": "Te laat", "query": {"late": "yes"}, "shared": True}
    alice.post("/saved-views", view)
    (shared,) = Caller(world, colleague(world)).get(f"/saved-views?list={view['list']}")["rows"]
    assert shared["name"] == "Te laat"
    in_browser, by_api = apart(pair, *ASKING)
    assert (in_browser, by_api) == ([], [])


def _prices_by_api(world: World, alice: Caller) -> None:
    cor, item = str(world.parties["cor"]), str(world.items["6205"])
    listed = alice.post("/price-lists", {"name": "Wederverkopers", "valid_from": str(world.alice.today)})[
        "id"
    ]
    for least, price in (("1", "9.50"), ("10", "9.10")):
        tier = {"price_list_id": listed, "item_id": item, "min_quantity": least, "price": price}
        alice.post("/price-tiers", tier)
    alice.post(f"/parties/{cor}/price-list", {"price_list_id": listed})
    begins = world.soon(10)
    terms = {"min_quantity": 50, "price": "8.75", "valid_from": str(begins), "reference": "2026-014"}
    alice.post("/price-agreements", {"customer_id": cor, "item_id": item, **terms})
    for day, price, why in ((world.alice.today, "9.1", "own_list"), (begins, "8.75", "agreement")):
        asked = f"customer_id={cor}&item_id={item}&quantity=60&day={day}"
        found = alice.get(f"/prices/explained?{asked}")
        assert (float(found["price"]), found["source"]) == (float(price), why)
