"""Quality: what the inspection found of the damaged goods, and the deviation until it is closed."""

from typing import Any

from playwright.sync_api import expect

from tests.documents.files import JPEG
from tests.journeys.suppliers.by_program import Programs, sent, told
from tests.journeys.suppliers.in_browsers import Browsers, chosen, press, reads

SEEN = "Kooi gebroken bij twee lagers"
CAUSE, ACTION, HELPS = "Doos viel van de band", "Band afgeschermd, elke week gekeken", "Vier weken geen breuk"


def deviate_by_program(walk: Programs) -> None:
    """Inspect, report, answer, and close."""
    alice, sam = walk.alice, walk.sam
    (row,) = told(alice.get("/goods-receipts?quarantine=yes"))["rows"]
    receipt = told(alice.get(f"/goods-receipts/{row['id']}"))
    (line,) = (line for line in receipt["lines"] if line["lot_number"] == "L-73")
    judged = {"line_id": line["id"], "accepted_quantity": 1, "rejected_quantity": 2, "note": SEEN}
    told(alice.post(f"/goods-receipts/{row['id']}/inspect", {"lines": [judged]}))
    result = told(sam.get("/inspection-results"))["rows"][0]
    assert (result["lot_number"], result["rejected_quantity"], result["reason"]) == ("L-73", "2", SEEN)
    report = {"receipt_line_id": line["id"], "defect_code": "damage", "quantity": 2, "description": SEEN}
    made = told(alice.post("/non-conformances", report))
    at = f"/non-conformances/{made['id']}"
    _photo(alice, made, "deuk.jpg")
    answer = {
        "cause": CAUSE,
        "containment": "Voorraad nagekeken",
        "corrective_action": ACTION,
        "action_date": walk.company.soon(5),
    }
    assert told(sam.post(f"{at}/answer", answer))["state"] == "answered"
    _photo(sam, made, "band.jpg")
    beside = told(sam.get(f"/documents?subject_kind=non_conformance&subject_id={made['id']}"))["rows"]
    assert {one["file_name"] for one in beside} == {"deuk.jpg", "band.jpg"}
    told(sam.post(f"{at}/action-done", {}))
    told(alice.post(f"{at}/close", {"effectiveness": HELPS}))
    seen = told(sam.get(at))
    assert (seen["state"], seen["cause"], seen["effectiveness"]) == ("closed", CAUSE, HELPS)


def _photo(program: Any, found: dict[str, Any], name: str) -> None:
    beside = {"subject_kind": "non_conformance", "subject_id": found["id"], "kind": "photo"}
    told(program.post("/documents", beside | sent(name, JPEG)))


def deviate_in_browsers(walk: Browsers) -> None:
    """Inspect, report, answer, and close."""
    alice = walk.alice_at("/inkoop/ontvangsten?quarantine=yes")
    alice.get_by_role("link", name="ON-").first.click()
    alice.get_by_label("Accepteren").fill("1")
    alice.get_by_label("Afwijzen").fill("2")
    alice.get_by_label("Wat is gezien of gemeten").fill(SEEN)
    press(alice, "Keuring bewaren")
    reads(alice.locator("#lines article", has_text="L-73"), "Afgekeurd2 stuks")
    page = walk.sam_at("/kwaliteit")
    result = page.locator("#results-section tr", has_text="L-73")
    reads(result, walk.number("link"), "3 stuks", "2 stuks", SEEN)
    damaged = alice.locator("#lines article", has_text="L-73")
    damaged.get_by_role("link", name="Afwijking melden").click()
    expect(alice.get_by_label("Om hoeveel gaat het")).to_have_value("2")
    expect(alice.get_by_label("Wat is er te zien?")).to_have_value(SEEN)
    alice.get_by_label("Wat er mis is").select_option(label="Beschadigd")
    alice.locator("input[type=file]").set_input_files(chosen("deuk.jpg", JPEG))
    press(alice, "Melden aan de leverancier")
    reads(alice.locator(".head"), "Ligt bij hen")

    sam = walk.sam_at("")
    sam.locator("#deviations-section").get_by_role("link", name="AF-").click()
    reads(sam.locator("#wrong"), SEEN, "L-73", walk.number("link"), "PB-71")
    reads(sam.locator("#papers"), "deuk.jpg")
    sam.get_by_label("Wat was de oorzaak?").fill(CAUSE)
    sam.get_by_label("Wat hebt u meteen gedaan?").fill("Voorraad nagekeken")
    sam.get_by_label("Wat doet u zodat het niet weer gebeurt?").fill(ACTION)
    sam.get_by_label("Wanneer is dat klaar?").fill(str(walk.company.soon(5)))
    sam.locator("input[type=file]").set_input_files(chosen("band.jpg", JPEG))
    press(sam, "Antwoord versturen")
    reads(sam.locator(".head"), "Beantwoord")
    reads(sam.locator("#papers"), "band.jpg")
    press(sam, "Maatregel is genomen")
    # And at the desk it stands by itself.
    reads(alice.locator(".head"), "Helpt het?")
    reads(alice.locator("#answer"), CAUSE, ACTION)
    alice.get_by_label("Helpt de maatregel?").fill(HELPS)
    press(alice, "Afwijking sluiten")
    reads(alice.locator(".head"), "Gesloten")
    reads(sam.locator(".head"), "Gesloten")
    reads(sam.locator("#answer"), HELPS)
