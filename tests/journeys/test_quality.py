"""Alice reports what an inspection rejected, Sam answers with a photo, and Alice closes it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.documents.operations import list_documents
from schakel.documents.schemas import DocumentQuery
from schakel.quality.operations import get_non_conformance, list_non_conformances
from schakel.quality.schemas import NonConformanceQuery
from tests.documents.files import JPEG
from tests.purchasing.receiving import comes
from tests.world import World

pytestmark = pytest.mark.browser
PHOTO: FilePayload = {"name": "deuk.jpg", "mimeType": "image/jpeg", "buffer": JPEG}


def test_what_was_rejected_is_reported_answered_and_closed(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    order = committed.buys(committed.item("6205"), 20, committed.soon(3))
    receipt = comes(committed, order, 20, to_inspect=True, lot_number="L-7")
    alice = enter("alice", f"/kantoor/inkoop/ontvangsten/{receipt.id}")
    alice.get_by_label("Accepteren").fill("12")
    alice.get_by_label("Afwijzen").fill("8")
    alice.get_by_label("Wat is gezien of gemeten").fill("12,02 mm gemeten")
    alice.get_by_role("button", name="Keuring bewaren").click()
    alice.get_by_role("link", name="Afwijking melden").click()
    expect(alice.get_by_label("Om hoeveel gaat het")).to_have_value("8")
    expect(alice.get_by_label("Wat is er te zien?")).to_have_value("12,02 mm gemeten")
    alice.get_by_label("Wat er mis is").select_option(label="Maat klopt niet")
    alice.get_by_role("button", name="Melden aan de leverancier").click()
    expect(alice.locator(".head")).to_contain_text("Ligt bij hen")

    sam = enter("sam", "/leverancier")
    sam.locator("#deviations-section").get_by_role("link", name="AF-").click()
    expect(sam.locator("#wrong")).to_contain_text("12,02 mm gemeten")
    sam.get_by_label("Wat was de oorzaak?").fill("Gereedschap versleten")
    sam.get_by_label("Wat doet u zodat het niet weer gebeurt?").fill("Elke week meten")
    sam.get_by_label("Wanneer is dat klaar?").fill(committed.soon(10).isoformat())
    sam.locator("input[type=file]").set_input_files(PHOTO)
    sam.get_by_role("button", name="Antwoord versturen").click()
    expect(sam.locator(".head")).to_contain_text("Beantwoord")
    expect(sam.locator("#papers")).to_contain_text("deuk.jpg")
    sam.get_by_role("button", name="Maatregel is genomen").click()

    # And at the desk it stands by itself.
    expect(alice.locator(".head")).to_contain_text("Helpt het?")
    expect(alice.locator("#answer")).to_contain_text("Gereedschap versleten")
    alice.get_by_label("Helpt de maatregel?").fill("Geen afkeur meer")
    alice.get_by_role("button", name="Afwijking sluiten").click()
    expect(alice.locator(".head")).to_contain_text("Gesloten")
    expect(sam.locator(".head")).to_contain_text("Gesloten")
    (row,) = list_non_conformances(committed.alice, NonConformanceQuery()).rows
    assert get_non_conformance(committed.sam, row.id).effectiveness == "Geen afkeur meer"
    beside = DocumentQuery(subject_kind="non_conformance", subject_id=row.id)
    assert [one.file_name for one in list_documents(committed.alice, beside).rows] == ["deuk.jpg"]
