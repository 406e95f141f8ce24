"""The page about imports says what the code does, and its example is a mapping."""

import re
import tomllib
from pathlib import Path

from schakel.hub.files import reference
from schakel.hub.files.plans import plans_of
from schakel.hub.files.reading_mapping import of, read_mapping

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/using/import.md"


def test_the_tables_of_the_page_are_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert reference.filled(page) == page, "run `schakel import-fields --write`"
    assert all(f"<!-- {name} -->" in page for name in reference.tables())


def test_the_first_example_of_the_page_is_a_mapping() -> None:
    (example, *others) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert others
    assert plans_of(of(tomllib.loads(example)))[0].entity.name == "party"


def test_the_examples_of_fields_are_right_too() -> None:
    _first, fields, *_others = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = fields.strip().splitlines()
    assert len(lines) > 12
    head = 'system = "x"\nfiles.f.path = "f.csv"\n[[import]]\nentity = "item"\nfile = "f"\n[import.fields]\n'
    for line in lines:
        # Each field alone: several examples fill the same one.
        of(tomllib.loads(head + line))


def test_every_mapping_that_comes_with_schakel_fits_the_operations() -> None:
    mappings = sorted((ROOT / "mappings").glob("*.toml"))
    assert mappings
    for path in mappings:
        assert plans_of(read_mapping(path))
