"""From a cart that stays to one order, however often one presses; and what a colleague has to approve."""

from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import FilePayload, expect

from tests.journeys.companies import introduce
from tests.journeys.year.mail import mailed
from tests.journeys.year.papers import words
from tests.journeys.year.walk import Caller, Walk, told

CSV: FilePayload = {
    "name": "bestelling.csv",
    "mimeType": "text/csv",
    "buffer": b"nummer;aantal;dag\r\n6206-2RS;40;\r\n6999;5;\r\n",
}


def _sheet(*rows: list[Any]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        page = book.add_worksheet()
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return made.getvalue()


XLSX: FilePayload = {
    "name": "bestelling.xlsx",
    "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "buffer": _sheet(["nummer", "aantal"], ["VD-77", 1]),
}
PASTED = "VD-77\t2\n6206-2RS\t20\n6207\t4"


def in_browser(walk: Walk) -> None:
    """Fill the cart in four ways, keep it as a list, and order what is in it."""
    carla = walk.go(f"/bestellen/{walk.item('6205-2RS')}")
    carla.get_by_label("Aantal", exact=True).fill("50")
    carla.get_by_role("button", name="In de winkelwagen").click()
    expect(carla.locator("#cart")).to_contain_text("€ 437,50")
    _out_and_in(walk)

    walk.go("/bestellen/snel")
    carla.get_by_label("Regels").fill(PASTED)
    carla.get_by_role("button", name="In de winkelwagen").click()
    wrong = carla.locator("#to-correct")
    expect(carla.locator("main")).to_contain_text("2 regels liggen in uw winkelwagen")
    expect(wrong).to_contain_text("Regel 3")
    expect(wrong).to_contain_text("Wij verkopen niets met het nummer 6207.")
    wrong.get_by_label("Laat deze regel weg").check()
    carla.get_by_label("Of een bestand").set_input_files(CSV)
    carla.get_by_role("button", name="In de winkelwagen").click()
    # Of the file one line is right and one is not; neither is dropped.
    expect(carla.locator("main")).to_contain_text("1 regel ligt in uw winkelwagen")
    expect(wrong.get_by_label("Nummer")).to_have_value("6999")
    wrong.get_by_label("Laat deze regel weg").check()
    carla.get_by_label("Of een bestand").set_input_files(XLSX)
    carla.get_by_role("button", name="In de winkelwagen").click()
    cart = carla.locator("#cart")
    expect(cart.get_by_label("Aantal")).to_have_count(3)

    cart.get_by_role("link", name="Bewaren als bestellijst").click()
    carla.get_by_label("Naam van de lijst").fill("Elke maand")
    carla.get_by_role("button", name="Bewaren").click()
    expect(carla.locator("#order-list")).to_contain_text("3 artikelen")

    walk.go("/winkelwagen")
    # What it costs and when each line comes, before one orders.
    expect(cart.locator(".head")).to_contain_text("€ 1.142,50")
    for name, day in _days(walk).items():
        expect(cart.locator(".doc-line", has_text=name)).to_contain_text(f"Bij u {told(day)}")
    carla.get_by_label("Wanneer wilt u het hebben?").fill(f"{walk.world.soon(3)}")
    carla.get_by_label("Uw referentie").fill("Perslijn 2")
    carla.get_by_label("Opmerking voor het magazijn").fill("Graag op pallet")
    carla.get_by_label("Afleveren op").select_option(label="Hal 4, Havenweg 9, 3089 JK Rotterdam")
    # Who is in a hurry presses twice, and orders once.
    carla.get_by_role("button", name="Bestelling plaatsen").dblclick()
    expect(carla.locator(".toasts")).to_contain_text("Bedankt. Order VO-10001 is geplaatst")
    walk.met["order"] = carla.url.rpartition("/")[2]
    order = carla.locator("#order")
    expect(order).to_contain_text("Uw referentie: Perslijn 2")
    expect(order).to_contain_text("€ 1.142,50")
    expect(order).to_contain_text("Naar: Hal 4, Havenweg 9, 3089 JK Rotterdam")
    expect(order).to_contain_text("Uw afspraak 2026-014; volgens de lijst was het € 10,00")
    carla.get_by_label("Meer acties").click()
    with carla.expect_download() as coming:
        carla.get_by_role("link", name="Orderbevestiging").click()
    confirmed(coming.value.path().read_bytes())
    walk.go("/orders")
    expect(carla.locator("#orders-rows tr")).to_have_count(1)
    _cees_in_browser(walk)


def _out_and_in(walk: Walk) -> None:
    """Sign out and in again: the cart is as it was."""
    carla = walk.carla
    carla.locator("summary.person-button").click()
    carla.get_by_role("button", name="Afmelden").click()
    carla.wait_for_url("**/account/login/**")
    introduce(carla, walk.world, "carla")
    walk.go("/winkelwagen")
    expect(carla.locator("#cart").get_by_label("Aantal")).to_have_value("50")


def _days(walk: Walk) -> dict[str, date]:
    """Return when each line comes: from the shelf, and out of what Sam is to bring."""
    soon = walk.world.soon
    return {"30x62x16": soon(2), "25x52x15": soon(12), "Rollenketting": soon(7)}


def _cees_in_browser(walk: Walk) -> None:
    """Order above one's limit; Carla approves, and what comes of it stands on Cees' page by itself."""
    cees = walk.pages["cees"]
    cees.goto(f"{walk.base}/klant/bestellen/{walk.item('08B-1')}")
    cees.get_by_label("Aantal", exact=True).fill("3")
    cees.get_by_role("button", name="In de winkelwagen").click()
    expect(cees.locator("#cart")).to_contain_text("Dit is boven uw limiet")
    cees.get_by_label("Wanneer wilt u het hebben?").fill(f"{walk.world.soon(3)}")
    cees.get_by_label("Alles in één keer sturen").check()
    cees.get_by_role("button", name="Bestelling plaatsen").click()
    expect(cees.locator("#requisition")).to_contain_text("Wacht op een collega")

    carla = walk.go("")
    expect(carla.locator("#start")).to_contain_text("1 order wacht op goedkeuring.")
    carla.get_by_role("link", name="Bekijken").click()
    carla.get_by_role("link", name="AV-10001").click()
    expect(carla.locator("#requisition")).to_contain_text("€ 135,00")
    carla.get_by_role("button", name="Goedkeuren en bestellen").click()
    expect(carla.locator(".toasts")).to_contain_text("Goedgekeurd. Het is besteld als VO-10002.")
    expect(cees.locator("#requisition")).to_contain_text("Goedgekeurd")
    cees.get_by_role("link", name="Naar de order").click()
    expect(cees.locator("#order")).to_contain_text("VO-10002")
    expect(cees.locator("#order")).to_contain_text("in één keer")
    walk.met["second"] = cees.url.rpartition("/")[2]


def by_api(walk: Walk) -> None:
    """Do the same as a program."""
    carla = walk.programs["carla"]
    carla.post("/cart/lines", {"lines": [{"item_id": walk.item("6205-2RS"), "quantity": "50"}]})
    read = carla.post("/order-lines/read", {"pasted": PASTED})["lines"]
    wrong = [line for line in read if line["problems"]]
    assert [(line["row"], line["number"]) for line in wrong] == [(3, "6207")]
    assert "Wij verkopen niets met het nummer 6207." in wrong[0]["problems"][0]["message"]
    _add(carla, read)
    for name, file in (("csv", CSV), ("xlsx", XLSX)):
        upload = SimpleUploadedFile(file["name"], file["buffer"], file["mimeType"])
        read = carla.form("/order-lines/read-file", {"file": upload})["lines"]
        assert [line["number"] for line in read if line["problems"]] == (["6999"] if name == "csv" else [])
        _add(carla, read)
    lines = carla.get("/cart")["lines"]
    wanted = [{"item_id": line["item_id"], "quantity": line["quantity"]} for line in lines]
    carla.post("/order-templates", {"name": "Elke maand", "lines": wanted})
    preview = carla.post("/sales-orders/preview", {"requested_date": walk.world.alice.today, "lines": wanted})
    assert preview["total_amount"] == "1142.5"
    for name, day in _days(walk).items():
        (line,) = [line for line in preview["lines"] if name in line["description"]]
        assert line["promised_date"] == f"{day}"
    (place,) = [
        row
        for row in carla.get(f"/parties/{walk.world.parties['carla']}")["addresses"]
        if row["kind"] == "delivery"
    ]
    body = {
        "requested_date": walk.world.soon(3),
        "reference": "Perslijn 2",
        "warehouse_note": "Graag op pallet",
        "delivery_address_id": place["id"],
    }
    # A program that does not know whether it came through sends the same key again.
    key = {"Idempotency-Key": "bestelling-1"}
    placed, again = (carla.post("/cart/order", body, **key)["order"] for _turn in range(2))
    assert placed == again
    assert (placed["number"], placed["total_amount"]) == ("VO-10001", "1142.5")
    assert placed["delivery_address"]["street"] == "Havenweg 9"
    walk.met["order"] = placed["id"]
    confirmed(carla.fetch(f"/sales-orders/{placed['id']}/confirmation"))
    assert len(carla.get("/sales-orders")["rows"]) == 1
    _cees_by_api(walk)


def _add(carla: Caller, read: list[Any]) -> None:
    good = [line for line in read if not line["problems"]]
    lines = [{"item_id": line["item"]["id"], "quantity": line["quantity"]} for line in good]
    carla.post("/cart/lines", {"lines": lines})


def _cees_by_api(walk: Walk) -> None:
    cees, carla = walk.programs["cees"], walk.programs["carla"]
    cees.post("/cart/lines", {"lines": [{"item_id": walk.item("08B-1"), "quantity": "3"}]})
    body = {"requested_date": walk.world.soon(3), "partial_delivery": False}
    asked = cees.post("/cart/order", body)
    assert asked["order"] is None
    assert asked["requisition"]["state"] == "pending"
    assert cees.refused(f"/requisitions/{asked['requisition']['id']}/approve")[0] in (403, 409)
    (waiting,) = carla.get("/requisitions", state="pending")["rows"]
    assert (waiting["number"], waiting["total_amount"]) == ("AV-10001", "135")
    done = carla.post(f"/requisitions/{waiting['id']}/approve")
    assert done["sales_order_number"] == "VO-10002"
    order = cees.get(f"/sales-orders/{done['sales_order_id']}")
    assert order["partial_delivery"] is False
    walk.met["second"] = order["id"]


def confirmed(pdf: bytes) -> None:
    """Read on paper what was ordered, for how much, under whose reference and where it goes."""
    said = words(pdf)
    for word in ("VO-10001", "Perslijn 2", "Kogellager 25x52x15", "1.142,50", "Havenweg 9"):
        assert word in said, (word, said)


def mails(walk: Walk) -> None:
    """Read what came by mail: to each the confirmation of their order, and to Carla what Cees asked."""
    (letter,) = mailed(walk, "carla", "sales_order_placed")
    assert letter.subject == "Uw order VO-10001 is geplaatst"
    for word in ("Uw referentie: Perslijn 2", "60 × Kogellager 30x62x16", "EUR 1.142,50"):
        assert word in letter.body
    confirmed(letter.attached[0])
    (asked,) = mailed(walk, "carla", "requisition_made")
    assert "AV-10001" in asked.body
    # Cees hears once, with the paper: approved is ordered.
    (answer,) = mailed(walk, "cees", "requisition_approved")
    assert "VO-10002" in answer.body
    assert "VO-10002" in words(answer.attached[0])
    assert mailed(walk, "cees", "sales_order_placed") == []
