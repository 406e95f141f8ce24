"""The ledger of stock adds up: after any movements, on any day, at any location."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.inventory.models import OnHand
from schakel.inventory.operations import (
    get_stock,
    list_stock,
    list_stock_movements,
    record_stock_count,
    record_stock_movement,
    record_stocktake,
    transfer_stock,
)
from schakel.inventory.schemas import StockMovementQuery, StockQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from tests.world import World

pytestmark = pytest.mark.django_db

PLACES = st.sampled_from(["MAIN", "B-01", "B-02"])
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["receipt", "despatch", "count", "transfer"]),
        st.integers(1, 30),
        PLACES,
        PLACES,
        st.integers(0, 2),
    ),
    max_size=12,
)


def _do(ctx: Context, item: UUID, act: str, quantity: int, place: str, other: str) -> None:
    body: dict[str, Any] = {"item_id": item, "location": place}
    if act == "count":
        record_stock_count.invoke(ctx, body=body | {"counted": quantity})
    elif act == "transfer":
        transfer_stock.invoke(ctx, body=body | {"quantity": quantity, "to_location": other})
    else:
        record_stock_movement.invoke(ctx, body=body | {"quantity": quantity, "reason": act})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_what_lies_is_what_moved_on_every_day_and_at_every_place(
    world: World, acts: list[tuple[str, int, str, str, int]]
) -> None:
    item, ctx = world.item(f"L-{world.alice.new_id()}"), world.alice
    there: dict[str, Decimal] = defaultdict(Decimal)
    at_the_end_of = {}
    for act, quantity, place, other, days in acts:
        ctx = replace(ctx, now=ctx.now + timedelta(days=days))
        try:
            _do(ctx, item, act, quantity, place, other)
        except (Conflict, Invalid):
            pass
        else:
            if act == "count":
                there[place] = Decimal(quantity)
            else:
                there[place] += quantity if act == "receipt" else -quantity
                there[other] += quantity if act == "transfer" else 0
        at_the_end_of[ctx.today] = sum(there.values(), Decimal(0))
    assert get_stock(ctx, item).on_hand == sum(there.values())
    with tenancy.enter(world.system):
        kept = {row.location.code: row.quantity for row in OnHand.objects.filter(item_id=item)}
    assert {place: q for place, q in kept.items() if q} == {place: q for place, q in there.items() if q}
    for day, lay in at_the_end_of.items():
        number = list_stock(ctx, StockQuery(search="L-", on=day, limit=200)).rows
        assert {row.on_hand for row in number if row.id == item} == {lay}
    ledger = list_stock_movements(ctx, StockMovementQuery(item_id=item, limit=200)).rows
    lies = Decimal(0)
    for row in reversed(ledger):
        lies += row.quantity
        assert row.balance == lies
    assert lies == sum(there.values())


def test_a_transfer_of_more_than_lies_there_moves_nothing(world: World) -> None:
    item = world.item("6205", stock=10)
    with pytest.raises(Conflict, match="10"):
        transfer_stock.invoke(world.alice, body={"item_id": item, "quantity": 11, "to_location": "B-01"})
    assert len(list_stock_movements(world.alice, StockMovementQuery(item_id=item)).rows) == 1


def test_what_waits_in_quarantine_is_not_moved(world: World) -> None:
    item = world.item("6205", stock=10)
    for places in ({"to_location": "QUARANTINE"}, {"location": "QUARANTINE", "to_location": "MAIN"}):
        with pytest.raises(Conflict) as refusal:
            transfer_stock.invoke(world.alice, body={"item_id": item, "quantity": 1, **places})
        assert refusal.value.code == "quarantine"


def test_nobody_books_or_counts_what_a_receipt_has_to_find_again(world: World) -> None:
    item = world.item("6205", stock=10)
    away = {"item_id": item, "quantity": 1, "reason": "despatch", "location": "QUARANTINE"}
    counted = {"item_id": item, "counted": 1, "location": "QUARANTINE"}
    for operation, body in ((record_stock_movement, away), (record_stock_count, counted)):
        with pytest.raises(Conflict) as refusal:
            operation.invoke(world.alice, body=body)
        assert refusal.value.code == "quarantine"
    assert len(list_stock_movements(world.alice, StockMovementQuery(item_id=item)).rows) == 1


def test_of_a_stocktake_all_is_booked_or_nothing(world: World) -> None:
    first, second = world.item("6205", stock=10), world.item("6206", stock=5)
    counts = [{"item_id": first, "counted": 8}, {"item_id": second, "counted": 5}]
    nowhere = {"item_id": world.alice.new_id(), "counted": 3}
    for wrong, kind in ((nowhere, NotFound), ({"item_id": first, "counted": 9}, Invalid)):
        with pytest.raises(kind) as refusal:
            record_stocktake.invoke(world.alice, body={"counts": [*counts, wrong]})
        assert [problem.field for problem in refusal.value.problems] == ["counts.2.item_id"]
    assert get_stock(world.alice, first).on_hand == 10
    done = record_stocktake.invoke(world.alice, body={"counts": counts})
    # What was as the books said leaves no movement.
    assert (done.counted, done.differed) == (2, 1)
    assert [get_stock(world.alice, item).on_hand for item in (first, second)] == [8, 5]
    assert len(list_stock_movements(world.alice, StockMovementQuery(reason="count")).rows) == 1
