"""A line of which Alice wants nothing more stays so, whatever door an answer to it comes through."""

import base64
from collections.abc import Callable
from datetime import date

import pytest

from schakel.hub.operations import upload_order_response
from schakel.hub.schemas import MessageAnswer
from schakel.kernel.errors import Invalid
from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.confirmations import confirm_purchase_orders
from schakel.purchasing.operations.many_responses import respond_to_purchase_orders
from schakel.purchasing.operations.orders import get_purchase_order, place_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.schemas import (
    ManyOrders,
    ManyResponses,
    OrderResponseIn,
    PurchaseOrderIn,
    PurchaseOrderOut,
)
from schakel.web.answering import OrderForm
from tests.hub.answers import by_sheet, message, message_line, send
from tests.planning.invariants import broken
from tests.purchasing.answers import accept, change, reject, respond
from tests.purchasing.receiving import book, close, comes, count, expect
from tests.purchasing.test_changing import alter, two_lines
from tests.world import World, day

type End = Callable[[World, PurchaseOrderOut], PurchaseOrderOut]


def cancelled(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return alter(world, order, {"cancel": True}, {})


def closed_short(world: World, order: PurchaseOrderOut) -> PurchaseOrderOut:
    return close(world, order)


each_end = pytest.mark.parametrize("end", [cancelled, closed_short])


def sent(world: World, text: str) -> MessageAnswer:
    file = {"name": "a.xml", "content": base64.b64encode(text.encode()).decode()}
    answer = upload_order_response.invoke(world.sam, body={"file": file})
    assert isinstance(answer, MessageAnswer)
    return answer


def has_ended(world: World, order: PurchaseOrderOut) -> None:
    """Hold that the first line is as it ended: nothing of it is to come."""
    line = get_purchase_order(world.sam, order.id).lines[0]
    assert line.is_cancelled
    assert line.line_status_code == "7"
    assert [part for part in line.schedule if part.status in ("open", "shipped")] == []
    assert line.proposal is None
    assert broken(world) == []


@each_end
@pytest.mark.parametrize("by", ["sam", "alice"])
@pytest.mark.parametrize("say", [accept, reject, lambda order: change(order, (day(60), 10))])
def test_a_line_that_ended_is_not_answered(
    world: World, end: End, by: str, say: Callable[..., object]
) -> None:
    order = end(world, two_lines(world))
    with pytest.raises(Invalid) as refused:
        respond(world, order, accept(order, line=1), say(order), by=by)  # type: ignore[arg-type]
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("lines.1.line_id", "ended")
    has_ended(world, order)


@each_end
def test_nor_previewed_nor_answered_among_many(world: World, end: End) -> None:
    order = end(world, two_lines(world))
    data = OrderResponseIn.model_validate({"lines": [accept(order)]})
    with pytest.raises(Invalid):
        preview_order_response(world.sam, order.id, data)
    one = {"purchase_order_id": order.id, "lines": [accept(order)]}
    done = respond_to_purchase_orders(world.sam, ManyResponses.model_validate({"responses": [one]}))
    assert [problem.code for problem in done.refused[0].problems] == ["ended"]
    has_ended(world, order)


@each_end
def test_to_confirm_all_confirms_the_lines_that_are_wanted(world: World, end: End) -> None:
    order = end(world, two_lines(world))
    confirm_purchase_orders(world.sam, ManyOrders(purchase_order_ids=[order.id]))
    assert get_purchase_order(world.sam, order.id).process_status == "confirmed"
    has_ended(world, order)


@each_end
def test_a_form_that_was_open_meanwhile_says_at_which_line_it_is(world: World, end: End) -> None:
    order = end(world, two_lines(world))
    form = OrderForm(order, world.alice.today, {f"{order.lines[0].id}.answer": "accept"})
    assert form.send(world.alice) is None
    assert form.problems is not None
    assert "Regel 1: Van deze regel hoeft niets meer te komen" in str(form.problems.problems[0].message)
    has_ended(world, order)


@each_end
def test_a_sheet_from_before_is_refused_at_the_row(world: World, end: End) -> None:
    order = two_lines(world)
    sheet = by_sheet(world.sam, lambda row: {**row, "Bevestigde dag": day(8)})
    end(world, order)
    answer = send(world.sam, sheet)
    assert answer.answered == []
    assert any("opnieuw op" in one.message for one in answer.wrong)
    has_ended(world, order)


@each_end
@pytest.mark.parametrize("lines", [[], [message_line(position=n, status="5") for n in (1, 2)]])
def test_a_message_that_accepts_all_crosses_the_end_of_a_line(
    world: World, end: End, lines: list[str]
) -> None:
    order = end(world, two_lines(world))
    answer = sent(world, message(order, *lines, code="AP"))
    assert answer.is_new
    assert get_purchase_order(world.sam, order.id).process_status == "confirmed"
    has_ended(world, order)


@each_end
def test_a_message_that_names_such_a_line_is_told_so_unless_it_does_not_come_anyway(
    world: World, end: End
) -> None:
    order = end(world, two_lines(world))
    with pytest.raises(Invalid) as refused:
        sent(world, message(order, message_line((day(8), 10), position=1)))
    assert refused.value.problems[0].code == "ended"
    sent(world, message(order, message_line(position=1, status="7"), message_line(position=2, status="5")))
    assert get_purchase_order(world.sam, order.id).process_status == "confirmed"
    has_ended(world, order)


def test_a_line_that_was_closed_short_is_not_asked_anew(world: World) -> None:
    order = closed_short(world, two_lines(world))
    with pytest.raises(Invalid) as refused:
        alter(world, order, {"quantity": 4}, {})
    assert refused.value.problems[0].code == "ended"


@each_end
def test_an_order_of_which_the_rest_ends_is_completed(world: World, end: End) -> None:
    order = two_lines(world)
    respond(world, order, accept(order), accept(order, line=1))
    receipt = expect(world, order)
    receipt = count(world, receipt, 0, 10)
    book(world, receipt)
    assert end(world, order).process_status == "completed"
    assert broken(world) == []


def test_an_order_is_over_when_of_two_lines_one_came_and_the_other_is_rejected(world: World) -> None:
    lines = [
        {"item_id": world.item(number), "quantity": 10, "requested_date": world.soon(3), "price": 6}
        for number in ("L-1", "L-2")
    ]
    body = {"supplier_id": world.parties["sam"], "lines": lines}
    order = place_purchase_order(world.alice, PurchaseOrderIn.model_validate(body))
    comes(world, order, 10, 0)
    proposal = respond(world, order, reject(order, line=1)).lines[1].proposal
    assert proposal is not None
    after = accept_change_proposal(world.alice, proposal.id)
    assert (after.process_status, after.logistics_status, after.next_date) == (
        "completed",
        "delivered",
        date.max,
    )
