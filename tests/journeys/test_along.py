"""What one choice brings along in a form: a role its marks, a customer their branches."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from schakel.parties.operations import create_branch
from tests.world import World

pytestmark = pytest.mark.browser


def test_a_role_ticks_the_marks_that_it_brings_and_one_taken_off_stays_off(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    alice = enter("alice", "/kantoor/inrichting/mensen/uitnodigen")
    role = alice.locator('input[name="roles"][value="purchasing"]')
    mark = alice.locator('input[name="marks"][value="purchasing"]')
    only = alice.locator('select[name="only_these"]')
    expect(mark).not_to_be_checked()
    role.check()
    expect(mark).to_be_checked()
    role.uncheck()
    expect(mark).not_to_be_checked()
    role.check()
    alice.get_by_text("Precies kiezen wat opengaat").click()
    mark.uncheck()
    expect(only).to_have_value("on")


def test_the_branches_of_a_customer_appear_when_the_customer_is_chosen(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    path = {"party_id": committed.parties["carla"]}
    create_branch.invoke(committed.alice, path=path, body={"name": "Noord"})
    alice = enter("alice", "/kantoor/verkoop/nieuw")
    for name, count in (("Van Dalen", 1), ("De Boer", 0)):
        customer = alice.get_by_role("combobox", name="Klant")
        customer.fill("")
        customer.press_sequentially(name)
        alice.locator(".lookup-option").first.click()
        expect(alice.locator('select[name="branch_id"]')).to_have_count(count)
    expect(alice.get_by_label("Referentie")).to_be_visible()
