"""At the desk everything goes by keyboard: moving through rows, choosing, searching, the palette."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, gallery_url: str, errors: list[str]) -> Page:
    """The gallery in the desk's shell."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{gallery_url}/ui?shell=desk")
    page.wait_for_load_state("networkidle")
    return page


def test_j_and_k_move_through_the_rows_and_enter_opens_one(desk: Page) -> None:
    for key in ("j", "j", "j", "k"):
        desk.keyboard.press(key)
    expect(desk.locator("#lines-BH-0800-A a.row-link")).to_be_focused()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/ui?article=BH-0800-A")


def test_slash_goes_to_the_search_and_single_keys_are_text_while_one_types(desk: Page) -> None:
    desk.keyboard.press("/")
    search = desk.locator("#orders-search")
    expect(search).to_be_focused()
    desk.keyboard.type("j/x")
    expect(search).to_have_value("j/x")


def test_x_chooses_the_row_and_the_bar_counts(desk: Page) -> None:
    desk.locator("#orders-VO-2026-1042 a.row-link").focus()
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    expect(desk.locator("[data-bulk] [data-bulk-count]")).to_have_text("2")
    expect(desk.locator("#orders-bulk")).to_be_visible()
    desk.locator("[data-bulk-clear]").press("Enter")
    expect(desk.locator("#orders-bulk")).to_be_hidden()


def test_shift_and_a_click_choose_everything_in_between(desk: Page) -> None:
    boxes = desk.locator("#orders-rows .pick input")
    boxes.nth(1).click()
    boxes.nth(4).click(modifiers=["Shift"])
    expect(desk.locator("#orders-rows .pick input:checked")).to_have_count(4)
    head = desk.locator("[data-pick-all]")
    assert head.evaluate("box => box.indeterminate")
    head.click()
    expect(desk.locator("#orders-rows .pick input:checked")).to_have_count(5)


def test_the_palette_finds_commands_doors_and_what_the_server_knows(desk: Page) -> None:
    desk.keyboard.press("Control+k")
    options = desk.locator(".palette-option")
    expect(options).to_have_count(10)
    desk.keyboard.type("inkp")
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text("Inkoop")
    desk.locator(".palette-input").fill("hoekstra")
    expect(options).to_have_count(1)
    expect(options.first).to_contain_text("VO-2026-1041")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/ui?order=VO-2026-1041")
    expect(desk.locator("#palette")).to_be_hidden()


def test_arrows_go_round_in_the_palette_and_escape_closes_it(desk: Page) -> None:
    desk.keyboard.press("Control+k")
    chosen = desk.locator('.palette-option[aria-selected="true"]')
    first = chosen.text_content()
    desk.keyboard.press("ArrowUp")
    assert chosen.text_content() != first
    desk.keyboard.press("ArrowDown")
    assert chosen.text_content() == first
    desk.keyboard.press("Escape")
    expect(desk.locator("#palette")).to_be_hidden()


def test_single_keys_can_be_switched_off_and_stay_off(desk: Page) -> None:
    desk.keyboard.press("?")
    switch = desk.locator("[data-single-keys]")
    expect(switch).to_be_checked()
    switch.uncheck()
    desk.keyboard.press("Escape")
    desk.reload()
    desk.keyboard.press("?")
    expect(desk.locator("#keys")).to_be_hidden()
    desk.keyboard.press("Control+k")
    expect(desk.locator("#palette")).to_be_visible()


def test_the_portals_leave_single_keys_to_the_browser(page: Page, gallery_url: str) -> None:
    page.goto(f"{gallery_url}/ui?shell=customer")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.body")


def test_the_skip_link_comes_first_and_leads_to_the_content(desk: Page) -> None:
    desk.keyboard.press("Tab")
    expect(desk.locator(".skip")).to_be_focused()
    expect(desk.locator(".skip")).to_be_in_viewport()
    desk.keyboard.press("Enter")
    expect(desk.locator("#main")).to_be_focused()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(desk: Page) -> None:
    summary = desk.locator("details.person > summary")
    summary.click()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("details.person .menu-item").first).to_be_focused()
    desk.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(desk.locator("details.person .menu-panel")).to_be_hidden()
