"""What was announced is counted as it was announced; what is short of it is to come again."""

import pytest

from schakel.kernel.errors import Conflict
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.purchasing.schemas import GoodsReceiptOut, PurchaseOrderOut
from tests.planning.invariants import broken
from tests.purchasing.despatching import at, balance, corrects, of, receives, sends, withdraws
from tests.purchasing.receiving import book, count, expect, now
from tests.world import World, day


def test_what_is_being_received_is_corrected_by_nobody(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(world, of(order, 60))
    receives(world, advice)
    with pytest.raises(Conflict) as refused:
        corrects(world, advice, of(order, 50))
    assert refused.value.code == "being_received"
    with pytest.raises(Conflict) as refused:
        withdraws(world, advice)
    assert refused.value.code == "being_received"


def test_a_despatch_is_received_as_it_was_announced(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(
        world,
        of(order, 60, lot_number="L-1", best_before_date=str(day(400)), package=1),
        of(order, 40, lot_number="L-2", package=2),
        packages=[{"sscc": "376104250021234569"}, {}],
    )
    receipt = receives(world, advice)
    lots = [(int(row.expected_quantity), row.lot_number, row.sscc) for row in receipt.lines]
    assert lots == [(60, "L-1", "376104250021234569"), (40, "L-2", "")]
    book(world, count(world, receipt, 60, 40))
    done = get_despatch_advice(world.sam, advice.id)
    assert (done.status, [int(row.received_quantity or 0) for row in done.lines]) == ("received", [60, 40])
    assert at(balance(world, order)) == (100, 0, 0, 0)
    assert now(world, order).process_status == "completed"


def test_what_came_short_is_to_come_again_and_the_rest_stays_on_its_way(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    packages: list[dict[str, str]] = [{}, {}]
    advice = sends(world, of(order, 50, package=1), of(order, 30, package=2), packages=packages)
    book(world, count(world, receives(world, advice, 1), 45, damaged_quantity=5))
    found = get_despatch_advice(world.sam, advice.id)
    assert found.status == "partly_received"
    assert [row.received_quantity for row in found.lines] == [45, None]
    assert found.lines[0].damaged_quantity == 5
    assert at(balance(world, order)) == (45, 30, 25, 0)
    book(world, count(world, receives(world, advice), 30))
    assert get_despatch_advice(world.sam, advice.id).status == "received"
    assert at(balance(world, order)) == (75, 0, 25, 0)
    assert broken(world) == []


def test_who_receives_the_order_counts_what_was_announced_of_it(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(world, of(order, 40, lot_number="L-1"), of(order, 20, lot_number="L-2"))
    # Announced lot by lot, and what was not announced as it stands.
    book(world, comes_as(world, order, 40, 20, 0))
    done = get_despatch_advice(world.sam, advice.id)
    assert [row.received_quantity for row in done.lines] == [40, 20]
    assert at(balance(world, order)) == (60, 0, 40, 0)


def comes_as(world: World, order: PurchaseOrderOut, *counted: int) -> GoodsReceiptOut:
    return count(world, expect(world, now(world, order)), *counted)


def test_more_than_was_announced_is_told(world: World) -> None:
    order = world.buys(world.item("6205"), 100, day(8))
    advice = sends(world, of(order, 50), of(order, 50, package=1), packages=[{}])
    book(world, count(world, receives(world, advice, 1), 55))
    found = get_despatch_advice(world.sam, advice.id)
    assert [row.received_quantity for row in found.lines] == [None, 55]
    assert at(balance(world, order)) == (55, 45, 0, 0)
    assert broken(world) == []
