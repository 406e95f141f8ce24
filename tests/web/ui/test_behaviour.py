"""Moving between pages, rows that open, the theme that is kept, the counts that come later."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Dialog, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(page: Page, gallery_url: str, errors: list[str]) -> Page:
    """The gallery in the desk's shell."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{gallery_url}/ui?shell=desk")
    page.wait_for_load_state("networkidle")
    return page


def test_a_page_breaks_no_rule_of_the_content_security_policy(desk: Page, errors: list[str]) -> None:
    for way in ("customer", "supplier", "plain"):
        desk.goto(desk.url.replace("desk", way))
        desk.wait_for_load_state("networkidle")
    assert errors == []


def test_a_click_anywhere_on_a_row_opens_it_without_a_new_document(desk: Page) -> None:
    desk.evaluate("window.same = true")
    desk.locator("#orders-VO-2026-1039 td").nth(2).click()
    desk.wait_for_url("**/ui?order=VO-2026-1039")
    assert desk.evaluate("window.same")


def test_text_in_a_row_can_be_selected_without_opening_it(desk: Page) -> None:
    before = desk.url
    box = desk.locator("#lines-LG-6204-2RS time .day").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    desk.mouse.move(box["x"] + 1, middle)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"], middle, steps=5)
    desk.mouse.up()
    assert desk.evaluate("getSelection().toString()").startswith("do 3")
    assert desk.url == before


def test_the_middle_button_opens_a_row_in_a_new_tab(desk: Page) -> None:
    before = desk.url
    with desk.context.expect_page() as opened:
        desk.locator("#orders-VO-2026-1039 td").nth(2).click(button="middle")
    assert opened.value.url.endswith("order=VO-2026-1039")
    assert desk.url == before


def test_the_counts_on_the_chips_come_after_the_list(desk: Page) -> None:
    expect(desk.locator("#orders-count-open")).to_have_text("1.000+")
    expect(desk.locator("#orders-count-late")).to_have_text("3")


def test_the_bulk_bar_posts_every_chosen_row(desk: Page) -> None:
    boxes = desk.locator("#orders-rows .pick input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    with desk.expect_request(lambda asked: asked.method == "POST") as sent:
        desk.locator("#orders-bulk").get_by_role("button", name="Bevestigen").click()
    assert sent.value.url.endswith("/ui?bulk=confirm")
    posted = parse_qs(sent.value.post_data or "")
    assert posted["select"] == ["VO-2026-1042", "VO-2026-1039"]


def test_a_request_of_the_page_carries_the_token_against_forgery(desk: Page) -> None:
    desk.evaluate("""() => htmx.ajax('POST', '/echo', {
      target: '#order-lines', swap: 'innerHTML', values: {select: 'one'},
    })""")
    expect(desk.locator("#echo")).to_have_text("one")


def test_back_brings_the_page_before(desk: Page) -> None:
    before = desk.url
    desk.locator("#orders-VO-2026-1039 a.row-link").click()
    desk.wait_for_url("**/ui?order=VO-2026-1039")
    desk.go_back()
    desk.wait_for_url(before)
    expect(desk.locator("#orders-rows tr")).to_have_count(5)


def test_more_rows_come_below_the_ones_that_stand(desk: Page) -> None:
    desk.locator("#orders-more a").click()
    expect(desk.locator("#orders-rows tr")).to_have_count(10)
    assert "after=5" not in desk.url


def test_the_theme_is_kept_and_there_before_the_first_paint(desk: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = desk.evaluate(ground)
    desk.locator("details.person > summary").click()
    desk.locator('[data-theme-choice="dark"]').click()
    dark = desk.evaluate(ground)
    assert dark != light
    desk.reload(wait_until="commit")
    desk.wait_for_selector("main", state="attached")
    assert desk.evaluate(ground) == dark
    desk.locator("details.person > summary").click()
    expect(desk.locator('[data-theme-choice="dark"]')).to_have_attribute("aria-pressed", "true")
    desk.locator('[data-theme-choice="auto"]').click()
    assert desk.evaluate(ground) == light


def test_what_needs_a_yes_names_what_will_happen(desk: Page) -> None:
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    desk.on("dialog", answer)
    desk.evaluate("""() => {
      const form = document.querySelector('#form form');
      form.dataset.confirm = 'De order gaat naar Peeters.';
      form.noValidate = true;
      form.requestSubmit();
    }""")
    assert asked == ["De order gaat naar Peeters."]
    assert "shell=desk" in desk.url


def test_a_toast_closes_by_its_button(desk: Page) -> None:
    toasts = desk.locator("[data-toast]")
    expect(toasts).to_have_count(2)
    toasts.first.locator("[data-close]").click()
    expect(toasts).to_have_count(1)


def test_on_a_phone_the_doors_stand_below_and_the_rest_behind_more(page: Page, gallery_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{gallery_url}/ui?shell=desk")
    page.get_by_text("Meer", exact=True).click()
    sheet = page.locator(".door-more .menu-panel")
    expect(sheet.get_by_text("Inrichting")).to_be_in_viewport()
    page.mouse.click(195, 200)
    expect(sheet).to_be_hidden()
