"""Lists: pages by key, also where all sort alike; and the order of ids decides nothing."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from schakel.catalog.operations import create_item, list_items, list_offered_items
from schakel.catalog.schemas import ItemIn, ItemQuery, OfferedQuery
from schakel.kernel import listing, statements, tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.errors import Invalid
from schakel.kernel.listing import ListQuery
from schakel.kernel.operation import all_operations
from schakel.planning.models import Peg
from schakel.run.proof.examples import EXAMPLES
from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.schemas import SalesOrderQuery
from tests.isolation.scene import scene
from tests.world import World, day


def pages(world: World, sort: str, limit: int) -> list[list[str]]:
    found, after = [], ""
    while True:
        page = list_items(world.alice, query=ItemQuery(sort=sort, limit=limit, after=after))
        found.append([row.number for row in page.rows])
        after = page.next
        if not after:
            return found


@pytest.mark.parametrize("sort", sorted(ItemQuery.sorts))
@pytest.mark.parametrize("limit", [1, 4, 13, 20])
def test_pages_hold_every_row_once_though_all_sort_alike(world: World, sort: str, limit: int) -> None:
    numbers = [f"{n:02}" for n in range(13)]
    create_item.many(world.alice, [ItemIn(number=n, name=("Zuiger", "Lager")[n < "11"]) for n in numbers])
    found = pages(world, sort, limit)
    assert sorted(number for page in found for number in page) == numbers
    assert [len(page) for page in found[:-1]] == [limit] * (len(found) - 1)
    assert 1 <= len(found[-1]) <= limit
    if sort.endswith("number"):
        ordered = [number for page in found for number in page]
        assert ordered == sorted(numbers, reverse=sort.startswith("-"))


def test_a_row_that_came_in_before_the_page_moves_nothing(world: World) -> None:
    create_item.many(world.alice, [ItemIn(number=f"{n:02}", name="Lager") for n in range(6)])
    first = list_items(world.alice, query=ItemQuery(sort="number", limit=3))
    create_item(world.alice, ItemIn(number="00a", name="Lager"))
    second = list_items(world.alice, query=ItemQuery(sort="number", limit=3, after=first.next))
    assert [row.number for row in second.rows] == ["03", "04", "05"]


def cursor(*values: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "after",
    [
        "rubbish",
        "é",
        cursor("-ordered"),
        cursor("-ordered", "no day", "no id"),
        cursor("-ordered", "2026-01-01", "no id"),
        cursor("-ordered", None, None),
        cursor("ordered", "2026-01-01", str(UUID(int=1))),
        cursor("-ordered", "2026-\0", str(UUID(int=1))),
        base64.urlsafe_b64encode(b"7").decode(),
        base64.urlsafe_b64encode(b"[" * 290).decode(),
        base64.urlsafe_b64encode(b"null").decode(),
    ],
)
def test_a_page_that_was_made_up_is_refused(world: World, after: str) -> None:
    with pytest.raises(Invalid) as refused:
        list_sales_orders(world.alice, query=SalesOrderQuery(after=after))
    assert refused.value.problems[0].field == "after"


def test_every_list_can_be_sorted_by_each_of_its_words(world: World) -> None:
    s = scene(world)
    callers = {STAFF: world.alice, CUSTOMER: world.carla, SUPPLIER: world.sam}
    lists: dict[str, Any] = {name: op for name, op in all_operations().items() if _is_list(op)}
    assert len(lists) >= 6
    for name, operation in lists.items():
        for audience in operation.audiences:
            request = EXAMPLES[name](s, audience)
            for word in operation.query.sorts:
                operation.invoke(callers[audience], **_sorted(request, word))
            with pytest.raises(Invalid):
                operation.invoke(callers[audience], **_sorted(request, "colour"))


def _sorted(request: dict[str, Any], word: str) -> dict[str, Any]:
    return request | {"query": request.get("query", {}) | {"sort": word}}


def _is_list(operation: Any) -> bool:
    return operation.query is not None and issubclass(operation.query, ListQuery) and operation.query.sorts


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """A statement that counts holds where counting stops: what a test changes of that is not kept."""
    statements._kept.cache_clear()
    yield
    statements._kept.cache_clear()


@pytest.mark.usefixtures("nothing_kept")
def test_counts_stop_at_a_thousand(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert listing.MOST_COUNTED == 1000
    monkeypatch.setattr(listing, "MOST_COUNTED", 2)
    item = world.item("6205")
    for _n in range(3):
        world.sells(item, 1, day(60))
    assert count_sales_orders(world.alice).counts["open"] == 2


def test_the_counts_agree_with_the_lists(world: World) -> None:
    item = world.item("6205")
    for _n in range(3):
        world.sells(item, 1, day(1))
    world.sells(item, 1, day(60))
    counts = count_sales_orders(world.alice).counts
    for filters, key in (
        ({"status": "open"}, "open"),
        ({"late": "yes"}, "late"),
        ({"status": "delivered"}, "delivered"),
    ):
        rows = list_sales_orders(world.alice, query=SalesOrderQuery.model_validate(filters)).rows
        assert counts[key] == len(rows), key


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_ids_decides_no_promise(world: World, backwards: bool) -> None:
    ids = [
        UUID(int=(n << 80) | 0x7 << 76 | 0b10 << 62 | world.alice.new_id().int & (1 << 62) - 1)
        for n in range(1, 400)
    ]
    if backwards:
        ids.reverse()
    source = iter(ids)
    world.alice = replace(world.alice, new_id=lambda: next(source))
    item = world.item("6205", stock=10)
    world.buys(item, 10, day(7))
    urgent_last = [
        world.sells(item, 10, day(1), priority=50),
        world.sells(item, 10, day(1), customer="cor", priority=1),
    ]
    # Who came first has the stock; who came later has what comes, whatever the ids say.
    assert [order.lines[0].promised_date for order in urgent_last] == [day(2), day(9)]
    with tenancy.enter(world.system):
        assert set(Peg.objects.values_list("line_id", "kind")) == {
            (urgent_last[0].lines[0].id, "stock"),
            (urgent_last[1].lines[0].id, "schedule_line"),
        }


@pytest.mark.parametrize(
    ("search", "limit", "count"), [("", 2, 5), ("lager", 2, 3), ("niets", 2, 0), ("", 200, 5)]
)
def test_a_list_counts_all_its_rows_when_asked(world: World, search: str, limit: int, count: int) -> None:
    names = ("Lager", "Lager", "Zuiger", "Lager", "Zuiger")
    create_item.many(world.alice, [ItemIn(number=f"{n}", name=name) for n, name in enumerate(names)])
    asked = OfferedQuery(search=search, limit=limit, counted=True)
    found = list_items(world.alice, query=asked)
    assert found.count == count
    if found.next:
        assert list_items(world.alice, query=asked.model_copy(update={"after": found.next})).count == count
    assert list_items(world.alice, query=ItemQuery()).count is None
    offered = OfferedQuery(search=search, limit=limit, counted=True)
    assert list_offered_items(world.carla, query=offered).count == count
    assert list_items(world.olaf, query=asked).count == 0
