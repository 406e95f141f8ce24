"""The demo is loaded by a command that says who may sign in and does nothing the second time."""

import json
import os
from collections.abc import Iterator

import pytest

from demo.loading import PASSWORD
from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database
from tests.run.test_commands import schakel

NAME = f"schakel_load_demo_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    yield make_database(NAME, migrated=True)
    drop_database(NAME)


def test_the_last_line_tells_who_may_sign_in_also_the_second_time(addresses: Addresses) -> None:
    first = schakel(addresses, "load-demo", "--today", "2026-11-18")
    assert first.returncode == 0, first.stderr
    again = schakel(addresses, "load-demo", "--today", "2026-11-18")
    assert again.returncode == 0
    assert "The workspace demo exists already: nothing was done." in again.stderr
    for done in (first, again):
        people = json.loads(done.stdout.strip().splitlines()[-1])
        assert [p["application"] for p in people] == ["kantoor", "klant", "leverancier", "leverancier"]
        assert (people[0]["email"], people[0]["password"]) == ("alice@demo.example", PASSWORD)
