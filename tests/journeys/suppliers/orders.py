"""Orders: confirmed in five ways, each once, and one that changed."""

import base64
from typing import Any

from playwright.sync_api import FilePayload, Page, expect

from schakel.web.ui.format import day_text
from tests.hub.answers import message, message_line, rows_of, sheet_of
from tests.journeys.suppliers.by_program import Programs, fetched, sent, told
from tests.journeys.suppliers.company import WAYS, Company
from tests.journeys.suppliers.in_browsers import Browsers, chosen, loaded, press, reads
from tests.web.links.conftest import deliver_mails, letter, link_to

QUANTITY, DAY, WRONG = "Bevestigd aantal", "Bevestigde dag", "Wat er mis is"
# What is written of how each of the equal orders was answered.
CHANNELS = {
    "page": "web",
    "list": "web",
    "file": "file",
    "link": "mail_link",
    "message": "edi",
    "program": "api",
}
WHY = "De klant wil er minder, en later"
GONE = "Deze dag is voorbij. Kies vandaag of later."


def filled(company: Company, content: bytes) -> bytes:
    """Fill in the sheet for two orders: of the one a day that is past, of the other all as it was asked."""
    rows = []
    for row in rows_of(content):
        asked = {QUANTITY: row["Nog te komen"], DAY: row["Gevraagd voor"]}
        if row["Order"] == company.orders["file too"].number:
            asked[DAY] = company.soon(-1)
        elif row["Order"] != company.orders["file"].number:
            asked = {}
        rows.append(row | asked)
    return sheet_of(rows)


def mended(company: Company, content: bytes) -> bytes:
    """Fill in another day where the day was past."""
    rows = rows_of(content)
    assert {row[WRONG] for row in rows} == {GONE}
    return sheet_of([{**row, DAY: company.soon(8), WRONG: ""} for row in rows])


def as_message(company: Company) -> bytes:
    """Write the answer of Sam's own system."""
    lines = [message_line(position=position, status="5") for position in (1, 2)]
    return message(company.orders["message"], *lines, code="AP").encode()


def as_asked(order: dict[str, Any]) -> dict[str, Any]:
    """Accept every line of an order as it was asked."""
    return {"lines": [{"line_id": line["id"], "answer": "accept"} for line in order["lines"]]}


def hold_alike(company: Company) -> None:
    """Say that of orders that are equal the same is written, in whatever way they were answered, and once."""
    first = company.said("page")
    ((name, _data, before, after),) = first
    assert name == "purchasing.PurchaseOrderResponded"
    assert (before["process_status"], after["process_status"]) == ("issued", "confirmed")
    for way in (*WAYS, "list too", "file too"):
        assert company.said(way) == first, way


def confirm_by_program(walk: Programs) -> None:
    """Answer each order the way it is answered, twice."""
    company, sam = walk.company, walk.sam
    deliver_mails(company.world)
    for name in ("page", "link", "program"):
        order = walk.order(name)
        for _again in range(2):
            after = told(sam.post(f"/purchase-orders/{order['id']}/responses", as_asked(order)))
            assert (after["process_status"], after["version"]) == ("confirmed", order["version"] + 1)
    ids = {"purchase_order_ids": [walk.order(name)["id"] for name in ("list", "list too")]}
    assert [told(sam.post("/purchase-orders/confirmations", ids))["answered"] for _again in range(2)] == [
        2,
        0,
    ]
    sheet = filled(company, fetched(sam.get("/open-order-lines/xlsx")))
    number, wrong = company.orders["file"].number, company.orders["file too"].number
    for answered, unchanged in (([number], []), ([], [number])):
        said = told(sam.post("/open-order-lines/xlsx", sent("orders.xlsx", sheet)))
        assert (said["answered"], said["unchanged"]) == (answered, unchanged)
        assert {(row["number"], row["column"], row["message"]) for row in said["wrong"]} == {
            (wrong, DAY, GONE)
        }
    again = mended(company, base64.b64decode(said["error_file"]["content"]))
    assert told(sam.post("/open-order-lines/xlsx", sent("orders.xlsx", again)))["answered"] == [wrong]
    body = sent("response.xml", as_message(company))
    assert [told(sam.post("/order-responses/ubl", body))["is_new"] for _again in range(2)] == [True, False]


def change_by_program(walk: Programs) -> None:
    """Ask another quantity on another day; Sam reads what was, and answers that line again."""
    order, day = walk.order("program"), walk.company.soon(9)
    line = {"line_id": order["lines"][0]["id"], "quantity": 30, "requested_date": day}
    told(walk.alice.post(f"/purchase-orders/{order['id']}/change", {"lines": [line], "reason": WHY}))
    seen = walk.order("program")["lines"]
    assert (seen[0]["quantity"], seen[0]["requested_date"]) == ("30", str(day))
    assert (seen[0]["old_quantity"], seen[0]["old_requested_date"]) == ("40", str(walk.company.soon(8)))
    assert seen[1]["old_quantity"] is None
    assert walk.order("program")["change_reason"] == WHY
    _is_mailed(walk.company)
    again = {"lines": [{"line_id": seen[0]["id"], "answer": "accept"}]}
    after = told(walk.sam.post(f"/purchase-orders/{order['id']}/responses", again))
    assert (after["process_status"], after["lines"][0]["old_quantity"]) == ("confirmed", None)


def confirm_in_browsers(walk: Browsers, phone: Page, program: Programs) -> None:
    """Answer each order the way it is answered, twice."""
    company, sam = walk.company, walk.sam
    deliver_mails(company.world)
    walk.sam_at("")
    reads(sam.locator(".head"), f"{len(WAYS) + 2} orders wachten op uw bevestiging")
    _line_by_line(walk)
    _many_at_once(walk)
    _by_link(walk, phone)
    _by_sheet(walk)
    for said in (f"{walk.number('message')} is beantwoord", f"{walk.number('message')} was al zo beantwoord"):
        _sends(walk, chosen("antwoord.xml", as_message(company)))
        reads(sam.locator("#result"), said)
    order = program.order("program")
    for _again in range(2):
        after = told(program.sam.post(f"/purchase-orders/{order['id']}/responses", as_asked(order)))
        assert after["version"] == order["version"] + 1
    walk.sam_at("")
    reads(sam.locator(".head"), "Er wacht geen order op u.")


def _line_by_line(walk: Browsers) -> None:
    page = walk.opens("page")
    for again in range(2):
        lines = page.locator("article.doc-line")
        for n in range(2):
            if again:
                lines.nth(n).get_by_text("Toch anders?").click()
            lines.nth(n).get_by_text("Zoals gevraagd", exact=True).click()
        press(page, "Antwoord versturen")
        reads(page.locator(".toasts"), "uw bevestiging is binnen")
        reads(lines.first, "Bevestigd", "U levert 40 stuks op")


def _many_at_once(walk: Browsers) -> None:
    for said in ("2 orders bevestigd.", "0 orders bevestigd."):
        page = walk.sam_at("/orders")
        for name in ("list", "list too"):
            page.locator("tr", has_text=walk.number(name)).get_by_role("checkbox").check()
        press(page, "Bevestigen zoals gevraagd")
        reads(page.locator(".toasts"), said)


def _by_link(walk: Browsers, phone: Page) -> None:
    address = walk.base + link_to(walk.company.world, "sam", walk.number("link"))
    phone.goto(address)
    press(phone, "Alles bevestigen zoals besteld")
    reads(phone.locator("#main"), "uw antwoord is vastgelegd")
    assert phone.context.cookies() == []
    phone.goto(address)
    expect(phone.get_by_role("heading", name="Deze link werkt niet (meer)")).to_be_visible()


def _by_sheet(walk: Browsers) -> None:
    company, page = walk.company, walk.sam_at("/orders")
    page.get_by_role("link", name="Antwoorden met een bestand").click()
    sheet = filled(company, loaded(page, "Openstaande orders ophalen"))
    for said in ("1 order beantwoord", "Stonden al zo"):
        _sends(walk, chosen("orders.xlsx", sheet))
        reads(page.locator("#result"), f"{said}: {walk.number('file')}.")
        reads(page.locator("#wrong tbody"), walk.number("file too"), DAY, GONE)
    again = mended(company, loaded(page, "Te verbeteren rijen ophalen"))
    _sends(walk, chosen("orders.xlsx", again))
    reads(page.locator("#result"), f"1 order beantwoord: {walk.number('file too')}.")


def _sends(walk: Browsers, file: FilePayload) -> None:
    page = walk.sam_at("/orders/bestand")
    page.get_by_label("Het bestand dat u hebt ingevuld").set_input_files(file)
    press(page, "Versturen")


def _is_mailed(company: Company) -> None:
    """Say that the mail tells what is another, and why."""
    deliver_mails(company.world)
    text = letter(company.world, "sam", company.orders["program"].number)
    assert f"Waarom: {WHY}" in text
    assert "Kogellager 6205: 30 in plaats van 40" in text


def change_in_browsers(walk: Browsers) -> None:
    """Ask another quantity on another day; Sam reads what was, and answers that line again."""
    page = walk.alice_at(f"/inkoop?search={walk.number('program')}")
    page.get_by_role("link", name=walk.number("program")).first.click()
    page.locator("summary[aria-label='Meer acties']").click()
    page.get_by_role("link", name="De order wijzigen").click()
    page.get_by_label("Aantal").first.fill("30")
    page.get_by_label("Dag").first.fill(str(walk.company.soon(9)))
    page.get_by_label("Waarom").fill(WHY)
    press(page, "De wijziging sturen")
    reads(page.locator(".toasts"), "De leverancier")
    _is_mailed(walk.company)
    page = walk.opens("program")
    lines = page.locator("article.doc-line")
    was = f"was 40 stuks, {day_text(walk.company.soon(8), walk.company.today)}"
    reads(lines.first, "Wij hebben deze regel gewijzigd. Beantwoord hem opnieuw.", was, "30 stuks", WHY)
    expect(lines.last).not_to_contain_text("gewijzigd")
    lines.first.get_by_text("Zoals gevraagd", exact=True).click()
    press(page, "Antwoord versturen")
    reads(page.locator(".toasts"), "uw bevestiging is binnen")
    reads(lines.first, "U levert 30 stuks op")
    expect(lines.first).not_to_contain_text("was 40 stuks")
