"""What changes elsewhere changes here, and nobody is disturbed who is in the middle of something."""

import json
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Change = Callable[[str], int]


@pytest.fixture
def change(gallery_url: str) -> Change:
    """Somebody elsewhere changes something; answers how many streams heard of it."""

    def send(query: str) -> int:
        with urlopen(f"{gallery_url}/change?{query}") as answer:
            return int(json.loads(answer.read()))

    return send


@pytest.fixture
def live(page: Page, gallery_url: str, change: Change) -> Page:
    """The living page, with its stream open."""
    change("stock=40&status=200")
    before = change("topic=none")
    page.goto(f"{gallery_url}/live")
    for _ in range(50):
        if change("topic=none") > before:
            break
        page.wait_for_timeout(50)
    return page


def test_a_changed_topic_changes_its_place_and_lights_it_up(live: Page, change: Change) -> None:
    change("stock=16&topic=item:1")
    expect(live.locator("#stock-level")).to_have_text("16")
    expect(live.locator("#stock-level")).to_have_class("just-changed")
    expect(live.locator("#quiet-level")).to_have_text("40")


def test_after_a_gap_everything_is_fetched_anew(live: Page, change: Change) -> None:
    change("stock=17")
    expect(live.locator("#stock-level")).to_have_text("17")
    expect(live.locator("#quiet-level")).to_have_text("17")


def test_what_the_person_opened_stays_open_and_the_focus_stays(live: Page, change: Change) -> None:
    live.locator("#open-me summary").click()
    change("stock=18&topic=item:1")
    expect(live.locator("#inside")).to_have_text("Nog 18")
    expect(live.locator("#open-me summary")).to_be_focused()


def test_somebody_who_types_is_asked_first(live: Page, change: Change) -> None:
    live.locator("#amount").fill("25")
    change("stock=19&topic=item:1")
    bar = live.locator(".live-bar")
    expect(bar).to_contain_text("Er is iets gewijzigd")
    expect(live.locator("#stock-level")).to_have_text("19")
    expect(live.locator("#editor-level")).to_have_text("40")
    expect(live.locator("#amount")).to_have_value("25")
    bar.get_by_role("button", name="Toon").click()
    expect(live.locator("#editor-level")).to_have_text("19")
    expect(bar).to_have_count(0)


def test_an_error_leaves_what_stands(live: Page, change: Change) -> None:
    with live.expect_response(lambda answer: answer.status == 500):
        change("stock=20&status=500&topic=item:1")
    live.wait_for_timeout(200)
    expect(live.locator("#stock-level")).to_have_text("40")


def test_two_pages_of_one_browser_share_one_stream(live: Page, gallery_url: str, change: Change) -> None:
    streams = change("topic=none")
    other = live.context.new_page()
    other.goto(f"{gallery_url}/live")
    other.wait_for_timeout(300)
    assert change("stock=21&topic=item:1") == streams
    expect(other.locator("#stock-level")).to_have_text("21")
    expect(live.locator("#stock-level")).to_have_text("21")
    other.close()
    change("stock=22&topic=item:1")
    expect(live.locator("#stock-level")).to_have_text("22")


def test_pages_of_two_applications_each_hear_their_own_stream(
    live: Page, gallery_url: str, change: Change
) -> None:
    streams = change("topic=none")
    other = live.context.new_page()
    other.goto(f"{gallery_url}/live?stream=/events%3Fonly=item:2")
    for _ in range(50):
        if change("topic=none") > streams:
            break
        other.wait_for_timeout(50)
    assert change("topic=none") > streams
    change("stock=31&topic=item:2")
    expect(other.locator("#quiet-level")).to_have_text("31")
    change("stock=32&topic=item:1")
    expect(live.locator("#stock-level")).to_have_text("32")
    expect(other.locator("#stock-level")).not_to_have_text("32")


def test_without_shared_workers_a_page_has_its_own_stream(
    page: Page, gallery_url: str, change: Change
) -> None:
    page.add_init_script("delete window.SharedWorker")
    before = change("stock=40&status=200&topic=none")
    page.goto(f"{gallery_url}/live")
    for _ in range(50):
        if change("topic=none") > before:
            break
        page.wait_for_timeout(50)
    change("stock=23&topic=item:1")
    expect(page.locator("#stock-level")).to_have_text("23")


def test_a_kind_hears_of_all_its_objects_and_an_object_of_its_kind(live: Page, change: Change) -> None:
    hears = "document.querySelector('#stock').dataset.live = %r"
    live.evaluate(hears % "item")
    change("stock=51&topic=item:77")
    expect(live.locator("#stock-level")).to_have_text("51")
    # Too much changed at once to name every id.
    live.evaluate(hears % "item:1")
    change("stock=52&topic=item")
    expect(live.locator("#stock-level")).to_have_text("52")
    change("stock=53&topic=item:2")
    live.wait_for_timeout(500)
    expect(live.locator("#stock-level")).to_have_text("52")
