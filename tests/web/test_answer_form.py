"""The form of an answer proposes what is still to come, all of it and nothing more."""

from datetime import date, timedelta
from typing import Any

import pytest

from schakel.purchasing.operations.orders import get_purchase_order, record_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut, RecordedPurchaseOrderIn
from schakel.web.answered_line import LineForm
from schakel.web.answering import OrderForm
from schakel.web.desk.difference import Difference
from tests.purchasing.answers import change, respond
from tests.world import World, day


def delivered_in_part(world: World) -> PurchaseOrderOut:
    """Record a line of 100 of which 40 were delivered."""
    parts = [
        {"quantity": 40, "received_quantity": 40, "confirmed_date": day(-9)},
        {"quantity": 60, "confirmed_date": day(7)},
    ]
    line = {"item_id": world.item("6205"), "quantity": 100, "requested_date": day(7), "schedule": parts}
    recorded = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [line]}
    return record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(recorded))


def form_of(world: World, order: PurchaseOrderOut, sent: dict[str, str] | None = None) -> OrderForm:
    return OrderForm(get_purchase_order(world.sam, order.id), world.sam.today, sent)


def only_line(form: OrderForm) -> LineForm:
    (line,) = form.lines.values()
    return line


def filled(form: OrderForm) -> list[tuple[str, str]]:
    """Return day and quantity of the fields that are filled in already."""
    return [(when.value, much.value) for when, much in only_line(form).deliveries if when.value or much.value]


def as_filled(form: OrderForm, **more: str) -> dict[str, str]:
    """Return what the browser sends when nothing of the form is touched but what is named."""
    line = only_line(form)
    fields = [field for part in line.deliveries for field in part] + [line.price, line.reason]
    sent = {field.name: field.value for field in fields}
    return sent | {line.name("answer"): "change"} | {line.name(name): value for name, value in more.items()}


def shown(when: date) -> str:
    return when.isoformat()


def test_what_was_delivered_is_a_fact_and_no_proposal(world: World) -> None:
    form = form_of(world, delivered_in_part(world))
    assert filled(form) == [(shown(day(7)), "60")]
    assert "40" in only_line(form).received


def test_the_desk_sees_the_rest_against_what_is_proposed_for_it(world: World) -> None:
    order = delivered_in_part(world)
    after = respond(world, order, change(order, (day(20), 60)))
    difference = Difference.of_line(after.lines[0])
    assert [(when, amount.split()[0]) for amount, when in difference.old] == [(day(7), "60")]


def test_another_price_changes_no_quantity(world: World) -> None:
    order = delivered_in_part(world)
    form = form_of(world, order, as_filled(form_of(world, order), price="7"))
    after = form.send(world.sam)
    assert form.error is None
    assert after is not None
    proposal = after.lines[0].proposal
    assert proposal is not None
    assert [(d.date, int(d.quantity)) for d in proposal.deliveries] == [(day(7), 60)]
    assert proposal.price == 7


def test_a_line_in_five_parts_keeps_all_five(world: World) -> None:
    order = world.buys(world.item("6205"), 50, day(7))
    days = [day(3 + n) for n in range(5)]
    respond(world, order, change(order, *[(when, 10) for when in days]))
    form = form_of(world, order)
    assert filled(form) == [(shown(when), "10") for when in days]
    # And one more, to divide it further.
    assert len(only_line(form).deliveries) == 6
    later = {"deliveries.4.date": shown(day(9))}
    after = form_of(world, order, as_filled(form, **later)).send(world.sam)
    assert after is not None
    assert not after.has_proposal
    standing = [(part.expected_date, int(part.quantity)) for part in after.lines[0].schedule]
    assert standing == [(when, 10) for when in [*days[:4], day(9)]]


def test_a_mistake_stands_at_the_part_where_it_was_made(world: World) -> None:
    order = world.buys(world.item("6205"), 50, day(7))
    line = only_line(form_of(world, order))
    sent: dict[str, Any] = {
        line.name("answer"): "change",
        line.name("price"): "6",
        line.name("deliveries.1.date"): shown(day(7)),
        line.name("deliveries.1.quantity"): "40",
        line.name("deliveries.3.date"): shown(day(7) - timedelta(days=300)),
        line.name("deliveries.3.quantity"): "10",
        line.name("deliveries.9999999999999999.quantity"): "",
    }
    form = form_of(world, order, sent)
    assert form.send(world.sam) is None
    wrong = [field.value for part in only_line(form).deliveries for field in part if field.error]
    assert wrong == [shown(day(7) - timedelta(days=300))]


@pytest.mark.parametrize("index", ["x", "-1", "٣", "9" * 5000])
def test_a_field_that_is_no_part_is_passed_over(world: World, index: str) -> None:
    order = world.buys(world.item("6205"), 50, day(7))
    line = only_line(form_of(world, order))
    sent = {line.name(f"deliveries.{index}.quantity"): "1", line.name("answer"): "accept"}
    assert form_of(world, order, sent).send(world.sam) is not None
