"""What comes back, what it costs in the end, and what is still open."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import FilePayload, expect

from tests.documents.files import PNG
from tests.journeys.year.following import lines
from tests.journeys.year.papers import words
from tests.journeys.year.walk import Walk

PHOTO: FilePayload = {"name": "deuk.png", "mimeType": "image/png", "buffer": PNG}
# 40 × 8,75 and 60 × 9,50 with 21% VAT; two of the bigger ones back; a part of it paid.
INVOICED, CREDITED, PAID, LEFT = "1113.2", "22.99", "100", "990.21"


def in_browser(walk: Walk) -> None:
    """Send two back with a photo, read what is open, and fetch the papers one by one and together."""
    _invoiced(walk)
    carla = walk.go(f"/orders/{walk.met['order']}")
    carla.get_by_label("Meer acties").click()
    carla.get_by_role("link", name="Retour aanvragen").click()
    line = carla.locator("#return-lines .doc-line", has_text="30x62x16")
    line.get_by_label("Hoeveel").fill("2")
    line.get_by_label("Waarom").select_option("damaged")
    line.get_by_label("In een paar woorden").fill("Deuk in de ring")
    carla.get_by_label("Foto").set_input_files(PHOTO)
    carla.get_by_role("button", name="Retour aanvragen").click()
    back = carla.locator("#return")
    expect(back).to_contain_text("Wacht op antwoord")
    expect(carla.locator("#files")).to_contain_text("deuk.png")
    walk.met["return"] = carla.url.rpartition("/")[2]
    _approved(walk)
    expect(back).to_contain_text("Mag verstuurd worden")
    carla.get_by_label("Vervoerder").fill("PostNL")
    carla.get_by_role("button", name="Het is onderweg").click()
    expect(back).to_contain_text("Onderweg terug")
    _credited(walk)
    expect(back).to_contain_text("Gecrediteerd")
    carla.locator("#credit-notes a").first.click()
    expect(carla.locator("main")).to_contain_text("€ 22,99")
    expect(carla.locator("main")).to_contain_text("Retour RT-10001")
    _paid(walk)

    walk.go("/facturen")
    expect(carla.locator(".head")).to_contain_text("€ 990,21")
    rows = carla.locator("#invoices-rows tr")
    expect(rows).to_have_count(2)
    for number in range(2):
        rows.nth(number).locator("[name=select]").check()
    for word, ending in (("PDF", ".pdf"), ("UBL", ".xml")):
        with carla.expect_download() as coming:
            carla.locator(".bulk").get_by_role("button", name=word).click()
        assert _kinds(coming.value.path().read_bytes()) == [ending, ending]
    rows.filter(has_text="1.113,20").get_by_role("link").first.click()
    expect(carla.locator("main")).to_contain_text("€ 1.113,20")
    for word, begins in (("PDF", b"%PDF"), ("UBL", b"<?xml")):
        with carla.expect_download() as coming:
            carla.locator(".head").get_by_role("link", name=word).click()
        assert coming.value.path().read_bytes().startswith(begins)

    walk.go("/facturen/rekening")
    expect(carla.locator(".head")).to_contain_text("€ 990,21")
    expect(carla.locator("#entries-section")).to_contain_text("€ 1.113,20")
    expect(carla.locator("main").get_by_label("Tot en met")).to_have_value(f"{walk.world.alice.today}")
    with carla.expect_download() as coming:
        carla.locator(".head").get_by_role("link", name="PDF").click()
    assert "990,21" in words(coming.value.path().read_bytes())


def _kinds(archive: bytes) -> list[str]:
    return [name[-4:] for name in ZipFile(BytesIO(archive)).namelist()]


def by_api(walk: Walk) -> None:
    """Do the same as a program."""
    carla = walk.programs["carla"]
    _invoiced(walk)
    bigger = lines(walk)["6206-2RS"]["id"]
    wanted = {"order_line_id": bigger, "quantity": "2", "reason": "damaged", "note": "Deuk in de ring"}
    made = carla.post(f"/sales-orders/{walk.met['order']}/returns", {"lines": [wanted]})
    walk.met["return"] = made["id"]
    photo = SimpleUploadedFile(PHOTO["name"], PHOTO["buffer"], PHOTO["mimeType"])
    about = {"kind": "photo", "subject_kind": "return", "subject_id": made["id"]}
    carla.form("/documents", {"file": photo, **about})
    _approved(walk)
    carla.post(f"/returns/{made['id']}/sent", {"carrier": "PostNL"})
    _credited(walk)
    assert carla.get(f"/returns/{made['id']}")["status"] == "credited"
    _paid(walk)
    rows = carla.get("/invoices")["rows"]
    assert sorted(row["total_amount"] for row in rows) == [INVOICED, CREDITED]
    ids = [row["id"] for row in rows]
    for form, ending in (("pdf", ".pdf"), ("ubl", ".xml")):
        answer = carla.program.post("/invoices/download", {"invoice_ids": ids, "form": form})
        archive = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert _kinds(archive) == [ending, ending]
    invoice = walk.met["invoice"]
    assert carla.fetch(f"/invoices/{invoice}/pdf").startswith(b"%PDF")
    assert carla.fetch(f"/invoices/{invoice}/ubl").startswith(b"<?xml")
    statement = carla.get("/statements")
    assert (statement["opening"], statement["closing"]) == ("0", LEFT)
    assert "990,21" in words(carla.fetch("/statements/pdf"))


def _invoiced(walk: Walk) -> None:
    made = walk.desk.post("/invoices/drafts", {"shipment_ids": [walk.met["shipment"]]})
    (walk.met["invoice"],) = made["invoice_ids"]
    walk.desk.post("/invoices/issue", made)


def _approved(walk: Walk) -> None:
    walk.desk.post(f"/returns/{walk.met['return']}/approve", {})


def _credited(walk: Walk) -> None:
    """Take the goods in, put them back on the shelf, and credit them."""
    path = f"/returns/{walk.met['return']}"
    walk.desk.post(f"{path}/receive", {})
    (line,) = walk.desk.get(path)["lines"]
    kept: dict[str, Any] = {"line_id": line["id"], "restocked_quantity": "2"}
    walk.desk.post(f"{path}/inspect", {"lines": [kept]})
    walk.desk.post("/invoices/issue", walk.desk.post(f"{path}/credit", {}))


def _paid(walk: Walk) -> None:
    told = {"customer_id": walk.world.parties["carla"], "paid_date": walk.world.alice.today, "amount": PAID}
    walk.desk.post(
        "/payments", {**told, "allocations": [{"invoice_id": walk.met["invoice"], "amount": PAID}]}
    )
