"""A supplier answers from the mail as it would in the portal, once, and is told what was recorded."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from schakel.accounts.models import Person
from schakel.kernel import tenancy
from schakel.kernel.models import OutboxMessage
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.browsers import let_in
from tests.kernel.at_once import at_once, failures
from tests.web.links.conftest import (
    Holder,
    deliver_mails,
    facts_about,
    letter,
    link_to,
    links_of,
    refusals,
    seen,
    token_of,
)
from tests.world import World


def otherwise(order: PurchaseOrderOut, when: Any, **more: str) -> dict[str, Any]:
    """Fill in the form: the first line on another day."""
    line = order.lines[0].id
    return {
        "version": str(order.version),
        f"{line}.answer": "change",
        f"{line}.deliveries.0.date": str(when),
        f"{line}.deliveries.0.quantity": "10",
        f"{line}.reason": "Vertraagd in de haven",
        **{f"{line}.{name}": value for name, value in more.items()},
    }


def test_the_mail_holds_the_way_to_confirm_and_below_it_the_portal(
    world: World, bought: PurchaseOrderOut
) -> None:
    text = letter(world, "sam")
    link, portal = text.index("/l/"), text.index("/leverancier/orders/")
    assert text.index("zonder aan te melden") < link < portal
    assert "alleen voor deze bestelling" in text
    # Only the hash stays: neither the link nor the outbox keeps the token.
    (kept,) = links_of(world)
    with tenancy.enter(world.system):
        waiting = list(OutboxMessage.objects.values())
    token = token_of(link_to(world, "sam"))
    assert token not in str(vars(kept)) + str(waiting)
    assert len(token) == 43


def test_one_press_confirms_everything_as_ordered(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    page = sam.get().content.decode()
    assert "Alles bevestigen zoals besteld" in page
    assert bought.number in page
    assert "Samson Lagers BV" in page
    answer = sam.confirm()
    assert answer.status_code == 200
    assert "uw antwoord is vastgelegd" in answer.content.decode()
    after = seen(world, bought)
    assert (after.process_status, after.lines[0].line_status_code) == ("confirmed", "5")
    (link,) = links_of(world)
    assert link.used_at is not None


def test_another_day_is_a_proposal_of_which_the_page_says_that_the_buyer_answers(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    answer = sam.post(otherwise(bought, world.soon(40))).content.decode()
    assert "De inkoper bekijkt uw voorstel" in answer
    assert "Vertraagd in de haven" in answer
    assert seen(world, bought).has_proposal


def test_what_was_typed_stays_where_it_cannot_be(world: World, bought: PurchaseOrderOut, sam: Holder) -> None:
    answer = sam.post(otherwise(bought, "2020-01-06", price="zes euro"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="2020-01-06"' in page
    assert 'value="zes euro"' in page
    assert "Vertraagd in de haven" in page
    assert seen(world, bought) == bought
    assert links_of(world)[0].used_at is None


def test_without_any_answer_the_form_says_so(world: World, bought: PurchaseOrderOut, sam: Holder) -> None:
    for values in ({}, {"confirm": "geen getal"}, {"version": "\0"}):
        assert sam.post(values).status_code == 422
    assert seen(world, bought) == bought


def test_the_answered_link_is_used_up(world: World, bought: PurchaseOrderOut, sam: Holder) -> None:
    sam.confirm()
    assert sam.get().status_code == 404
    assert sam.post({"confirm": "1"}).status_code == 404
    assert {row.code for row in refusals(world)} == {"link_closed"}
    assert seen(world, bought).process_status == "confirmed"


def test_an_answer_to_some_lines_leaves_the_link_for_the_others(world: World) -> None:
    lines = [
        {"item_id": world.item(number), "quantity": 10, "requested_date": world.soon(7)}
        for number in ("6205", "6206")
    ]
    body = {"supplier_id": world.parties["sam"], "lines": lines}
    order = place_purchase_order.invoke(world.alice, body=body)
    deliver_mails(world)
    sam = Holder(world, link_to(world, "sam"))
    first = order.lines[0]
    page = sam.post({"version": str(order.version), f"{first.id}.answer": "accept"}).content.decode()
    assert "De andere regels beantwoorden" in page
    assert seen(world, order).lines[1].line_status_code == ""
    assert sam.confirm().status_code == 200
    assert [line.line_status_code for line in seen(world, order).lines] == ["5", "5"]
    assert sam.get().status_code == 404


def test_the_effect_is_told_before_and_changes_nothing(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    answer = sam.post(otherwise(bought, world.soon(40)), f"{sam.path}/gevolg")
    assert "als voorstel" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert seen(world, bought) == bought


@pytest.mark.parametrize("given", ["as ordered", "on another day", "as a proposal"])
def test_the_facts_are_those_of_the_portal_but_for_the_channel(
    new_world: Callable[[], World], given: str
) -> None:
    heard = []
    for channel in ("web", "mail_link"):
        world = new_world()
        order = world.buys(world.item("6205"), 10, world.soon(7))
        world.sells(world.items["6205"], 10, world.soon(2))
        deliver_mails(world)
        days = {"on another day": 8, "as a proposal": 40}
        line = order.lines[0].id
        sent = {"version": str(order.version), f"{line}.answer": "accept"}
        if given in days:
            sent = otherwise(order, world.soon(days[given]))
        if channel == "web":
            client = Client()
            let_in(client, Person.objects.get(id=world.people["sam"]), world.workspace.id)
            portal = Holder(world, f"/leverancier/orders/{order.id}/antwoord", client)
            assert portal.post(sent).status_code == 302
        else:
            holder = Holder(world, link_to(world, "sam"))
            answer = holder.confirm() if given == "as ordered" else holder.post(sent)
            assert answer.status_code == 200
        heard.append([_even(world, fact, line) for fact in facts_about(world, order.id)])
    in_portal, by_link = heard
    told = [fact for fact in in_portal if fact["name"] == "purchasing.PurchaseOrderResponded"]
    assert len(told) == 1
    channels = [(one.pop("channel"), other.pop("channel")) for one, other in zip(*heard, strict=True)]
    assert in_portal == by_link
    assert channels[-1] == ("web", "mail_link")


def _even(world: World, fact: dict[str, Any], line: Any) -> dict[str, Any]:
    """Say whose it is in words, so that two worlds can be compared."""
    names = {
        str(world.parties["sam"]): "samson",
        str(world.people["sam"]): "sam",
        str(world.people["alice"]): "alice",
        str(world.items["6205"]): "6205",
        str(line): "line",
    }
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", lambda id_: names.get(id_[0], "order"), str(fact["data"]))
    return {**fact, "data": text} | {
        name: names.get(str(fact[name]), fact[name]) for name in ("person_id", "party_id")
    }


def test_of_two_answers_at_once_one_is_recorded(lasting: World) -> None:
    world = lasting
    world.alice = replace(world.alice, now=datetime.now(UTC))
    order = world.buys(world.item("6205"), 10, world.soon(7))
    deliver_mails(world)
    path = link_to(world, "sam")
    first = otherwise(order, world.soon(8))
    second = {"confirm": str(order.version)}
    results = at_once(*(lambda values=values: Holder(world, path).post(values) for values in (first, second)))
    assert failures(results) == []
    assert sorted(result.status_code for result in results) == [200, 404]
    named = [fact["name"] for fact in facts_about(world, order.id)]
    assert named.count("purchasing.PurchaseOrderResponded") == 1


def test_a_mail_that_is_sent_again_makes_a_new_link_and_ends_the_earlier_one(
    world: World, bought: PurchaseOrderOut, sam: Holder
) -> None:
    with tenancy.enter(world.system):
        OutboxMessage.objects.update(state=OutboxMessage.State.WAITING)
    deliver_mails(world)
    again = Holder(world, link_to(world, "sam"))
    assert again.path != sam.path
    assert sam.get().status_code == 404
    assert again.get().status_code == 200


def test_a_link_to_a_closed_order_opens_nothing(world: World, bought: PurchaseOrderOut, sam: Holder) -> None:
    with tenancy.enter(world.system):
        PurchaseOrder.objects.filter(id=bought.id).update(process_status="cancelled")
    assert sam.get().status_code == 404
    assert sam.post({"confirm": "1"}).status_code == 404


def test_a_day_that_is_past_is_not_confirmed_in_one_go(world: World) -> None:
    earlier = replace(world.alice, now=world.alice.now - timedelta(days=10))
    world.alice, late = earlier, world.alice
    order = world.buys(world.item("6205"), 10, (late.now - timedelta(days=3)).date())
    world.alice = late
    deliver_mails(world)
    sam = Holder(world, link_to(world, "sam"))
    assert "Alles bevestigen zoals besteld" not in sam.get().content.decode()
    assert sam.post({"confirm": str(order.version)}).status_code == 422
    assert sam.post(otherwise(order, world.soon(3))).status_code == 200
