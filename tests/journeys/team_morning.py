"""The stations of the team's morning at the desk, each with what one reads there."""

from playwright.sync_api import Page, expect

from tests.journeys.team import exported
from tests.world import World

NUMBERS = ("6201", "6202", "6203", "6204", "6205")
COUNT_KEYS = "window.pressed = 0; addEventListener('keydown', () => { window.pressed += 1 }, true)"


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
