"""Carla's documents: the form is empty once a file was sent, and a file becomes available before one's eyes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from schakel.documents import jobs
from tests.documents.files import PDF, send
from tests.world import World

pytestmark = pytest.mark.browser
CHOSEN: FilePayload = {"name": "certificaat.pdf", "mimeType": "application/pdf", "buffer": PDF}


def test_a_form_is_empty_once_its_file_was_sent(committed: World, enter: Callable[[str, str], Page]) -> None:
    carla = enter("carla", "/klant/documenten")
    carla.locator("input[type=file]").set_input_files(CHOSEN)
    carla.get_by_role("button", name="Versturen").click()
    expect(carla.locator("tr", has_text="certificaat.pdf")).to_be_visible()
    assert carla.locator("input[type=file]").input_value() == ""

    alice = enter("alice", f"/kantoor/relaties/{committed.parties['carla']}")
    expect(alice.locator("#files")).to_contain_text("certificaat.pdf")
    alice.get_by_role("link", name="Document toevoegen").click()
    alice.locator("input[type=file]").set_input_files({**CHOSEN, "name": "tekening.pdf"})
    alice.get_by_role("button", name="Bewaren").click()
    alice.goto(f"{alice.url.split('/kantoor')[0]}/kantoor/relaties/{committed.parties['carla']}")
    expect(alice.locator("#files li")).to_have_count(2)
    # And at Carla's it stands by itself.
    expect(carla.locator("tr", has_text="tekening.pdf")).to_be_visible()


def test_a_file_becomes_available_before_ones_eyes(
    committed: World, enter: Callable[[str, str], Page], settings: Any
) -> None:
    # A scanner that has not come to it yet.
    settings.CLAMD = ("127.0.0.1", 9)
    sent = send(committed.carla, "certificaat.pdf")
    assert sent.state == "waiting"
    pages = [
        (enter("carla", "/klant/documenten"), "tr", "Beschikbaar"),
        # What a customer sent, the desk looks at.
        (enter("alice", f"/kantoor/relaties/{committed.parties['carla']}"), "#files li", "Te beoordelen"),
    ]
    for page, rows, _then in pages:
        row = page.locator(rows, has_text="certificaat.pdf")
        expect(row).to_contain_text("Wordt gecontroleerd")
        expect(row.get_by_role("link", name="Downloaden")).to_have_count(0)
    settings.CLAMD = None
    jobs.scan_file(str(committed.workspace.id), str(sent.id))
    for page, rows, then in pages:
        row = page.locator(rows, has_text="certificaat.pdf")
        expect(row).to_contain_text(then)
        expect(row.get_by_role("link", name="Downloaden")).to_be_visible()
