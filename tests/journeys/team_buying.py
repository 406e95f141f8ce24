"""The stations of buying at the desk, and what Sam does through his program."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page, expect

from schakel.run.proof.e_invoices import e_invoice
from tests.journeys.team import Caller, exported, read, upload, yesterday
from tests.world import World

WHY = "Afgesproken is 6,00 per stuk."
# What lies there in the end: ten and thirteen less four sent back; six counted as four.
LYING = {"6205": 19, "6206": 4}


def order_what_lacks(world: World, alice: Page) -> None:
    """What the orders of customers lack is proposed with its reason, and becomes one order a supplier."""
    alice.get_by_role("link", name="Bestelvoorstellen").click()
    # By their number: what is needed on the same day has no order of its own.
    alice.get_by_role("columnheader").get_by_role("link", name="Artikel").click()
    alice.wait_for_url("**sort=item*")
    row = alice.locator("tr", has_text="Lager 6205")
    expect(row).to_contain_text("15 stuks voor VO-10001 Van Dalen Machinebouw BV")
    expect(row).to_contain_text("€ 90,00")
    alice.get_by_label("Kies alle").check()
    alice.get_by_role("button", name="Bestel deze").click()
    toast = alice.locator(".toasts")
    expect(toast).to_contain_text("2 orders geplaatst")
    expect(toast).to_contain_text("(Samson Lagers BV)")
    expect(toast).to_contain_text("(Rita Aandrijvingen BV)")
    expect(alice.locator("main")).to_contain_text("Er hoeft niets gekocht te worden")
    expect(alice.get_by_role("link", name="Voor klantorders")).to_contain_text("0")


def sam_answers(world: World) -> None:
    """Sam takes the one and asks two months more for the other."""
    sam = Caller(world, world.sam)
    (row,) = sam.get("/purchase-orders")["rows"]
    lines = {line["item_number"]: line for line in sam.get(f"/purchase-orders/{row['id']}")["lines"]}
    later = {"date": str(world.soon(60)), "quantity": "15"}
    answer = {"line_id": lines["6205"]["id"], "answer": "change", "deliveries": [later], "reason": "Vol"}
    taken = {"line_id": lines["6206"]["id"], "answer": "accept"}
    sam.post(f"/purchase-orders/{row['id']}/responses", {"lines": [answer, taken]})


def judge(world: World, alice: Page) -> None:
    """The proposal stands on Vandaag with what it would do, beside what else waits."""
    expect(alice.locator(".head-lead")).to_contain_text("1 voorstel van een leverancier wacht op je oordeel")
    proposal = alice.locator("#proposals article")
    expect(proposal).to_contain_text("Er verschuift 1 order van een klant, samen € 250,00.")
    proposal.get_by_role("link").first.click()
    expect(alice.locator(".judge-effect")).to_contain_text("VO-10001")
    alice.once("dialog", lambda dialog: dialog.accept())
    alice.get_by_role("button", name="Accepteren").click()
    expect(alice.locator(".toasts")).to_contain_text("voorstel geaccepteerd")


def release(world: World, bob: Page) -> None:
    """The new date of the customer waits for the colleague, who lets it go."""
    expect(bob.locator(".head-lead")).to_contain_text("1 nieuwe datum wacht op je vrijgave")
    held = bob.locator("#held-section")
    expect(held).to_contain_text("VO-10001")
    held.get_by_role("checkbox").last.check()
    bob.get_by_role("button", name="Vrijgeven").click()
    expect(bob.locator(".toasts")).to_contain_text("1 datum vrijgegeven.")


def remind(world: World, alice: Page) -> None:
    """Who is silent is reminded, from the list of orders."""
    alice.locator("tr", has_text="Rita Aandrijvingen BV").get_by_role("checkbox").check()
    alice.get_by_role("button", name="Herinneren").click()
    expect(alice.locator(".toasts")).to_contain_text("De leverancier is herinnerd aan 1 order.")


def receive(world: World, alice: Page) -> None:
    """Two are missing, three damaged, one too many of the other; the rest is inspected first."""
    for line in ("Lager 6205", "Lager 6206"):
        alice.locator("tr", has_text=line).get_by_role("checkbox").check()
    alice.get_by_role("button", name="Ontvangen").click()
    first = alice.locator(".entry-line", has_text="6205")
    first.get_by_label("Geteld").fill("13")
    first.get_by_label("Waarvan beschadigd").fill("3")
    first.get_by_label("Eerst keuren").check()
    other = alice.locator(".entry-line", has_text="6206").get_by_label("Geteld")
    other.fill("7")
    alice.get_by_label("Nummer van de pakbon").fill("PB-77")
    alice.get_by_role("button", name="Boeken").click()
    # What was counted is kept, which the page hears of; why it was not booked stays there to be read.
    expect(alice.locator("#history")).to_contain_text("Telde goederen die binnenkwamen")
    alice.wait_for_timeout(500)
    expect(alice.locator(".problems")).to_contain_text("Lager 6206: 7 geteld")
    other.fill("6")
    alice.get_by_role("button", name="Boeken").click()
    expect(alice.locator(".toasts")).to_contain_text("is geboekt.")
    seen = read(alice.locator("#lines article", has_text="6205"))
    assert "Verwacht 15 stuks Geteld 13 stuks Beschadigd 3 stuks In quarantaine 13 stuks" in seen
    assert "Te veel 1 stuk" in read(alice.locator("#lines article", has_text="6206"))
    waits = alice.locator("#inspection")
    waits.get_by_label("Accepteren").fill("9")
    waits.get_by_label("Afwijzen").fill("4")
    waits.get_by_label("Wat is gezien of gemeten").fill("Roest")
    alice.get_by_role("button", name="Keuring bewaren").click()
    expect(alice.locator("#inspection")).to_have_count(0)
    expect(alice.locator("#lines article", has_text="6205")).to_contain_text(
        "Goedgekeurd9 stuksAfgekeurd4 stuks"
    )


def keep_stock(world: World, alice: Page) -> None:
    """Stock is moved and counted, and the ledger adds up to what lies there."""
    base = alice.url.split("/kantoor")[0]
    alice.goto(f"{base}/kantoor/voorraad/{world.items['6205']}")
    expect(alice.locator("#needs-section")).to_contain_text("VO-10001")
    place = alice.locator("#transfer")
    place.get_by_label("Aantal").fill("4")
    place.get_by_label("Naar locatie").fill("A-2")
    if place.get_by_label("Locatie", exact=True).count():
        place.get_by_label("Locatie", exact=True).select_option("MAIN")
    place.get_by_role("button", name="Verplaatsen").click()
    expect(alice.locator(".toasts")).to_contain_text("Geboekt.")
    alice.goto(f"{base}/kantoor/voorraad/tellen?search=6206")
    alice.get_by_label("Geteld van 6206").fill("4")
    alice.get_by_role("button", name="Tellingen boeken").click()
    expect(alice.locator(".toasts")).to_contain_text("1 telling is geboekt.")
    alice.goto(f"{base}/kantoor/voorraad/bewegingen")
    head, *moved = exported(alice)
    number, quantity = head.index("Nummer"), head.index("Aantal")
    assert added_up((row[number], row[quantity]) for row in moved) == LYING
    for day, lies in ((yesterday(world), {}), (world.alice.today, LYING)):
        alice.goto(f"{base}/kantoor/voorraad/stand?on={day}")
        found = {row[0]: row[2] for row in exported(alice)[1:]}
        assert found == {"6205": 0, "6206": 0, "9001": 0, **lies}


def hold_invoices_against(world: World, alice: Page) -> None:
    """One invoice fits by itself and is paid; one at another price is disputed, and the supplier reads why."""
    base = alice.url.split("/kantoor")[0]
    fitting = sam_invoices(world)
    alice.goto(f"{base}/kantoor/geld/inkoopfacturen?which=queue")
    expect(alice.locator("#supplier-invoices-rows")).not_to_contain_text("S-1")
    alice.get_by_role("link", name="S-77").first.click()
    expect(alice.locator("#lines")).to_contain_text("De prijs is € 6,50; afgesproken is € 6,00.")
    alice.get_by_label("Waarom; de leverancier leest dit").fill(WHY)
    alice.get_by_role("button", name="Betwisten").click()
    expect(alice.locator(".head")).to_contain_text("Betwist")
    assert sam_reads(world) == [("S-1", "approved", ""), ("S-77", "disputed", WHY)]
    alice.goto(f"{base}/kantoor/geld/inkoopfacturen/{fitting}")
    expect(alice.locator(".head")).to_contain_text("Te betalen")
    alice.get_by_role("link", name="Betaling vastleggen").click()
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".head")).to_contain_text("Betaald")


def sam_invoices(world: World) -> str:
    """Sam invoices what was taken of the one, and sends the other at a price that was not agreed."""
    sam = Caller(world, world.sam)
    (row,) = sam.get("/purchase-orders")["rows"]
    lines = {line["item_number"]: line["id"] for line in sam.get(f"/purchase-orders/{row['id']}")["lines"]}
    whole = {"number": "S-1", "lines": [{"order_line_id": lines["6205"], "quantity": 9}]}
    fitting = sam.post(f"/purchase-orders/{row['id']}/invoice", whole)
    dear = e_invoice("S-77", world.alice.today, row["number"], [("6206", "Lager 6206", 5, "6.50")])
    sam.send("/supplier-invoices/upload", {"file": upload("factuur.xml", dear)})
    return str(fitting["id"])


def sam_reads(world: World) -> list[tuple[str, str, str]]:
    """Return what became of Sam's invoices, as he reads it."""
    sam = Caller(world, world.sam)
    rows = sam.get("/supplier-invoices")["rows"]
    found = [sam.get(f"/supplier-invoices/{row['id']}") for row in rows]
    return sorted((one["number"], one["status"], one["reason"]) for one in found)


def added_up(moved: Iterable[tuple[str, Any]]) -> dict[str, float]:
    """Return what lies of each item by the ledger."""
    lies: dict[str, float] = defaultdict(float)
    for number, quantity in moved:
        lies[number] += float(quantity)
    return dict(lies)
