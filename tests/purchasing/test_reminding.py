"""Suppliers are reminded of what they owe us a word about: once, in one mail, with links that answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail

from schakel.kernel import tenancy
from schakel.kernel.context import Channel, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.models import OutboxMessage
from schakel.notifications import jobs as outbox
from schakel.purchasing import jobs
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.changes import change_purchase_order
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.reminders import (
    get_purchase_reminders,
    remind_suppliers,
    set_purchase_reminders,
)
from schakel.purchasing.reminding import Open, due_of, open_of, rested
from schakel.purchasing.schemas import (
    ManyOrders,
    ManyReminded,
    PurchaseOrderChangeIn,
    PurchaseOrderOut,
    RemindersIn,
)
from tests.purchasing.answers import accept, respond
from tests.purchasing.despatching import of, sends
from tests.world import World, day


def reminds(world: World, *orders: PurchaseOrderOut) -> ManyReminded:
    return remind_suppliers(world.alice, ManyOrders(purchase_order_ids=[order.id for order in orders]))


def letters(world: World) -> list[str]:
    """Send what waits, and return what Sam gets of it."""
    mail.outbox.clear()
    outbox.deliver(str(world.workspace.id))
    return [str(m.body) for m in mail.outbox if "sam." in m.to[0] and "Herinnering" in str(m.subject)]


def later(world: World, days: int) -> Context:
    """Return the product itself, some days later."""
    return replace(world.system, now=world.alice.now + timedelta(days=days), channel=Channel.RULE)


def due(world: World, days: int) -> set[str]:
    """Return the numbers of the orders of which a reminder goes out by itself so many days from now."""
    ctx = later(world, days)
    with tenancy.enter(ctx):
        found = due_of(ctx, {world.parties["sam"]: "NL"}, rested(ctx, open_of(ctx)))
        ids = {order_id for one in found.values() for order_id in one.order_ids}
    return {get_purchase_order(world.alice, order_id).number for order_id in ids}


def test_one_mail_tells_all_that_is_open_with_links_that_answer(world: World) -> None:
    silent, sent = world.buys(world.item("6205"), 10, day(8)), world.buys(world.item("6206"), 10, day(3))
    respond(world, sent, accept(sent))
    done = reminds(world, silent, sent)
    assert (done.orders, done.suppliers, done.left_out) == (2, 1, 0)
    (letter,) = letters(world)
    assert silent.number in letter
    assert sent.number in letter
    assert "/l/" in letter
    assert f"/leverancier/leveringen/aanmelden?order={sent.id}" in letter
    assert get_purchase_order(world.alice, silent.id).reminded_at == world.alice.now


def test_who_clicks_twice_reminds_once(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(8))
    reminds(world, order)
    again = reminds(world, order)
    assert (again.orders, again.left_out) == (0, 1)
    assert len(letters(world)) == 1


def test_nobody_is_reminded_of_an_order_of_which_nothing_is_open(world: World) -> None:
    answered = world.buys(world.item("6205"), 10, day(30))
    respond(world, answered, accept(answered))
    on_its_way = world.buys(world.item("6206"), 10, day(3))
    sends(world, of(on_its_way, 10))
    assert reminds(world, answered, on_its_way).orders == 0
    assert letters(world) == []


def test_an_order_elsewhere_is_not_there(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(8))
    with pytest.raises(NotFound):
        remind_suppliers(world.olaf, ManyOrders(purchase_order_ids=[order.id]))


def test_by_itself_an_order_waits_two_working_days_and_goods_are_asked_for_one_before(world: World) -> None:
    # Today is a Monday: the order may wait until Wednesday; the goods come on the next Tuesday.
    silent = world.buys(world.item("6205"), 10, day(40))
    confirmed = world.buys(world.item("6206"), 10, day(8))
    respond(world, confirmed, accept(confirmed))
    assert due(world, 1) == set()
    assert due(world, 2) == {silent.number}
    assert due(world, 4) == {silent.number}
    assert due(world, 7) == {silent.number, confirmed.number}


def test_a_supplier_is_reminded_once_in_so_many_days(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(40))
    reminds(world, order)
    assert due(world, 2) == set()
    assert due(world, 3) == {order.number}


def test_the_job_reminds_and_leaves_a_workspace_alone_that_does_not_want_it(world: World) -> None:
    world.buys(world.item("6205"), 10, day(40))
    off = RemindersIn(remind_after_days=0, remind_before_days=1, remind_every_days=3)
    set_purchase_reminders(world.alice, off)
    assert get_purchase_reminders(world.alice).reminds_suppliers is False
    jobs.remind_suppliers_everywhere(0)
    assert letters(world) == []
    set_purchase_reminders(world.alice, off.model_copy(update={"reminds_suppliers": True}))
    with tenancy.enter(world.system):
        assert not OutboxMessage.objects.filter(kind="supplier_reminded").exists()


def test_the_mail_of_a_changed_order_has_a_link_that_answers(world: World) -> None:
    order = world.buys(world.item("6205"), 10, day(8))
    respond(world, order, accept(order))
    letters(world)
    change = {"lines": [{"line_id": order.lines[0].id, "quantity": 12}]}
    change_purchase_order(world.alice, order.id, PurchaseOrderChangeIn.model_validate(change))
    mail.outbox.clear()
    outbox.deliver(str(world.workspace.id))
    (letter,) = (str(m.body) for m in mail.outbox if "sam." in m.to[0])
    assert "/l/" in letter


def test_the_day_of_a_reminder_is_that_of_the_workspace(world: World) -> None:
    order = world.buys(world.item("6205"), 10, world.soon(3))
    every = get_purchase_reminders(world.alice).remind_every_days
    assert every <= 4
    # In the first hour of Monday here, while it is Sunday in UTC.
    at = world.alice.now.replace(hour=22, minute=30) - timedelta(days=1)
    with tenancy.enter(world.system):
        PurchaseOrder.objects.filter(id=order.id).update(reminded_at=at)
        supplier_id = world.parties["sam"]
        found = {supplier_id: Open(supplier_id, {order.id: day(0)})}
        assert rested(later(world, every - 1), found) == {}
        assert rested(later(world, every), found) == found
