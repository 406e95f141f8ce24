"""The team's afternoon: what lies ready leaves in part, is invoiced with its VAT, paid, and held above a limit."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from schakel.catalog.operations import create_item
from schakel.hub.formats.checks.checking import check
from schakel.inventory.operations import record_stock_movement
from schakel.parties.operations import create_party
from tests.billing.company import complete
from tests.journeys.companies import Enter, apart, entrance, two_companies
from tests.journeys.conftest import Server
from tests.journeys.team import ASKING, Caller, colleague, fetched, hire_bob, read, settle
from tests.world import World

# With the name of the browser in both, nothing is put between the two tests.
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("browser_name")]
GERMAN = "DE136695976"
ORDERS = ("VO-10001", "VO-10002", "VO-10003")


def prepare(world: World) -> None:
    """Give the company goods, a German customer without an address yet, and orders that can leave."""
    hire_bob(world)
    complete(world)
    world.item("6205", stock=6)
    world.item("6206", stock=20)
    scrap = {"number": "S-1", "name": "Schroot", "sales_price": "2", "tax_kind": "reverse_charge"}
    world.items["S-1"] = create_item.invoke(world.alice, body=scrap).id
    opening = {"item_id": world.items["S-1"], "quantity": 50, "reason": "opening"}
    record_stock_movement.invoke(world.alice, body=opening)
    told = {"name": "Maschinen Weber GmbH", "country": "DE", "vat_number": GERMAN}
    body = {**told, "customer": {"number": "1020"}}
    world.parties["weber"] = create_party.invoke(world.alice, body=body).id
    for number, quantity, who in (("6205", 10, "carla"), ("S-1", 50, "carla"), ("6206", 3, "weber")):
        world.sells(world.items[number], quantity, world.soon(2), customer=who)


@pytest.fixture(scope="module")
def pair(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_companies(django_db_blocker, prepare) as both:
        yield both


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Enter]:
    with entrance(browser, server.address) as opens:
        yield opens


def let_leave(world: World, alice: Page) -> None:
    """All that lies ready is picked by list; of one order a part leaves with its note, and the rest stays open."""
    base = alice.url.split("/kantoor")[0]
    expect(alice.locator("main")).to_contain_text("Vandaag hoeft er niets weg")
    alice.get_by_role("link", name="Alles wat klaarligt").click()
    row = alice.locator("tr", has_text="Lager 6205")
    expect(row).to_contain_text("Deels klaar")
    expect(row).to_contain_text("6 stuks")
    row.get_by_role("checkbox").check()
    alice.get_by_role("button", name="Zendingen maken").click()
    expect(alice.locator(".toasts")).to_contain_text("1 zending kan verzameld worden.")
    alice.locator("tr", has_text="VO-10001").get_by_role("link").first.click()
    assert "6205" in text_of(fetched(alice, "Paklijst"))
    alice.get_by_label("Geteld").fill("5")
    alice.get_by_label("Vervoerder").fill("PostNL")
    alice.get_by_role("button", name="Verzenden").click()
    expect(alice.locator(".toasts")).to_contain_text("is vertrokken. De klant krijgt bericht.")
    note = text_of(fetched(alice, "Pakbon"))
    assert "VO-10001" in note
    alice.get_by_role("link", name="VO-10001").click()
    expect(alice.locator("#order")).to_be_visible()
    assert "Besteld 10 stuks Verzonden 5 stuks Open 5 stuks" in read(alice.locator("#lines article"))
    for order in ("VO-10002", "VO-10003"):
        ship(alice, base, order)


def ship(alice: Page, base: str, order: str) -> None:
    """Pick all that lies ready of an order, and let it leave."""
    alice.goto(f"{base}/kantoor/verkoop?q={order}")
    alice.locator("a.row-link").first.click()
    alice.get_by_role("button", name="Verzamel wat klaarligt").click()
    alice.get_by_role("button", name="Verzenden").click()
    expect(alice.locator(".toasts")).to_contain_text("is vertrokken.")


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def invoice(world: World, alice: Page) -> None:
    """Drafts of all that left; what lacks something is told before anything goes, mended, and all go at once."""
    base = alice.url.split("/kantoor")[0]
    # One after another, so that both companies number them alike.
    for order in ORDERS:
        alice.goto(f"{base}/kantoor/geld/te-factureren")
        alice.locator("tr", has_text=order).get_by_role("checkbox").check()
        alice.get_by_role("button", name="Een concept per zending").click()
        expect(alice.locator(".toasts")).to_contain_text("1 concept staat klaar.")
    alice.goto(f"{base}/kantoor/geld?status=draft")
    alice.get_by_label("Kies alle").check()
    alice.get_by_role("button", name="Gekozen versturen").click()
    expect(alice.locator(".toasts")).to_contain_text("Maschinen Weber GmbH")
    give_an_address(world)
    alice.get_by_label("Kies alle").check()
    alice.get_by_role("button", name="Gekozen versturen").click()
    expect(alice.locator(".toasts")).to_contain_text("3 facturen zijn verstuurd.")
    for amount, taxed in (
        ("€ 60,50", "Btw 21% over € 50,00 € 10,50"),
        ("€ 100,00", "Btw verlegd over € 100,00 € 0,00"),
        ("€ 30,00", "Intracommunautaire levering van € 30,00, btw 0% € 0,00"),
    ):
        alice.goto(f"{base}/kantoor/geld")
        alice.locator("tr", has_text=amount).get_by_role("link").first.click()
        expect(alice.locator("#sums")).to_be_visible()
        assert taxed in read(alice.locator("#sums"))
        number = alice.locator(".head-number").inner_text()
        assert number in text_of(fetched(alice, "PDF"))
        assert check(fetched(alice, "UBL")).fatal == []
    alice.goto(f"{base}/kantoor/geld")
    alice.get_by_label("Kies alle").check()
    with alice.expect_download() as coming:
        alice.get_by_role("button", name="UBL ophalen").click()
    assert len(ZipFile(coming.value.path()).namelist()) == 3
    expect(alice.locator("#invoices-rows")).to_be_visible()


def take_back_and_pay(world: World, alice: Page) -> None:
    """One invoice is taken back, another paid in part; the statement says what the ledger says."""
    base = alice.url.split("/kantoor")[0]
    alice.goto(f"{base}/kantoor/geld")
    alice.locator("tr", has_text="€ 100,00").get_by_role("link").first.click()
    alice.get_by_label("Meer acties").click()
    alice.get_by_role("link", name="Terugnemen").click()
    alice.get_by_label("Waarom; de klant leest het").fill("Verkeerd gewogen")
    alice.get_by_role("button", name="Creditnota maken").click()
    expect(alice.locator("#sums")).to_contain_text("Btw verlegd")
    alice.get_by_role("button", name="Versturen").click()
    expect(alice.locator(".toasts")).to_contain_text("1 factuur is verstuurd.")
    alice.goto(f"{base}/kantoor/geld/betaling?party={world.parties['carla']}")
    alice.get_by_label("Bedrag").fill("20,50")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".toasts")).to_contain_text("€ 20,50 van Van Dalen Machinebouw BV is vastgelegd.")
    assert "Saldo € 40,00" in read(alice.locator(".head"))
    assert "40,00" in text_of(fetched(alice, "PDF"))


def hold(world: World, alice: Page, bob: Page) -> None:
    """Above her limit nothing leaves for a customer, until the colleague lets it go."""
    base = alice.url.split("/kantoor")[0]
    alice.goto(f"{base}/kantoor/relaties/{world.parties['carla']}/klant")
    alice.get_by_label("Kredietlimiet").fill("50")
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator("#credit-section")).to_contain_text("€ 90,00 van € 50,00")
    alice.goto(f"{base}/kantoor/verkoop?q=VO-10001")
    alice.locator("a.row-link").first.click()
    alice.get_by_role("button", name="Verzamel wat klaarligt").click()
    expect(alice.locator(".toasts")).to_contain_text("Deze klant is geblokkeerd: er gaat nu niets naartoe.")
    bob.goto(f"{base}/kantoor")
    held = bob.locator("#credit-today")
    expect(held).to_contain_text("Van Dalen Machinebouw BV")
    expect(held).to_contain_text("Boven de limiet")
    held.get_by_role("link").first.click()
    bob.get_by_label("Waarom").fill("Betaalt vrijdag")
    bob.get_by_label("Tot en met").fill(str(world.soon(3)))
    bob.get_by_role("button", name="Vrijgeven").click()
    expect(bob.locator(".head")).to_contain_text("Vrijgegeven tot en met")
    alice.get_by_role("button", name="Verzamel wat klaarligt").click()
    expect(alice.locator(".toasts")).to_contain_text("kan verzameld worden")


def test_in_browsers(pair: tuple[World, World], enter: Enter) -> None:
    world = pair[0]
    alice = enter(world, "alice", "/kantoor/verkoop/te-verzenden")
    let_leave(world, alice)
    invoice(world, alice)
    take_back_and_pay(world, alice)
    hold(world, alice, enter(world, "bob", "/kantoor"))


def test_through_the_api_alone_with_the_same_facts(pair: tuple[World, World]) -> None:
    world = pair[1]
    alice = Caller(world, world.alice)
    ready = {row["number"]: row for row in alice.get("/lines-to-ship?which=ready")["rows"]}
    assert [float(ready["VO-10001"][name]) for name in ("open_quantity", "ready_quantity")] == [10, 6]
    (first,) = alice.post("/shipments/ready", {"line_ids": [ready["VO-10001"]["id"]]})["shipment_ids"]
    _leave(alice, alice.get(f"/shipments/{first}"), 5, carrier="PostNL")
    order = alice.get(f"/sales-orders/{ready['VO-10001']['sales_order_id']}")
    counted = [float(order["lines"][0][name]) for name in ("quantity", "delivered_quantity", "open_quantity")]
    assert counted == [10, 5, 5]
    for other in ("VO-10002", "VO-10003"):
        wanted = {"sales_order_ids": [ready[other]["sales_order_id"]]}
        (drafted,) = alice.post("/shipments/ready", wanted)["shipment_ids"]
        _leave(alice, alice.get(f"/shipments/{drafted}"))

    invoices = _invoices_by_api(world, alice)
    (dear,) = (one for one in invoices if float(one["total_amount"]) == 100)
    note = alice.post(f"/invoices/{dear['id']}/credit", {"note": "Verkeerd gewogen"})
    alice.post("/invoices/issue", {"invoice_ids": [note["id"]]})
    carla = str(world.parties["carla"])
    alice.post("/payments", {"customer_id": carla, "paid_date": str(world.alice.today), "amount": "20.50"})
    statement = alice.get(f"/statements?customer_id={carla}")
    assert (
        float(statement["closing"]) == sum(float(one["open_amount"]) for one in statement["open_items"]) == 40
    )
    assert "40,00" in text_of(alice.file(f"/statements/pdf?customer_id={carla}"))

    terms = alice.get(f"/parties/{carla}/terms")["customer"]
    kept = {name: terms[name] for name in TERMS}
    alice.post(f"/parties/{carla}/customer-terms", {**kept, "credit_limit": "50"})
    picked = {"sales_order_ids": [order["id"]]}
    refused = alice.post("/shipments/ready", picked)
    assert refused["refused"][0]["message"].startswith("This customer is blocked")
    until = {"note": "Betaalt vrijdag", "until_date": str(world.soon(3))}
    Caller(world, colleague(world)).post(f"/customers/{carla}/release", until)
    assert len(alice.post("/shipments/ready", picked)["shipment_ids"]) == 1
    in_browser, by_api = apart(pair, *ASKING)
    assert (in_browser, by_api) == ([], [])


TERMS = (
    "number",
    "priority",
    "transit_days",
    "notify_from_days",
    "partial_delivery",
    "payment_days",
    "buyer_reference",
)


def _leave(alice: Caller, shipment: dict[str, Any], quantity: int | None = None, **how: str) -> None:
    """Say what was picked, and let it leave with its papers."""
    lines = [
        {
            "order_line_id": line["order_line_id"],
            "quantity": quantity or line["quantity"],
            "location": line["location"],
            "lot_number": line["lot_number"],
        }
        for line in shipment["lines"]
    ]
    here = f"/shipments/{shipment['id']}"
    number = shipment["sales_order_numbers"][0]
    assert shipment["lines"][0]["item_number"] in text_of(alice.file(f"{here}/pick-list"))
    kept = alice.post(here, {"version": shipment["version"], "lines": lines, **how})
    alice.post(f"{here}/ship", {"version": kept["version"]})
    assert number in text_of(alice.file(f"{here}/delivery-note"))


def _invoices_by_api(world: World, alice: Caller) -> list[dict[str, Any]]:
    """Draft, send and check what left; what lacks something is told before anything goes."""
    left = {row["orders"]: row["id"] for row in alice.get("/shipments/to-invoice")["rows"]}
    drafts = []
    for order in ORDERS:
        drafts += alice.post("/invoices/drafts", {"shipment_ids": [left[order]]})["invoice_ids"]
    told = alice.refused("/invoices/issue", {"invoice_ids": drafts})
    assert "Maschinen Weber GmbH" in str(told)
    give_an_address(world)
    alice.post("/invoices/issue", {"invoice_ids": drafts})
    invoices = [alice.get(f"/invoices/{one}") for one in drafts]
    taxed = {(tax["category"], float(tax["tax_amount"])) for one in invoices for tax in one["taxes"]}
    assert taxed == {("S", 10.5), ("AE", 0), ("K", 0)}
    for one in invoices:
        assert one["number"] in text_of(alice.file(f"/invoices/{one['id']}/pdf"))
        assert check(alice.file(f"/invoices/{one['id']}/ubl")).fatal == []
    together = alice.file("/invoices/download", {"invoice_ids": drafts, "form": "ubl"})
    assert len(ZipFile(BytesIO(together)).namelist()) == 3
    return invoices


def give_an_address(world: World) -> None:
    told = {"street": "Hafenstr. 1", "postal_code": "40213", "city": "Düsseldorf", "country": "DE"}
    settle(world, world.parties["weber"], **told)
