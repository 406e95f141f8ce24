"""Sam invoices an order in two clicks, and another by upload at a wrong price; Alice disputes it, and Sam reads why."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.payables.operations import list_supplier_invoices
from schakel.payables.schemas import SupplierInvoiceQuery
from schakel.run.proof.e_invoices import e_invoice
from tests.payables.company import complete, delivered
from tests.world import World

pytestmark = pytest.mark.browser


def test_sam_invoices_alice_decides_and_sam_reads_why(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    complete(world)
    item = world.item("L-1")
    first, second = delivered(world, item, 10), delivered(world, item, 5)

    sam = enter("sam", "/leverancier/facturen/te-factureren")
    sam.get_by_role("link", name=first.number).click()
    sam.get_by_role("button", name="Factuur versturen").click()
    expect(sam.locator(".head")).to_contain_text("Goedgekeurd")
    expect(sam.locator(".head")).to_contain_text("Verwachte betaling")

    base = sam.url.split("/leverancier")[0]
    sam.goto(f"{base}/leverancier/facturen/insturen")
    dear = e_invoice("S-77", world.alice.today, second.number, [("L-1", "Lager L-1", 5, "6.50")])
    file: FilePayload = {"name": "factuur.xml", "mimeType": "application/xml", "buffer": dear}
    sam.locator("#e-invoice input[type=file]").set_input_files(file)
    sam.locator("#e-invoice").get_by_role("button", name="Versturen").click()
    expect(sam.locator(".head")).to_contain_text("Wordt gecontroleerd")

    alice = enter("alice", "/kantoor/geld/inkoopfacturen?which=queue")
    alice.get_by_role("link", name="S-77").click()
    expect(alice.locator("#lines")).to_contain_text("De prijs is € 6,50; afgesproken is € 6,00.")
    alice.get_by_label("Waarom; de leverancier leest dit").fill("Afgesproken is 6,00 per stuk.")
    alice.get_by_role("button", name="Betwisten").click()
    expect(alice.locator(".head")).to_contain_text("Betwist")

    sam.reload()
    expect(sam.locator("#supplier-invoice")).to_contain_text("Afgesproken is 6,00 per stuk.")
    sam.get_by_label("Wat is uw reactie?").fill("Klopt, er komt een creditnota.")
    sam.locator("#reply").get_by_role("button", name="Versturen").click()
    expect(sam.locator("#supplier-invoice")).to_contain_text("Klopt, er komt een creditnota.")
    alice.reload()
    expect(alice.locator("#supplier-invoice")).to_contain_text("Klopt, er komt een creditnota.")

    alice.goto(f"{base}/kantoor/geld/inkoopfacturen?status=approved")
    alice.get_by_role("link", name=first.number).first.click()
    alice.get_by_role("link", name="Betaling vastleggen").click()
    alice.get_by_role("button", name="Bewaren").click()
    expect(alice.locator(".head")).to_contain_text("Betaald")
    rows = list_supplier_invoices(world.sam, SupplierInvoiceQuery(status="paid")).rows
    assert [row.open_amount for row in rows] == [0]
