"""Every page of the three applications: axe finds nothing, nothing scrolls sideways, no script complains."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from schakel.web.ui.page import PAGES
from tests.journeys.conftest import Server
from tests.web.examples import FOR_EVERYBODY, play, shown
from tests.web.objects import OBJECTS, WHO
from tests.web.parts import PARTS
from tests.web.ui.test_accessibility import AXE, violations
from tests.world import World

pytestmark = pytest.mark.browser
WIDTHS = (1440, 390)
# What opens in the page is looked at too; where there is much of it, the first are like the rest.
OPEN = "[...document.querySelectorAll('main details')].slice(0, 4).forEach((one) => { one.open = true; })"
# In the dark nothing differs but the colours.
CONTRAST = """axe.run(document, {runOnly: ['color-contrast', 'link-in-text-block'], resultTypes: ['violations']})
  .then((result) => result.violations.flatMap((found) =>
    found.nodes.map((node) => `${found.id}: ${node.target} ${node.failureSummary}`)))"""
FETCH = "(path) => fetch(path, {redirect: 'manual'}).then((answer) => answer.text())"


def wrong_with(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page at both widths and in both themes."""
    complaints: list[str] = []

    def hear(kind: str, text: str) -> None:
        # That a page which is not there answers 404 is what it is for.
        if "status of 404" not in text:
            complaints.append(f"{kind}: {text}")

    page.on("pageerror", lambda error: hear("script", str(error)))
    page.on("console", lambda message: hear("console", message.text) if message.type == "error" else None)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        # Each theme is come to anew: while colours change, axe measures something between.
        _open(page, address, "light")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            complaints.append(f"{width}: scrolls sideways")
        complaints += [f"{width} light: {found}" for found in violations(page)]
        _open(page, address, "dark")
        page.evaluate(AXE.read_text("utf-8"))
        complaints += [f"{width} dark: {found}" for found in page.evaluate(CONTRAST)]
    return complaints


def _open(page: Page, address: str, theme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.goto(address)
    page.locator(".loading").first.wait_for(state="detached")
    page.evaluate(OPEN)


@pytest.mark.parametrize("application", WHO)
def test_every_page_can_be_read_by_everybody(
    committed: World, server: Server, enter: Callable[[str, str], Page], application: str
) -> None:
    who = WHO[application]
    places = [place for place in shown(play(committed)) if place.who == who]
    page = enter(who, places[0].path)
    wrong = {}
    for place in places:
        tab = page.context.new_page()
        found = wrong_with(tab, server.address(committed, place.path))
        if found:
            wrong[place.name] = found
        tab.close()
    assert wrong == {}
    assert len(places) >= 4


def test_the_pages_for_everybody_can_be_read_by_everybody(
    committed: World, server: Server, page: Page
) -> None:
    wrong = {}
    for name, path in FOR_EVERYBODY.items():
        tab = page.context.new_page()
        found = wrong_with(tab, server.address(committed, path))
        if found:
            wrong[name] = found
        tab.close()
    assert wrong == {}


def test_every_page_has_an_example_and_every_part_is_none() -> None:
    names = {page.name for page in PAGES}
    assert names >= PARTS, "A part that is no longer declared."
    with_object = {page.name for page in PAGES if "<" in page.path and page.name not in PARTS}
    # A page with an object in its path needs an example of it in tests/web/examples.py.
    assert with_object == set(OBJECTS)


def test_what_is_called_a_part_shows_no_whole_page(
    committed: World, enter: Callable[[str, str], Page]
) -> None:
    play(committed)
    for application, who in WHO.items():
        page = enter(who, "/")
        for declared in PAGES:
            if declared.application == application and declared.name in PARTS and "<" not in declared.path:
                path = f"/{page.url.split('/')[3]}/{declared.path}"
                assert "<html" not in page.evaluate(FETCH, path), declared.name
