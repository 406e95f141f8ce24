"""A key tells when it was last used: to the minute, written once a minute at most, also when it only reads."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.accounts.models import ApiToken
from schakel.accounts.operations import list_api_tokens
from schakel.accounts.schemas import ApiTokenQuery
from schakel.kernel import tenancy
from tests.api.program import Program
from tests.world import World


def last_use(world: World) -> datetime | None:
    (row,) = list_api_tokens(world.sam, ApiTokenQuery()).rows
    return row.last_used_at


def writes(program: Program) -> int:
    with CaptureQueriesContext(connection) as heard:
        assert program.get("/purchase-orders").status_code == 200
    return sum("last_used_at" in query["sql"] for query in heard.captured_queries if "UPDATE" in query["sql"])


def test_a_key_that_reads_says_when_it_was_last_used(world: World) -> None:
    program = Program(world, world.sam)
    assert last_use(world) is None
    before = datetime.now(UTC).replace(second=0, microsecond=0)
    program.get("/purchase-orders")
    used = last_use(world)
    assert used is not None
    assert before <= used <= datetime.now(UTC)
    assert (used.second, used.microsecond) == (0, 0)


@pytest.mark.parametrize(("ago", "written"), [(timedelta(seconds=20), 0), (timedelta(minutes=2), 1)])
def test_it_is_written_once_a_minute_at_most(world: World, ago: timedelta, written: int) -> None:
    program = Program(world, world.sam)
    assert writes(program) == 1
    with tenancy.enter(world.system):
        ApiToken.objects.update(last_used_at=datetime.now(UTC) - ago)
    assert writes(program) == written


def test_a_key_that_is_refused_was_not_used(world: World) -> None:
    program = Program(world, world.sam)
    with tenancy.enter(world.system):
        ApiToken.objects.update(revoked_at=datetime.now(UTC))
    assert program.get("/purchase-orders").status_code == 401
    assert last_use(world) is None
