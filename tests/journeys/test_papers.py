"""Alice asks Sam for a certificate and sends him a contract; he sends the one and accepts the other."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.contracts.operations import get_contract, list_contracts
from schakel.contracts.schemas import ContractQuery
from tests.contracts.agreed import TERMS
from tests.documents.papers import pdf
from tests.world import World

pytestmark = pytest.mark.browser
SHEET: FilePayload = {"name": "iso9001.pdf", "mimeType": "application/pdf", "buffer": pdf("ISO 9001")}


def test_what_is_asked_for_is_sent_and_accepted(committed: World, enter: Callable[[str, str], Page]) -> None:
    alice = enter("alice", f"/kantoor/documenten/opvragen?party_id={committed.parties['sam']}")
    alice.get_by_label("Wat wordt gevraagd").fill("ISO 9001")
    alice.get_by_role("button", name="Vragen").click()
    expect(alice.locator("tr", has_text="ISO 9001")).to_contain_text("Gevraagd")

    sam = enter("sam", "/leverancier")
    sam.locator("#asked").get_by_role("link", name="ISO 9001").click()
    sam.locator("input[type=file]").set_input_files(SHEET)
    sam.get_by_label("Geldig tot en met").fill("2031-01-31")
    sam.get_by_role("button", name="Versturen").click()
    expect(sam.locator("tr", has_text="ISO 9001")).to_be_visible()
    expect(sam.locator("#asked")).to_have_count(0)

    # And at the desk it stands by itself.
    row = alice.locator("tr", has_text="ISO 9001")
    expect(row).to_contain_text("Te beoordelen")
    row.get_by_role("link", name="ISO 9001").click()
    alice.get_by_role("button", name="Goedkeuren").click()
    expect(alice.locator(".head")).to_contain_text("Beschikbaar")


def test_a_contract_is_sent_talked_about_and_accepted(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    alice = enter("alice", f"/kantoor/relaties/contracten/nieuw?party={committed.parties['sam']}")
    alice.get_by_label("Titel").fill(TERMS["title"])
    alice.get_by_label("Loopt tot en met").fill("2031-12-31")
    alice.get_by_label("Opzegtermijn, maanden").fill("3")
    alice.get_by_role("button", name="Bewaren").click()
    alice.locator("input[type=file]").set_input_files(SHEET)
    alice.get_by_role("button", name="Toevoegen").click()
    expect(alice.get_by_role("link", name="iso9001.pdf")).to_be_visible()
    alice.get_by_role("button", name="Naar hen versturen").click()
    expect(alice.locator(".head")).to_contain_text("Ligt bij hen")

    sam = enter("sam", "/leverancier")
    sam.locator("#contracts-to-answer").get_by_role("link", name=TERMS["title"]).click()
    sam.locator("#comments textarea").fill("Geldt dit ook in de bouwvak?")
    sam.locator("#comments").get_by_role("button", name="Versturen").click()
    expect(alice.locator("#comments")).to_contain_text("Geldt dit ook in de bouwvak?")
    sam.get_by_label("Uw volledige naam").fill("Sam Samson")
    sam.get_by_role("button", name="Akkoord gaan").click()
    expect(sam.locator("#accept")).to_have_count(0)
    expect(sam.locator(".head")).to_contain_text("Loopt")
    expect(alice.locator(".head")).not_to_contain_text("Ligt bij hen")
    expect(alice.locator(".head")).to_contain_text("Loopt")
    (row,) = list_contracts(committed.alice, ContractQuery()).rows
    found = get_contract(committed.sam, row.id)
    assert (found.accepted_name, len(found.accepted_sha256)) == ("Sam Samson", 64)
