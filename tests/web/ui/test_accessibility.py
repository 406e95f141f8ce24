"""The gallery holds every part; what axe and a ruler find wrong here would be wrong on every page."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[3] / "node_modules/axe-core/axe.min.js"
SHELLS = ("desk", "customer", "supplier", "plain")
TARGETS = "a[href], button, summary, select, textarea, input:not([type=hidden])"
SMALL_TARGETS = """(targets) => [...document.querySelectorAll(targets)]
  .filter((one) => {
    if (!one.checkVisibility({visibilityProperty: true})) return false;
    if (one.closest('svg, .toasts, .skip, .visually-hidden')) return false;
    // A link inside a sentence is as high as its line; a checkbox is pressed by its label.
    if (one.tagName === 'A' && getComputedStyle(one).display === 'inline') return false;
    const pressed = one.type === 'checkbox' ? one.closest('label') : one;
    const box = pressed.getBoundingClientRect();
    return box.width > 0 && (box.height < 43.5 || box.width < 43.5);
  })
  .map((one) => `${one.outerHTML.slice(0, 120)} ${JSON.stringify(one.getBoundingClientRect().toJSON())}`)"""


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, all rules of WCAG 2.2 AA and good practice."""
    page.evaluate(AXE.read_text("utf-8"))
    result: dict[str, Any] = page.evaluate(
        "() => axe.run(document, {rules: {'target-size': {enabled: true}}, resultTypes: ['violations']})"
    )
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, gallery_url: str, shell: str, theme: Any, width: int
) -> None:
    context = browser.new_context(
        color_scheme=theme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{gallery_url}/ui?shell={shell}")
    page.wait_for_load_state("networkidle")
    found = violations(page)
    assert found == [], "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        small = page.evaluate(SMALL_TARGETS, TARGETS)
        assert small == [], json.dumps(small, indent=1)
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(browser: Browser, gallery_url: str, theme: Any) -> None:
    context = browser.new_context(color_scheme=theme, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{gallery_url}/ui?shell=desk")
    page.locator("details.person > summary").click()
    found = violations(page)
    assert found == [], "\n".join(found)
    page.keyboard.press("Escape")
    # A view that is changed, one that was refused, and the views for which there was no room.
    for menu in (".view-menu >> nth=0", ".view-menu >> nth=1", ".views .menu"):
        page.locator(menu).locator("summary").click()
        found = violations(page)
        assert found == [], "\n".join(found)
        page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.locator(".palette-option").first.wait_for()
    found = violations(page)
    assert found == [], "\n".join(found)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.locator("#keys").wait_for()
    found = violations(page)
    assert found == [], "\n".join(found)
    context.close()


@pytest.mark.parametrize("accent", ["ffd400", "000000", "e30613", "7fffd4", "ffffff"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_any_colour_of_a_workspace_can_be_read(
    browser: Browser, gallery_url: str, accent: str, theme: Any
) -> None:
    context = browser.new_context(color_scheme=theme, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{gallery_url}/ui?shell=customer&accent={accent}")
    assert [found for found in violations(page) if found.startswith("color-contrast")] == []
    context.close()
