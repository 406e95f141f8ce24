"""The API goes by the clock, and so does the world that it is tried on."""

from datetime import UTC, datetime

import pytest

from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today."""
    return make_world(now=datetime.now(UTC))
