"""What comes in: counted, damaged, short, over; and no promise moves for goods that came."""

from datetime import date
from decimal import Decimal

import pytest

from schakel.inventory.operations import get_stock
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.purchasing.models import SupplierItem
from schakel.purchasing.operations.receipt_lists import (
    count_expected_deliveries,
    count_goods_receipts,
    get_goods_receipt,
    list_expected_deliveries,
    list_goods_receipts,
)
from schakel.purchasing.operations.receipts import cancel_goods_receipt, expect_goods_receipt
from schakel.purchasing.schemas import ExpectedQuery, GoodsReceiptIn, GoodsReceiptQuery
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import SalesOrderOut
from tests.planning.invariants import broken
from tests.purchasing.answers import change, respond
from tests.purchasing.receiving import book, close, comes, count, expect, inspect, lying, now
from tests.sales.shipping import draft, refused, send
from tests.world import World, day


def promised(world: World, order: SalesOrderOut) -> tuple[object, int]:
    """Return the promised day, and how often it moved."""
    line = get_sales_order(world.alice, order.id).lines[0]
    return line.promised_date, len(line.promise_changes)


def test_what_came_whole_closes_the_order_and_moves_no_promise(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 10, day(14))
    sold = world.sells(item, 10, day(3))
    before = promised(world, sold)
    receipt = comes(world, bought, 10)
    assert receipt.status == "booked"
    assert get_stock(world.alice, item).on_hand == 10
    after = now(world, bought)
    assert (after.process_status, after.logistics_status) == ("completed", "delivered")
    assert (after.lines[0].line_status_code, after.lines[0].schedule[0].status) == ("42", "delivered")
    assert promised(world, sold) == before
    assert broken(world) == []
    send(world, draft(world, sold, 10))
    assert broken(world) == []


def test_goods_that_came_stay_with_whom_they_were_meant_for(world: World) -> None:
    item = world.item("6205", lead_time_days=40)
    bought = world.buys(item, 10, day(14))
    meant = world.sells(item, 10, day(3))
    urgent = world.sells(item, 10, day(1), customer="cor", priority=1)
    before = promised(world, meant)
    comes(world, bought, 10)
    assert promised(world, meant) == before
    with refused("meant_for_others"):
        send(world, draft(world, urgent, 10))
    assert broken(world) == []


def test_a_draft_closes_nothing_and_can_be_given_up(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 10, day(14))
    receipt = count(world, expect(world, bought), 10)
    assert now(world, bought).process_status == "issued"
    assert get_stock(world.alice, item).on_hand == 0
    assert cancel_goods_receipt(world.alice, receipt.id).status == "cancelled"
    with refused("closed"):
        book(world, receipt)
    comes(world, bought, 10)
    assert broken(world) == []


def test_what_is_not_counted_cannot_be_booked_and_nothing_is_booked_twice(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(14))
    receipt = expect(world, bought)
    with refused("not_counted"):
        book(world, receipt)
    with refused("nothing"):
        book(world, count(world, receipt, 0))
    book(world, count(world, receipt, 4))
    with refused("closed"):
        book(world, receipt)
    assert lying(world, world.items["6205"]) == {"MAIN": 4}


def test_what_came_short_keeps_the_rest_on_its_day_until_the_buyer_closes_it(world: World) -> None:
    item = world.item("6205", lead_time_days=30)
    bought = world.buys(item, 10, day(14))
    first = world.sells(item, 6, day(3))
    second = world.sells(item, 4, day(3), customer="cor")
    before = promised(world, first), promised(world, second)
    comes(world, bought, 6)
    part = now(world, bought).lines[0].schedule[0]
    assert part.received_quantity == 6
    assert (part.expected_date, part.status) == (day(14), "open")
    assert (promised(world, first), promised(world, second)) == before
    after = close(world, bought)
    assert after.process_status == "completed"
    assert after.lines[0].confirmed_quantity == 6
    assert after.total_amount == 36
    assert promised(world, first) == before[0]
    assert promised(world, second) != before[1]
    assert broken(world) == []


def test_a_line_of_which_nothing_came_can_be_closed_too(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(14))
    assert close(world, bought).process_status == "cancelled"
    with refused("order_closed"):
        close(world, bought)
    assert broken(world) == []


def test_damaged_goods_wait_in_quarantine_and_are_promised_to_nobody(world: World) -> None:
    item = world.item("6205", lead_time_days=30)
    bought = world.buys(item, 10, day(14))
    sold = world.sells(item, 10, day(3))
    before = promised(world, sold)
    receipt = comes(world, bought, 10, damaged_quantity=3)
    assert lying(world, item) == {"MAIN": 7, "QUARANTINE": 3}
    assert get_stock(world.alice, item).on_hand == 7
    assert promised(world, sold) != before
    assert count_goods_receipts(world.alice).model_dump()["counts"]["quarantine"] == 1
    inspected = inspect(world, receipt, 2, 1)
    assert lying(world, item) == {"MAIN": 9}
    assert not inspected.has_quarantine
    assert inspected.lines[0].inspection_note == "12,02 mm gemeten"
    with refused("too_much"):
        inspect(world, receipt, 1)
    assert broken(world) == []


def test_goods_to_inspect_go_to_quarantine_whole_and_free_the_promise_when_accepted(world: World) -> None:
    item = world.item("6205", lead_time_days=30)
    bought = world.buys(item, 10, day(14))
    sold = world.sells(item, 10, day(3))
    before = promised(world, sold)[0]
    receipt = comes(world, bought, 10, to_inspect=True)
    assert get_stock(world.alice, item).on_hand == 0
    assert promised(world, sold)[0] != before
    inspect(world, receipt, 10)
    assert get_stock(world.alice, item).on_hand == 10
    after = promised(world, sold)[0]
    assert isinstance(after, date)
    assert after <= day(14)
    assert broken(world) == []


def test_what_waits_in_quarantine_cannot_be_chosen_to_leave_or_to_put_goods(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(14))
    with pytest.raises(Invalid):
        count(world, expect(world, bought), 10, location="QUARANTINE")
    with pytest.raises(Invalid):
        count(world, expect(world, bought), 10, damaged_quantity=11)


def test_more_than_ordered_is_taken_in_up_to_the_tolerance_of_the_supplier_item(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 100, day(14))
    with refused("too_much"):
        comes(world, bought, 101)
    world.workspace.over_receipt_percent = Decimal(2)
    world.keep_choices()
    with refused("too_much"):
        comes(world, bought, 103)
    with tenancy.enter(world.system):
        SupplierItem.objects.update(over_receipt_percent=Decimal(5))
    receipt = comes(world, bought, 105)
    assert receipt.lines[0].expected_quantity == 100
    assert receipt.lines[0].over_quantity == 5
    assert get_stock(world.alice, item).on_hand == 105
    assert now(world, bought).process_status == "completed"
    assert broken(world) == []


def test_one_receipt_holds_lots_and_orders_of_one_supplier_alone(world: World) -> None:
    item, other = world.item("6205"), world.item("6206", supplier="rita")
    first, second = world.buys(item, 10, day(14)), world.buys(item, 5, day(20))
    receipt = book(world, count(world, expect(world, first, second), 10, 5))
    assert receipt.purchase_order_numbers == sorted([first.number, second.number])
    assert lying(world, item) == {"MAIN": 15}
    with refused("not_together"):
        expect(world, world.buys(item, 1, day(14)), world.buys(other, 1, day(14), supplier="rita"))


def test_a_proposal_falls_when_goods_of_its_line_come(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 10, day(14))
    respond(world, bought, change(bought, (day(60), 10)))
    assert now(world, bought).has_proposal
    comes(world, bought, 6)
    after = now(world, bought)
    assert not after.has_proposal
    assert after.lines[0].proposal is None
    assert broken(world) == []


def test_what_is_to_come_and_what_came_stand_in_lists(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 10, day(3))
    world.buys(item, 10, day(30))
    assert count_expected_deliveries(world.sam).model_dump()["counts"] == {"late": 0, "today": 0, "week": 1}
    rows = list_expected_deliveries(world.sam, ExpectedQuery(which="week", search="6205")).rows
    assert [row.purchase_order_number for row in rows] == [bought.number]
    assert rows[0].open_quantity == 10
    assert list_expected_deliveries(world.rita, ExpectedQuery()).rows == []
    receipt = comes(world, bought, 10)
    assert len(list_expected_deliveries(world.alice, ExpectedQuery()).rows) == 1
    query = GoodsReceiptQuery(status="booked", search=bought.number, purchase_order_id=bought.id)
    assert [row.id for row in list_goods_receipts(world.alice, query).rows] == [receipt.id]


def test_olaf_finds_no_receipt_and_no_part_to_receive(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(14))
    receipt = expect(world, bought)
    with pytest.raises(NotFound):
        get_goods_receipt(world.olaf, receipt.id)
    wanted = GoodsReceiptIn(schedule_line_ids=[bought.lines[0].schedule[0].id])
    with pytest.raises(NotFound):
        expect_goods_receipt(world.olaf, wanted)
    with pytest.raises(Conflict):
        book(world, receipt)
