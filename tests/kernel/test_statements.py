"""Every list and every page of an object costs the same number of statements for one row and for fifty."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.listing import ListQuery
from schakel.kernel.operation import Operation, all_operations
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn
from schakel.run.proof.examples import EXAMPLES
from tests.isolation.scene import scene
from tests.kernel.crowding import MANY, Size, crowd, grown
from tests.world import World, day


def statements(call: Callable[[], Any]) -> tuple[int, Any]:
    """Return how many statements a call makes, the second time, and what it answers."""
    call()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = call()
    return len(captured), answer


def callers(world: World) -> dict[Audience, Context]:
    return {STAFF: world.alice, CUSTOMER: world.carla, SUPPLIER: world.sam}


def _reads(operation: Operation[Any, Any]) -> bool:
    # A question with a body changes nothing either.
    return operation.reads or operation.function.__name__.startswith("preview_")


def _lists(operation: Operation[Any, Any]) -> bool:
    return operation.query is not None and issubclass(operation.query, ListQuery)


@pytest.fixture
def few_and_many(world: World) -> tuple[Size, Size]:
    s = scene(world)
    return grown(world, s, 1), grown(world, s, MANY)


def test_every_object_costs_the_same_for_one_line_and_for_fifty(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    wrong = {}
    for name, operation in all_operations().items():
        if not _reads(operation) or not operation.path_names:
            continue
        for audience in operation.audiences:
            caller = callers(world)[audience]
            counts = [
                statements(lambda: operation.invoke(caller, **EXAMPLES[name](size.scene, audience)))[0]  # noqa: B023
                for size in few_and_many
            ]
            if counts[0] != counts[1]:
                wrong[f"{name} as {audience.value}"] = counts
    assert wrong == {}


def test_every_list_costs_the_same_for_one_row_and_for_fifty(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    crowd(world, few_and_many[1].scene)
    wrong = {}
    short = []
    for name, operation in all_operations().items():
        if not operation.reads or not _lists(operation):
            continue
        for audience in operation.audiences:
            caller, request = callers(world)[audience], EXAMPLES[name](few_and_many[1].scene, audience)
            found = []
            for limit in (1, MANY):
                asked = {**request, "query": {**request.get("query", {}), "limit": limit}}
                found.append(statements(lambda: operation.invoke(caller, **asked)))  # noqa: B023
            (few, _page), (many, page) = found
            if few != many:
                wrong[f"{name} as {audience.value}"] = (few, many)
            if len(page.rows) < MANY and not operation.path_names:
                short.append(f"{name} as {audience.value}: {len(page.rows)}")
    assert wrong == {}
    # A list without fifty rows proves nothing: fill it in `crowd` or `grown`. Those of one object are short.
    assert short == []


def test_an_answer_to_fifty_lines_costs_what_an_answer_to_one_costs(
    world: World, few_and_many: tuple[Size, Size]
) -> None:
    counts = []
    for size in few_and_many:
        later = [
            {
                "line_id": line.id,
                "answer": "change",
                "deliveries": [{"date": day(9), "quantity": line.quantity}],
            }
            for line in size.scene.purchase_order.lines
        ]
        data = OrderResponseIn.model_validate({"lines": later})
        with CaptureQueriesContext(connection) as captured:
            respond_to_purchase_order(world.sam, size.scene.bought, data)
        counts.append(len(captured))
    assert counts[0] == counts[1]
