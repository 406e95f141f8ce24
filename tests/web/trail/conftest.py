"""A world of today, and those who read its log."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.web.log import Reader
from tests.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


@pytest.fixture
def reader(world: World) -> Callable[[str], Reader]:
    """Return how somebody signs in and reads."""
    return lambda who: Reader(world, who)
