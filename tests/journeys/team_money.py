"""The stations from the warehouse to the account at the desk, each with what one reads there."""

from io import BytesIO
from zipfile import ZipFile

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from schakel.hub.formats.checks.checking import check
from tests.journeys.team import fetched, read, settle
from tests.world import World

GERMAN = "DE136695976"
ORDERS = ("VO-10001", "VO-10002", "VO-10003")


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


def give_an_address(world: World) -> None:
    told = {"street": "Hafenstr. 1", "postal_code": "40213", "city": "Düsseldorf", "country": "DE"}
    settle(world, world.parties["weber"], **told)
