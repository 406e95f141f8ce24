"""Alice finds in the log what Sam did, opens it and sees before and after; axe finds nothing wrong with it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.purchasing.operations.responses import respond_to_purchase_order
from tests.purchasing.answers import accept
from tests.web.ui.test_accessibility import violations
from tests.world import World

pytestmark = pytest.mark.browser


def test_alice_finds_what_sam_did_and_sees_before_and_after(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    world = committed
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    respond_to_purchase_order.invoke(
        world.sam, path={"purchase_order_id": bought.id}, body={"lines": [accept(bought)]}
    )
    for n in range(14):
        world.item(f"63{n:02}")
    alice = enter("alice", "/kantoor")
    alice.locator(".person summary").click()
    alice.get_by_role("link", name="Logboek").click()
    expect(alice.get_by_role("heading", name="Logboek")).to_be_visible()
    rows = alice.locator("#trail-rows > tr")
    expect(rows).to_have_count(25)
    alice.get_by_text("Meer laden").click()
    expect(rows).not_to_have_count(25)

    alice.get_by_text("Periode en meer").click()
    alice.get_by_label("Order, artikel of relatie").fill(bought.number)
    alice.get_by_role("button", name="Toon").click()
    expect(rows).to_have_count(2)
    assert violations(alice) == []

    alice.get_by_role("link", name="Bevestigde de order").click()
    table = alice.locator(".trail-changes")
    expect(table.get_by_role("row", name="Status")).to_contain_text("Te bevestigen")
    expect(table.get_by_role("row", name="Status")).to_contain_text("Bevestigd")
    expect(alice.get_by_text("Sam (Samson Lagers BV)")).to_be_visible()
    assert violations(alice) == []
