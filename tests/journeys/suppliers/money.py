"""Invoices: of an order in two clicks, as UBL, as PDF; each until it is paid, with the day to expect."""

from datetime import timedelta

from schakel.run.proof.e_invoices import e_invoice
from schakel.web.ui.format import day_text
from tests.documents.papers import pdf
from tests.journeys.suppliers.by_program import Programs, sent, told
from tests.journeys.suppliers.company import Company
from tests.journeys.suppliers.in_browsers import Browsers, chosen, press, reads

TERM = timedelta(days=30)
# The invoice, its order, what it is without and with VAT.
INVOICES = (
    ("SL-201", "page", "222", "268.62"),
    ("SL-202", "late", "600", "726"),
    ("SL-203", "poor", "570", "689.7"),
)


def as_ubl(company: Company) -> bytes:
    """Write the invoice of Sam's own system."""
    sold = [("6205", "Kogellager 6205", 100, 6)]
    return e_invoice("SL-202", company.today, company.orders["late"].number, sold)


def invoice_by_program(walk: Programs) -> None:
    """Send the three, each its own way; each fits, and is to be paid on a day."""
    company, sam = walk.company, walk.sam
    number = company.orders["page"].number
    (row,) = told(sam.get(f"/purchase-orders/to-invoice?search={number}"))["rows"]
    assert row["net_amount"] == "222"
    body = {"number": "SL-201", "issue_date": company.today}
    made = [told(sam.post(f"/purchase-orders/{row['id']}/invoice", body))]
    made.append(told(sam.post("/supplier-invoices/upload", sent("factuur.xml", as_ubl(company)))))
    typed = {
        "number": "SL-203",
        "issue_date": company.today,
        "order_number": company.orders["poor"].number,
        "net_amount": "570.00",
        "tax_amount": "119.70",
    }
    made.append(told(sam.post("/supplier-invoices", typed | sent("factuur.pdf", pdf("SL-203")))))
    for one, (number, _order, net, total) in zip(made, INVOICES, strict=True):
        assert (one["number"], one["status"], one["net_amount"], one["total_amount"]) == (
            number,
            "approved",
            net,
            total,
        )
        assert one["expected_payment_date"]


def pay_by_program(walk: Programs) -> None:
    """Let Alice pay two of the three; Sam reads which."""
    rows = told(walk.alice.get("/supplier-invoices?status=approved"))["rows"]
    paid = [row for row in rows if row["number"] != "SL-203"]
    body = {
        "supplier_id": paid[0]["supplier_id"],
        "supplier_invoice_ids": [row["id"] for row in paid],
        "paid_date": walk.company.today,
    }
    assert told(walk.alice.post("/supplier-payments", body))["amount"] == "994.62"
    seen = {row["number"]: row for row in told(walk.sam.get("/supplier-invoices"))["rows"]}
    assert {number: row["status"] for number, row in seen.items()} == {
        "SL-100": "paid",
        "SL-201": "paid",
        "SL-202": "paid",
        "SL-203": "approved",
    }


def invoice_in_browsers(walk: Browsers) -> None:
    """Send the three, each its own way; each fits, and is to be paid on a day."""
    company, page = walk.company, walk.sam_at("/facturen")
    due = day_text(company.today + TERM, company.today)
    page.get_by_role("link", name="Order factureren").click()
    row = page.locator("tr", has_text=walk.number("page"))
    reads(row, "€ 222,00")
    row.get_by_role("link", name=walk.number("page")).click()
    reads(page.locator("#lines"), "37 stuks", "€ 6,00", "€ 222,00")
    page.get_by_label("Uw nummer").fill("SL-201")
    press(page, "Factuur versturen")
    _is_approved(walk, "SL-201", "€ 268,62", due)
    page = walk.sam_at("/facturen/insturen")
    page.locator("#e-invoice input[type=file]").set_input_files(chosen("factuur.xml", as_ubl(company)))
    press(page.locator("#e-invoice"), "Versturen")
    _is_approved(walk, "SL-202", "€ 726,00", due)
    page = walk.sam_at("/facturen/insturen")
    typed = page.locator("#pdf")
    typed.locator("input[type=file]").set_input_files(chosen("factuur.pdf", pdf("SL-203")))
    typed.get_by_label("Uw nummer").fill("SL-203")
    typed.get_by_label("Datum", exact=True).fill(str(company.today))
    typed.get_by_label("Onze order").fill(walk.number("poor"))
    typed.get_by_label("Totaal zonder btw").fill("570,00")
    typed.get_by_label("Btw", exact=True).fill("119,70")
    press(typed, "Versturen")
    _is_approved(walk, "SL-203", "€ 689,70", due)


def _is_approved(walk: Browsers, number: str, total: str, due: str) -> None:
    reads(walk.sam.locator(".head"), number, "Goedgekeurd", total, f"Verwachte betaling{due}")


def pay_in_browsers(walk: Browsers) -> None:
    """Let Alice pay two of the three; Sam reads which."""
    alice = walk.alice_at("/geld/inkoopfacturen?status=approved")
    for number in ("SL-201", "SL-202"):
        alice.locator("tr", has_text=number).get_by_role("checkbox").check()
    press(alice, "Vandaag betaald")
    reads(alice.locator(".toasts"), "etaald")
    page = walk.sam_at("/facturen")
    for number, said in (
        ("SL-100", "Betaald"),
        ("SL-201", "Betaald"),
        ("SL-202", "Betaald"),
        ("SL-203", "Goedgekeurd"),
    ):
        reads(page.locator("tr", has_text=number), said)
    page.get_by_role("link", name="SL-201").click()
    reads(page.locator(".head"), "Betaald op", day_text(walk.company.today, walk.company.today))
