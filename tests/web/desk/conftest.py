"""Somebody at the desk, without a browser."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from schakel.accounts.models import Person
from schakel.run.proof.browsers import let_in
from tests.world import World, make_world

# Where a transaction begins and ends is no question put to the database.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


class Desk:
    """A signed-in person and what their pages ask of the database."""

    def __init__(self, world: World, who: str) -> None:
        self.host = f"{world.workspace.slug}.localhost"
        self.client = Client()
        let_in(self.client, Person.objects.get(id=world.people[who]), world.workspace.id)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(path, headers={"host": self.host, **headers})

    def post(self, path: str, values: dict[str, Any]) -> Any:
        return self.client.post(path, values, headers={"host": self.host})

    def statements(self, path: str) -> int:
        """Return how many statements a page needs once the session knows its places."""
        self.get(path)
        with CaptureQueriesContext(connection) as heard:
            answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return sum(not query["sql"].startswith(BRACKETS) for query in heard.captured_queries)


@pytest.fixture
def world(db: None) -> World:
    """Return a world of today: a page looks at the clock."""
    return make_world(now=datetime.now(UTC))


def day(world: World, offset: int) -> date:
    """Return the day so many calendar days after today."""
    return world.alice.today + timedelta(days=offset)


@pytest.fixture
def enter(world: World) -> Callable[[str], Desk]:
    """Sign somebody in."""
    return lambda who: Desk(world, who)
