"""Files fit in the head."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("bench", "demo", "schakel", "tests")
MOST = 250


def test_no_file_is_longer_than_what_fits_in_the_head() -> None:
    counts = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
    }
    assert len(counts) > 500
    assert {place: lines for place, lines in counts.items() if lines > MOST} == {}
