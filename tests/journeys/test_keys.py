"""Sam makes a key for his own program, which looks with it; he sees that it did, and revokes it."""

import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.web.ui.test_accessibility import violations
from tests.world import World

pytestmark = pytest.mark.browser


def asked(url: str, secret: str) -> int:
    """Ask as a program does; returns the status."""
    parts = urlsplit(url)
    here = url.replace(str(parts.hostname), "127.0.0.1")
    headers = {"Authorization": f"Bearer {secret}", "Host": parts.netloc}
    try:
        with urllib.request.urlopen(urllib.request.Request(here, headers=headers)) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_sam_makes_a_key_tries_it_and_revokes_it(committed: World, enter: Callable[[str, str], Page]) -> None:
    sam = enter("sam", "/leverancier")
    sam.locator(".person-button").click()
    sam.get_by_role("link", name="Sleutels voor programma's").click()
    expect(sam.get_by_text("Er zijn nog geen sleutels")).to_be_visible()
    sam.get_by_role("link", name="Nieuwe sleutel").click()
    sam.get_by_role("button", name="Sleutel maken").click()
    expect(sam.get_by_text("Kies minstens één ding").first).to_be_visible()
    sam.get_by_label("Naam").fill("ERP van Samson")
    sam.get_by_label("Inkoop").select_option("look")
    sam.get_by_role("button", name="Sleutel maken").click()

    secret = sam.locator("#key-secret").inner_text()
    sam.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sam.locator("#secret").get_by_role("button", name="Kopiëren").click()
    expect(sam.locator("#secret").get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert sam.evaluate("navigator.clipboard.readText()") == secret
    assert violations(sam) == []
    url = sam.locator("#key-curl").inner_text().split()[-1]
    assert asked(url, secret) == 200
    assert asked(url.replace("purchase-orders", "files"), secret) == 403

    sam.get_by_role("link", name="Ik heb hem bewaard").click()
    row = sam.locator("tr", has_text="ERP van Samson")
    expect(row).to_contain_text("Inkoop: lezen")
    expect(row).not_to_contain_text("nog nooit")
    sam.on("dialog", lambda dialog: dialog.accept())
    row.get_by_role("button", name="Intrekken").click()
    expect(sam.locator("tr", has_text="ERP van Samson")).to_contain_text("Ingetrokken")
    assert asked(url, secret) == 401
    sam.go_back()
    assert secret not in sam.content()
