"""The tests of the hub read English sentences."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from tests.hub.offering import Folder
from tests.world import World


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Folder:
    """Return an empty folder to offer files from."""
    return Folder(tmp_path, world)
