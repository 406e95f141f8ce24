"""What cannot be sent over HTTP: forged callers, callers without permissions, queries outside a workspace."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.errors import NotAllowed, NotFound, SchakelError
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.permissions import NOTHING
from schakel.run.proof.examples import EXAMPLES
from tests.isolation.scene import Played, scene
from tests.world import World

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


class _Undo(Exception):
    """Takes back what a probe did."""


def probe(operation: Operation[Any, Any], ctx: Context, request: dict[str, Any]) -> tuple[str, str]:
    """Call the operation and undo it; returns how it ended, and the answer as text."""
    ended, text = "answered", ""
    try:
        with transaction.atomic():
            try:
                answer = operation.invoke(ctx, **request)
                text = operation.answer_adapter.dump_json(answer).decode()
            except SchakelError as error:
                ended, text = type(error).__name__, error.out().model_dump_json()
            raise _Undo
    except _Undo:
        pass
    except DatabaseError as error:
        ended = f"fence: {error.__class__.__name__}"
    return ended, text


def own_callers(world: World) -> dict[Audience, Context]:
    return {STAFF: world.alice, CUSTOMER: world.carla, SUPPLIER: world.sam}


def strangers(world: World) -> Iterator[tuple[str, Context]]:
    """Olaf in every guise."""
    for audience, party in ((STAFF, None), (CUSTOMER, "carla"), (SUPPLIER, "sam")):
        # Even with the right party's id in hand: the workspace is another one.
        party_id = world.parties[party] if party else None
        yield f"{audience} of another workspace", replace(world.olaf, audience=audience, party_id=party_id)


def names_ids(request: dict[str, Any]) -> bool:
    return bool(ID.search(str(request)))


def secrets_of(s: Played) -> list[str]:
    """Words that only Carla, Sam and the desk may ever read."""
    return [s.sales_order.number, s.purchase_order.number, "Van Dalen", "Samson", str(s.sold), str(s.bought)]


@pytest.mark.parametrize("fence", ["both fences", "the database alone"])
def test_a_forged_caller_of_another_workspace_reaches_nothing(
    world: World, fence: str, settings: Any
) -> None:
    s = scene(world)
    settings.DATABASE_FENCE_ONLY = fence == "the database alone"
    wrong = []
    probes = 0
    for name, operation in all_operations().items():
        for who, ctx in strangers(world):
            if ctx.audience not in operation.audiences:
                continue
            request = EXAMPLES[name](s, ctx.audience)
            ended, text = probe(operation, ctx, request)
            probes += 1
            kept_out = ended == "NotFound" or (settings.DATABASE_FENCE_ONLY and ended.startswith("fence"))
            if names_ids(request) and not kept_out:
                wrong.append((name, who, ended, text[:200]))
            if any(secret in text for secret in secrets_of(s)):
                wrong.append((name, who, "leaked", text[:200]))
    assert wrong == []
    assert probes > 50


def test_without_a_permission_nothing_can_be_called(world: World) -> None:
    s = scene(world)
    for name, operation in all_operations().items():
        for audience, ctx in own_callers(world).items():
            ended, _text = probe(operation, replace(ctx, permissions=NOTHING), EXAMPLES[name](s, audience))
            assert ended == NotAllowed.__name__, (name, audience)


def test_a_query_outside_a_workspace_raises(world: World) -> None:
    from schakel.sales.models import SalesOrder

    assert tenancy.entered() is None
    with pytest.raises(tenancy.OutsideTenant):
        SalesOrder.objects.count()


def test_without_a_workspace_the_database_shows_nothing(world: World) -> None:
    from django.db import connection

    scene(world)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('schakel.workspace', '', true)")
        cursor.execute("select count(*) from sales_salesorder")
        assert cursor.fetchone() == (0,)


def test_a_refusal_is_kept_with_who_and_what(world: World) -> None:
    from schakel.kernel.models import Refusal

    s = scene(world)
    with pytest.raises(NotFound):
        all_operations()["sales.get_sales_order"].invoke(
            replace(world.carla, party_id=world.parties["cor"]), path={"sales_order_id": s.sold}
        )
    with tenancy.enter(world.system):
        row = Refusal.objects.get(operation="sales.get_sales_order")
    assert (row.status, row.party_id) == (404, world.parties["cor"])
    assert row.arguments == {"sales_order_id": str(s.sold)}
