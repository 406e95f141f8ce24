"""Alice changes an order that Sam has: he sees what was and what is, and answers the changed lines again."""

from typing import Any

import pytest

from schakel.kernel.errors import Conflict, Invalid
from schakel.purchasing.operations.changes import cancel_purchase_order, change_purchase_order
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.schemas import OrderCancellationIn, PurchaseOrderChangeIn, PurchaseOrderOut
from schakel.sales.operations.orders import get_sales_order
from tests.planning.invariants import broken
from tests.purchasing.answers import accept, change, respond
from tests.purchasing.receiving import book, count, expect
from tests.world import World, day


def alter(world: World, order: PurchaseOrderOut, *rows: dict[str, Any], **more: Any) -> PurchaseOrderOut:
    lines = [{"line_id": order.lines[n].id, **row} for n, row in enumerate(rows) if row]
    data = PurchaseOrderChangeIn.model_validate({"lines": lines, **more})
    return change_purchase_order(world.alice, order.id, data)


def give_up(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return cancel_purchase_order(world.alice, order.id, OrderCancellationIn(reason="Niet meer nodig"))


def two_lines(world: World) -> PurchaseOrderOut:
    items = [world.item(name) for name in "AB"]
    lines = [{"item_id": item, "quantity": 10, "requested_date": day(7), "price": 6} for item in items]
    return place_purchase_order.invoke(
        world.alice, body={"supplier_id": world.parties["sam"], "lines": lines}
    )


def parts(order: PurchaseOrderOut, line: int = 0) -> list[tuple[Any, ...]]:
    return [
        (p.expected_date, p.confirmed_date, int(p.quantity), p.status) for p in order.lines[line].schedule
    ]


def test_a_confirmed_line_is_asked_anew_and_the_supplier_sees_what_was(world: World) -> None:
    order = two_lines(world)
    respond(world, order, accept(order), accept(order, line=1))
    changed = alter(world, order, {"quantity": 25, "requested_date": day(14)}, {})
    assert (changed.process_status, changed.revision) == ("in_progress", 2)
    seen = get_purchase_order(world.sam, order.id)
    line, other = seen.lines
    assert (int(line.quantity), line.requested_date, line.line_status_code) == (25, day(14), "")
    assert line.old_quantity == 10
    assert (line.old_requested_date, line.confirmed_quantity) == (day(7), None)
    assert (other.line_status_code, other.old_quantity) == ("5", None)
    assert parts(seen) == [(day(14), None, 25, "open")]
    # The answer ends the difference.
    after = respond(world, seen, accept(seen))
    assert (after.process_status, after.lines[0].old_quantity) == ("confirmed", None)
    assert parts(after) == [(day(14), day(14), 25, "open")]


def test_the_supplier_reads_why_and_an_older_reason_is_gone(world: World) -> None:
    order = two_lines(world)
    alter(world, order, {"quantity": 25}, reason="De klant wil er meer")
    assert get_purchase_order(world.sam, order.id).change_reason == "De klant wil er meer"
    alter(world, order, {"quantity": 20})
    assert get_purchase_order(world.sam, order.id).change_reason == ""
    give_up(world, order)
    assert get_purchase_order(world.sam, order.id).change_reason == "Niet meer nodig"


def test_a_change_before_the_answer_leaves_the_order_to_be_answered(world: World) -> None:
    order = two_lines(world)
    changed = alter(world, order, {"quantity": 4}, {})
    assert changed.process_status == "issued"
    assert changed.lines[0].old_quantity == 10
    again = alter(world, order, {"quantity": 6}, {})
    # Of two changes before an answer the first is what it was.
    assert again.revision == 3
    assert again.lines[0].old_quantity == 10
    assert again.lines[0].quantity == 6


def test_promises_follow_what_is_asked_anew(world: World) -> None:
    item = world.item("6205")
    order = world.buys(item, 10, day(7))
    sold = world.sells(item, 10, day(9))
    respond(world, order, accept(order))
    alter(world, order, {"requested_date": day(21)})
    moved = get_sales_order(world.alice, sold.id).lines[0].promised_date
    assert moved is not None
    assert moved > day(20)
    assert broken(world) == []


def test_what_came_stays_and_cannot_be_asked_away(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(7))
    book(world, count(world, expect(world, order), 4))
    with pytest.raises(Invalid) as refused:
        alter(world, order, {"quantity": 3})
    assert refused.value.problems[0].field == "lines.0.quantity"
    changed = alter(world, order, {"quantity": 12})
    assert sum(int(p.quantity) for p in changed.lines[0].schedule) == 12
    assert [p.status for p in changed.lines[0].schedule if p.received_quantity] == ["delivered"]
    assert broken(world) == []


def test_a_cancelled_line_comes_no_more_and_needs_no_answer(world: World) -> None:
    order = two_lines(world)
    changed = alter(world, order, {"cancel": True}, {})
    assert changed.lines[0].is_cancelled
    assert changed.process_status == "issued"
    assert changed.total_amount == 60
    after = respond(world, changed, accept(changed, line=1))
    assert after.process_status == "confirmed"
    with pytest.raises(Conflict, match="niets over"):
        alter(world, after, {}, {"cancel": True})


def test_a_proposal_for_a_line_that_changed_rests(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(7))
    proposed = respond(world, order, change(order, (day(60), 10)))
    assert proposed.has_proposal
    changed = alter(world, proposed, {"requested_date": day(60)})
    assert not changed.has_proposal
    assert changed.lines[0].proposal is None


def test_a_change_that_changes_nothing_is_none(world: World) -> None:
    order = two_lines(world)
    assert alter(world, order, {"quantity": 10, "requested_date": day(7)}, {}) == order


def test_who_saw_another_order_changes_nothing(world: World) -> None:
    order = two_lines(world)
    respond(world, order, accept(order))
    with pytest.raises(Conflict):
        alter(world, order, {"quantity": 4}, {}, version=order.version)
    with pytest.raises(Invalid):
        alter(world, order, {"requested_date": day(-1)}, {})


def test_an_order_that_is_cancelled_frees_what_was_counted_on(world: World) -> None:
    item = world.item("6205")
    order = world.buys(item, 10, day(7))
    sold = world.sells(item, 10, day(9))
    gone = give_up(world, order)
    assert (gone.process_status, gone.lines[0].schedule, int(gone.total_amount)) == ("cancelled", [], 0)
    assert get_sales_order(world.alice, sold.id).lines[0].promised_date != sold.lines[0].promised_date
    assert broken(world) == []
    with pytest.raises(Conflict):
        give_up(world, gone)
    with pytest.raises(Conflict):
        respond(world, order, accept(order))


def test_an_order_of_which_something_came_is_completed_by_giving_up_the_rest(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(7))
    book(world, count(world, expect(world, order), 4))
    gone = give_up(world, order)
    assert (gone.process_status, gone.logistics_status, int(gone.total_amount)) == (
        "completed",
        "delivered",
        24,
    )
