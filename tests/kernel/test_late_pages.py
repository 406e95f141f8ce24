"""A late page of a long list reads its own rows and not those of the pages before it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.catalog.operations import create_item, list_items
from schakel.catalog.schemas import ItemIn, ItemQuery
from schakel.kernel import tenancy
from tests.world import World

MANY = 3000
LIMIT = 25


def _plan(world: World, query: ItemQuery) -> str:
    with CaptureQueriesContext(connection) as seen:
        list_items(world.alice, query=query)
    statement = next(q["sql"] for q in seen if "ORDER BY" in q["sql"])
    with tenancy.enter(world.alice), connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan to off")
        cursor.execute("set local enable_sort to off")
        cursor.execute(f"explain (analyze, costs off, timing off) {statement}")
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize("sort", ["name", "-name", "number", "-number"])
@pytest.mark.parametrize("same", [False, True])
def test_a_late_page_reads_few_rows(world: World, sort: str, same: bool) -> None:
    # Also where thousands share what they are sorted by, so that ids alone tell them apart.
    names = ["Lager" if same else f"Lager {n:05}" for n in range(MANY)]
    create_item.many(world.alice, [ItemIn(number=f"{n:05}", name=name) for n, name in enumerate(names)])
    after = ""
    for _page in range(11):
        after = list_items(world.alice, query=ItemQuery(sort=sort, limit=200, after=after)).next
    plan = _plan(world, ItemQuery(sort=sort, limit=LIMIT, after=after))
    removed = sum(int(n) for n in re.findall(r"Rows Removed by Filter: (\d+)", plan))
    assert removed <= LIMIT, plan
