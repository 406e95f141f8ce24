"""Goods: announced for two orders at once with lots, received short and damaged, and read by Sam."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.suppliers.by_program import Programs, fetched, told
from tests.journeys.suppliers.in_browsers import Browsers, loaded, press, reads

FOLLOWED = "https://volg.example/3STEST71"
# The lot, the order, how much was announced, counted and damaged.
LOTS = (("L-71", "page", 25, 25, 0), ("L-72", "page", 15, 12, 0), ("L-73", "link", 40, 40, 3))


def announce_by_program(walk: Programs) -> None:
    """Announce a despatch over two orders, once however often it is said."""
    lines = {name: walk.order(name)["lines"][0]["id"] for name in ("page", "link")}
    body = {
        "number": "PB-71",
        "arrival_date": walk.company.soon(3),
        "despatch_date": walk.company.today,
        "carrier": "Van der Wal",
        "tracking_number": "3STEST71",
        "tracking_url": FOLLOWED,
        "lines": [
            {"order_line_id": lines[order], "quantity": quantity, "lot_number": lot}
            for lot, order, quantity, *_counted in LOTS
        ],
    }
    made = told(walk.sam.post("/despatch-advices", body))
    assert told(walk.sam.post("/despatch-advices", body)) == made
    assert (made["status"], made["tracking_url"]) == ("issued", FOLLOWED)
    assert fetched(walk.sam.get(f"/despatch-advices/{made['id']}/delivery-note")).startswith(b"%PDF")


def receive_by_program(walk: Programs) -> None:
    """Let Alice count and book it: three short, three damaged; Sam reads both."""
    alice, sam = walk.alice, walk.sam
    (row,) = told(alice.get("/despatch-advices?search=PB-71"))["rows"]
    receipt = told(alice.post(f"/despatch-advices/{row['id']}/receipts", {}))
    of_lot = {line["lot_number"]: line for line in receipt["lines"]}
    lines = [
        {
            "schedule_line_id": of_lot[lot]["schedule_line_id"],
            "despatch_line_id": of_lot[lot]["despatch_line_id"],
            "counted_quantity": counted,
            "damaged_quantity": damaged,
            "lot_number": lot,
        }
        for lot, _order, _announced, counted, damaged in LOTS
    ]
    told(alice.post(f"/goods-receipts/{receipt['id']}/count", {"lines": lines}))
    assert told(alice.post(f"/goods-receipts/{receipt['id']}/book", {}))["status"] == "booked"
    seen = told(sam.get(f"/despatch-advices/{row['id']}"))
    assert seen["status"] == "received"
    assert [_counted(line) for line in seen["lines"]] == [one[2:] for one in LOTS]


def _counted(line: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(line[f"{name}quantity"]) for name in ("", "received_", "damaged_"))


def announce_in_browsers(walk: Browsers) -> None:
    """Announce a despatch over two orders, with lots, and how to follow it."""
    page, number = walk.sam_at("/leveringen"), walk.number
    for name in ("page", "link"):
        page.locator("tr", has_text=number(name)).filter(has_text="6205").get_by_role("checkbox").check()
    press(page, "Zending aanmelden")
    expect(page.locator("article.doc-line")).to_have_count(2)
    first, second = (page.locator("article.doc-line", has_text=number(name)) for name in ("page", "link"))
    first.get_by_label("Nu verzonden").first.fill("25")
    for line in (first, second):
        line.locator("summary", has_text="Partij, houdbaarheid en collo").click()
    first.get_by_label("Partij").nth(0).fill("L-71")
    first.get_by_label("Nu verzonden").nth(1).fill("15")
    first.get_by_label("Partij").nth(1).fill("L-72")
    second.get_by_label("Partij").first.fill("L-73")
    page.get_by_label("Nummer van de zending").fill("PB-71")
    page.get_by_label("Komt aan op").fill(str(walk.company.soon(3)))
    page.get_by_label("Vervoerder").fill("Van der Wal")
    page.get_by_label("Track & trace").fill("3STEST71")
    page.get_by_label("Link om te volgen").fill(FOLLOWED)
    press(page, "Aanmelden")
    reads(page.locator(".head"), "PB-71", "Onderweg", number("page"), number("link"))
    reads(page.locator("#lines"), *(lot for lot, *_rest in LOTS), "25 stuks", "15 stuks", "40 stuks")
    reads(page.locator("#how"), "Van der Wal", "3STEST71")
    expect(page.get_by_role("link", name="Volg het pakket")).to_have_attribute("href", FOLLOWED)
    assert loaded(page, "Pakbon").startswith(b"%PDF")


def receive_in_browsers(walk: Browsers) -> None:
    """Let Alice count and book it: three short, three damaged; Sam reads both."""
    alice = walk.alice_at("/inkoop/onderweg?search=PB-71")
    alice.get_by_role("link", name="PB-71").first.click()
    press(alice, "Ontvangen")
    for lot, _order, announced, counted, damaged in LOTS:
        line = alice.locator("[data-line]", has=alice.locator(f"input[value='{lot}']"))
        expect(line.get_by_label("Geteld")).to_have_value(str(announced))
        line.get_by_label("Geteld").fill(str(counted))
        line.get_by_label("Waarvan beschadigd").fill(str(damaged))
    press(alice, "Boeken")
    reads(alice.locator(".head"), "Te keuren")
    # And at Sam's it stands by itself.
    reads(walk.sam.locator(".head"), "Ontvangen")
    whole, short, broken = (walk.sam.locator("#lines article", has_text=lot) for lot, *_rest in LOTS)
    reads(short, "Aangemeld15 stuks", "Ontvangen12 stuks", "Te weinig3 stuks")
    reads(broken, "Ontvangen40 stuks", "Beschadigd3 stuks")
    expect(whole).not_to_contain_text("Te weinig")
