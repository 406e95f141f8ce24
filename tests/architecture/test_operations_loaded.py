"""Every module of operations is known to the server, not only to the page or test that happens to import it."""

from pathlib import Path

import pytest

import schakel

ROOMS = sorted(Path(schakel.__path__[0]).glob("*/operations"))


@pytest.mark.parametrize("folder", ROOMS, ids=[folder.parent.name for folder in ROOMS])
def test_a_room_names_every_module_of_its_operations(folder: Path) -> None:
    named = (folder / "__init__.py").read_text(encoding="utf-8")
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    assert [name for name in modules if name not in named] == []
