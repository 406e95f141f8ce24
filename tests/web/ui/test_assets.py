"""What the browser gets is small, named by its content, and complete."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from schakel.web.ui import assets
from schakel.web.ui.gallery import gallery_shell
from schakel.web.ui.samples import TODAY

BUILT = assets.MANIFEST.parent
FIRST_VISIT = 120_000
NEXT_PAGE = 15_000


def sent(name: str) -> int:
    """How many bytes go over the line for a built file."""
    small = BUILT / f"{name}.br"
    return (small if small.exists() else BUILT / name).stat().st_size


def test_a_first_visit_and_a_next_page_stay_within_their_budget() -> None:
    manifest: dict[str, str] = json.loads(assets.MANIFEST.read_text("utf-8"))
    # The second font is fetched only for the letters of other languages.
    files = sum(sent(hashed) for name, hashed in manifest.items() if name != "inter-ext.woff2")
    page = render_to_string("ui/portal.html", {"shell": gallery_shell("customer", "nl"), "today": TODAY})
    weight = len(gzip.compress(page.encode()))
    assert files + weight < FIRST_VISIT
    assert weight < NEXT_PAGE


def test_every_built_file_has_its_content_in_its_name_and_its_small_forms_beside_it() -> None:
    manifest: dict[str, str] = json.loads(assets.MANIFEST.read_text("utf-8"))
    for name, hashed in manifest.items():
        assert re.fullmatch(rf"{Path(name).stem}\.[0-9a-f]{{12}}{Path(name).suffix}", hashed)
        if Path(name).suffix in (".css", ".js", ".svg"):
            assert (BUILT / f"{hashed}.br").exists()
            assert gzip.decompress((BUILT / f"{hashed}.gz").read_bytes()) == (BUILT / hashed).read_bytes()


def test_the_sprite_holds_the_icons_that_are_used_and_no_others() -> None:
    sprite = next(BUILT.glob("icons.*.svg")).read_text("utf-8")
    names = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    assert {"truck-delivery", "bell", "x"} <= names
    assert len(names) < 200


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((BUILT.parents[3] / "package-lock.json").read_text("utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_a_file_that_is_not_built_is_an_error() -> None:
    with pytest.raises(KeyError):
        assets.asset("nothing.css")
