"""Sam announces a despatch, Alice scans a package and counts it short, and Sam reads what was counted."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.world import World

pytestmark = pytest.mark.browser

SSCC = "376104250021234569"


def test_sam_announces_alice_scans_and_counts_and_sam_reads_the_difference(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    today = world.alice.today
    order = world.buys(world.item("6205"), 100, today + timedelta(days=8))

    sam = enter("sam", f"/leverancier/leveringen/aanmelden?order={order.id}")
    sam.get_by_label("Nummer van de zending").fill("PB-1")
    sam.get_by_label("Nu verzonden").first.fill("60")
    sam.locator("summary", has_text="Partij, houdbaarheid en collo").click()
    sam.get_by_label("Partij").first.fill("L-7")
    sam.locator("#field-lines-0-package").select_option("1")
    sam.locator("summary", has_text="Pallets en dozen").click()
    sam.get_by_label("SSCC 1").fill("376104250021234560")
    sam.get_by_label("Komt aan op").fill(str(today + timedelta(days=3)))
    sam.get_by_role("button", name="Aanmelden").click()
    # A digit that is wrong is told where it is, and nothing that was filled in is lost.
    expect(sam.locator("#packages")).to_contain_text("Dit is geen SSCC")
    sam.get_by_label("SSCC 1").fill(SSCC)
    sam.get_by_role("button", name="Aanmelden").click()
    expect(sam.locator(".head")).to_contain_text("Onderweg")

    alice = enter("alice", f"/kantoor/inkoop/onderweg?search=00{SSCC}")
    alice.get_by_role("link", name="PB-1").first.click()
    alice.get_by_label("Collo scannen").fill(f"00{SSCC}")
    alice.get_by_label("Collo scannen").press("Enter")
    expect(alice.get_by_label("Partij")).to_have_value("L-7")
    alice.get_by_label("Geteld").fill("58")
    alice.get_by_role("button", name="Boeken").click()
    expect(alice.locator(".head")).to_contain_text("Geboekt")

    sam.reload()
    expect(sam.locator(".head")).to_contain_text("Ontvangen")
    expect(sam.locator("#lines")).to_contain_text("Te weinig")

    alice.goto(f"{alice.url.split('/kantoor')[0]}/kantoor/inkoop/{order.id}")
    expect(alice.locator("#despatches")).to_contain_text("PB-1")
    expect(alice.locator("#receipts")).to_contain_text("ON-")
