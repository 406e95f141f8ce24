"""Nobody confirms a day that is past: not by API, not in the portal, not at the desk for a supplier who telephones."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from schakel.accounts.models import Person
from schakel.kernel.errors import Conflict, Invalid
from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.orders import get_purchase_order, record_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal, refuse_change_proposal
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut, RecordedPurchaseOrderIn
from schakel.run.proof.browsers import let_in
from tests.purchasing.answers import accept, change, reject, respond
from tests.world import World, day

SENTENCE = "Deze dag is voorbij. Noem de dag waarop u wel levert."


def overdue(world: World, number: str = "6205", **line: Any) -> PurchaseOrderOut:
    """Record an order of Sam's to which nobody answered until its day was past."""
    values = {"item_id": world.item(number), "quantity": 60, "requested_date": day(-1), **line}
    recorded = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [values]}
    return record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(recorded))


@pytest.mark.parametrize("by", ["sam", "alice"])
def test_a_past_day_is_not_accepted_as_asked(world: World, by: str) -> None:
    order = overdue(world)
    with translation.override("nl"), pytest.raises(Invalid) as refused:
        respond(world, order, accept(order), by=by)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code, problem.message) == ("lines.0.answer", "past", SENTENCE)
    assert get_purchase_order(world.sam, order.id) == order
    with pytest.raises(Invalid):
        preview_order_response(
            world.sam, order.id, OrderResponseIn.model_validate({"lines": [accept(order)]})
        )


def test_a_new_price_without_a_day_confirms_no_past_day_either(world: World) -> None:
    order = overdue(world)
    with pytest.raises(Invalid) as refused:
        respond(world, order, change(order, price="7"))
    assert [p.field for p in refused.value.problems] == ["lines.0.deliveries.0.date"]


def test_a_past_day_is_answered_with_another_or_rejected(world: World) -> None:
    order = overdue(world)
    after = respond(world, order, change(order, (day(1), 60)))
    assert [part.confirmed_date for part in after.lines[0].schedule] == [day(1)]
    other = overdue(world, "6206")
    assert respond(world, other, reject(other)).lines[0].proposal is not None


def test_today_is_not_past(world: World) -> None:
    order = overdue(world, requested_date=day(0))
    assert respond(world, order, accept(order)).process_status == "confirmed"


def test_what_stands_may_be_said_again_after_its_day(world: World) -> None:
    part = {"quantity": 60, "confirmed_date": day(-1)}
    order = overdue(world, schedule=[part])
    assert respond(world, order, accept(order)) == order


def test_a_line_that_came_whole_asks_for_no_other_day(world: World) -> None:
    came = {"quantity": 60, "received_quantity": 60}
    item = world.item("6206")
    open_line = {"item_id": item, "quantity": 1, "requested_date": day(7)}
    done = {"item_id": world.item("6205"), "quantity": 60, "requested_date": day(-1), "schedule": [came]}
    recorded = {"supplier_id": world.parties["sam"], "ordered_date": day(-30), "lines": [done, open_line]}
    order = record_purchase_order(world.alice, RecordedPurchaseOrderIn.model_validate(recorded))
    assert respond(world, order, accept(order), accept(order, line=1)).process_status == "confirmed"


def browser(world: World, who: str) -> Client:
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    let_in(client, Person.objects.get(id=world.people[who]), world.workspace.id)
    return client


@pytest.mark.parametrize(
    ("who", "page", "form"),
    [
        ("sam", "/leverancier/orders/{id}", "/leverancier/orders/{id}/antwoord"),
        ("alice", "/kantoor/inkoop/{id}/antwoord", "/kantoor/inkoop/{id}/antwoord"),
    ],
)
def test_the_form_does_not_offer_a_past_day_and_refuses_it(
    world: World, who: str, page: str, form: str
) -> None:
    # Pages know the real day, far beyond that of these tests: every line here is overdue for them.
    order = overdue(world)
    line = order.lines[0].id
    client = browser(world, who)
    shown = client.get(page.format(id=order.id)).content.decode()
    assert SENTENCE in shown
    assert 'value="accept"' not in shown
    assert 'value="change"' in shown
    assert f'name="{line}.deliveries.0.date" value=""' in shown
    answer = client.post(form.format(id=order.id), {f"{line}.answer": "accept", "version": order.version})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert f'id="field-{line}-answer"' in text
    assert f'href="#field-{line}-answer"' in text
    assert get_purchase_order(world.sam, order.id) == order


def test_the_portal_does_not_offer_to_confirm_everything(world: World) -> None:
    order = overdue(world)
    shown = browser(world, "sam").get(f"/leverancier/orders/{order.id}").content.decode()
    assert "/leverancier/orders/bevestigen" not in shown


def test_a_proposal_whose_day_has_passed_meanwhile_is_not_accepted(world: World) -> None:
    order = world.buys(world.item("6205"), 60, day(7))
    proposal = respond(world, order, change(order, (day(30), 60))).lines[0].proposal
    assert proposal is not None
    later = replace(world.alice, now=world.alice.now + timedelta(days=31))
    with pytest.raises(Conflict) as refused:
        accept_change_proposal(later, proposal.id)
    assert refused.value.code == "past"
    assert get_purchase_order(world.alice, order.id).lines[0].proposal == proposal
    refuse_change_proposal(later, proposal.id)
    assert get_purchase_order(world.alice, order.id).lines[0].proposal is None
