"""What ARCHITECTURE.md says of the house is so."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text()


def test_every_file_that_it_names_is_there() -> None:
    named = re.findall(r"`((?:schakel|tests)/[\w/.]+)`", TEXT)
    assert len(named) > 15
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_it_lists_the_rooms_in_the_order_in_which_they_may_import() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    assert listed == [*settings.ROOMS, "api", "web", "run"]
    assert [room for room in listed if not (ROOT / "schakel" / room).is_dir()] == []


def test_it_fits_on_a_page() -> None:
    assert len(TEXT.splitlines()) <= 80


def test_the_links_of_the_readme_lead_somewhere() -> None:
    readme = (ROOT / "README.md").read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", readme) if not link.startswith("http")]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_setting_that_is_read_stands_among_the_settings() -> None:
    told = set(re.findall(r"`(SCHAKEL_\w+)`", (ROOT / "docs/running/settings.md").read_text()))
    read = {
        name
        for path in (ROOT / "schakel").rglob("*.py")
        for name in re.findall(r"\bSCHAKEL_[A-Z_]+[A-Z]\b", path.read_text("utf-8"))
    }
    assert len(read) > 25
    assert sorted(read - told) == []
