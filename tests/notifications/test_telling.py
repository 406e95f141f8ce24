"""Who is told what: whom it concerns and who may see it, once per object, never of their own doing."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from django.db import connection

from schakel.accounts.models import Membership, Person
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import Fact
from schakel.kernel.models import OutboxMessage
from schakel.notifications.operations import count_unread, list_notifications, mark_notifications_read
from schakel.notifications.reactions.chain import tell_customers
from schakel.notifications.schemas import NotificationQuery, NotificationsReadIn
from schakel.parties.models import CustomerRole
from schakel.purchasing.operations.proposals import accept_change_proposal, refuse_change_proposal
from schakel.sales.facts import PromiseMoved
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, ManyChanges
from tests.accounts.colleagues import joins
from tests.kernel.conftest import React
from tests.purchasing.answers import accept, change, respond
from tests.world import World, day


def told(ctx: Context) -> list[str]:
    return [row.kind for row in list_notifications(ctx, NotificationQuery()).rows]


def outbox(world: World) -> list[tuple[str, str]]:
    with tenancy.enter(world.system):
        places = {place.id: place.person.name for place in Membership.objects.select_related("person")}
        return sorted((places[m.receiver_id], m.kind) for m in OutboxMessage.objects.all())


def jobs(world: World) -> int:
    mine = "select count(*) from procrastinate_jobs where args->>'workspace_id' = %s"
    with connection.cursor() as cursor:
        cursor.execute(mine, [str(world.workspace.id)])
        return int(cursor.fetchone()[0])


def moved(world: World) -> None:
    """Let one order of Carla's move."""
    bought = world.buys(world.item("6205"), 10, day(7))
    world.sells(world.items["6205"], 10, day(1))
    respond(world, bought, change(bought, (day(10), 10)))


def test_a_moved_promise_is_told_to_its_customer_and_to_nobody_else(world: World) -> None:
    moved(world)
    assert told(world.carla) == ["promise_moved"]
    assert told(replace(world.carla, party_id=world.parties["cor"])) == []
    assert told(world.alice) == []
    # Alice ordered and Sam answered: Sam hears of the order, not of what he did himself.
    assert told(world.sam) == ["purchase_order_placed"]
    assert told(world.rita) == []
    assert outbox(world) == [("Carla", "promise_moved"), ("Sam", "purchase_order_placed")]


def test_an_order_that_moves_again_is_told_once_and_as_unread(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(7))
    world.sells(world.items["6205"], 10, day(1))
    respond(world, bought, change(bought, (day(8), 10)))
    (first,) = list_notifications(world.carla, NotificationQuery()).rows
    mark_notifications_read(world.carla, NotificationsReadIn(notification_ids=[first.id]))
    respond(world, bought, change(bought, (day(10), 10)))
    (second,) = list_notifications(world.carla, NotificationQuery()).rows
    assert (second.id, second.read_at) == (first.id, None)
    assert second.data["new_date"] > first.data["new_date"]
    # One mail still waits, and it will say how things stand when it goes.
    assert outbox(world).count(("Carla", "promise_moved")) == 1
    with tenancy.enter(world.system):
        OutboxMessage.objects.update(attempts=1)
    respond(world, bought, change(bought, (day(9), 10)))
    # The other is being written at this moment, perhaps from before: so there is another.
    assert outbox(world).count(("Carla", "promise_moved")) == 2


@pytest.mark.parametrize(("threshold", "heard"), [(1, True), (3, True), (4, False)])
@pytest.mark.parametrize("days", [3, -3])
def test_a_move_of_fewer_days_than_a_customer_cares_for_is_not_told(
    world: World, threshold: int, heard: bool, days: int
) -> None:
    order = world.sells(world.item("6205"), 10, day(1))
    with tenancy.enter(world.system):
        CustomerRole.objects.filter(party_id=world.parties["carla"]).update(notify_from_days=threshold)
        fact = PromiseMoved(
            sales_order_id=order.id,
            customer_id=world.parties["carla"],
            line_id=order.lines[0].id,
            promise_change_id=order.id,
            old_date=day(20),
            new_date=day(20 + days),
            reason="supply_moved",
        )
        tell_customers(world.system, [fact])
    assert (told(world.carla) == ["promise_moved"]) is heard


def test_a_promise_that_gets_a_day_at_last_is_always_told(world: World) -> None:
    with tenancy.enter(world.system):
        CustomerRole.objects.update(notify_from_days=60)
    item = world.item("6205", lead_time_days=None)
    assert world.sells(item, 10, day(1)).promised_date is None
    world.buys(item, 10, day(7))
    assert told(world.carla) == ["promise_moved"]


def test_who_may_not_see_it_is_not_told(world: World) -> None:
    for name, roles in (("viewer", ["viewer"]), ("nobody", ["no such role"]), ("second", ["admin"])):
        person = Person.objects.create_user(f"{name}.{world.workspace.slug}@schakel.example", name=name)
        for audience, party in (("supplier", "sam"), ("customer", "carla")):
            values = {"audience": audience, "party_id": world.parties[party], "roles": roles}
            with tenancy.enter(world.system):
                place = tenancy.new(world.system, Membership, person=person, **values)
                place.save(force_insert=True)
    moved(world)
    assert {name for name, kind in outbox(world) if kind == "promise_moved"} == {"Carla", "viewer", "second"}
    # A viewer at the supplier's can answer nothing, so nobody asks it to confirm.
    assert {name for name, kind in outbox(world) if kind == "purchase_order_placed"} == {"Sam", "second"}


@pytest.mark.parametrize(
    ("decide", "word"),
    [(accept_change_proposal, "change_accepted"), (refuse_change_proposal, "change_refused")],
)
def test_the_desk_is_told_of_a_proposal_and_the_supplier_of_the_decision(
    world: World, decide: object, word: str
) -> None:
    bought = world.buys(world.item("6205"), 10, day(7))
    proposal = respond(world, bought, change(bought, (day(40), 10))).lines[0].proposal
    assert proposal is not None
    assert told(world.alice) == ["change_proposed"]
    decide(world.alice, proposal.id)  # type: ignore[operator]
    assert sorted(told(world.sam)) == sorted([word, "purchase_order_placed"])


def test_nobody_is_told_what_they_did_themselves(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(7))
    respond(world, bought, change(bought, (day(40), 10)), by="alice")
    assert told(world.alice) == []


def test_a_notification_of_somebody_else_cannot_be_marked_as_read(world: World) -> None:
    moved(world)
    (mine,) = list_notifications(world.carla, NotificationQuery()).rows
    for stranger in (world.sam, replace(world.carla, person_id=world.people["sam"]), world.olaf):
        with pytest.raises(NotFound):
            mark_notifications_read(stranger, NotificationsReadIn(notification_ids=[mine.id]))
    assert count_unread(world.carla).unread == 1
    assert mark_notifications_read(world.carla, NotificationsReadIn()).unread == 0


def test_message_and_job_are_written_with_the_act_and_undone_with_it(world: World, react: React) -> None:
    bought = world.buys(world.item("6205"), 10, day(7))
    world.sells(world.items["6205"], 10, day(1))
    before = outbox(world), jobs(world)
    assert before[1] == 1

    def refuse(ctx: Context, facts: Sequence[Fact]) -> None:
        # The message and the job are there by now.
        assert (len(outbox(world)), jobs(world)) == (2, 2)
        raise Conflict("Not today.")

    react("hub", refuse, PromiseMoved)
    with pytest.raises(Conflict, match="Not today"):
        respond(world, bought, change(bought, (day(10), 10)))
    assert (outbox(world), jobs(world)) == before
    assert told(world.carla) == []


def test_an_answer_that_moves_nothing_starts_no_job(world: World) -> None:
    bought = world.buys(world.item("6205"), 10, day(7))
    before = jobs(world)
    respond(world, bought, accept(bought))
    assert jobs(world) == before


def unread(ctx: Context) -> list[str]:
    return [row.kind for row in list_notifications(ctx, NotificationQuery(unread="yes")).rows]


def test_who_answered_is_not_asked_any_more_nor_are_colleagues(world: World) -> None:
    colleague = joins(world, "sofie", world.sam, "sales")
    bought, other = (world.buys(world.item(n), 10, day(7)) for n in ("6205", "6206"))
    assert unread(colleague) == ["purchase_order_placed"] * 2
    respond(world, bought, accept(bought))
    for ctx in (world.sam, colleague):
        (left,) = list_notifications(ctx, NotificationQuery(unread="yes")).rows
        assert left.subject_id == other.id
    assert unread(world.rita) == []


def test_the_desk_is_not_asked_any_more_about_what_somebody_decided(world: World) -> None:
    colleague = joins(world, "ingrid", world.alice, "purchasing")
    bought, other = (world.buys(world.item(n), 10, day(7)) for n in ("6205", "6206"))
    proposals = [respond(world, o, change(o, (day(40), 10))).lines[0].proposal for o in (bought, other)]
    assert unread(colleague) == ["change_proposed"] * 2
    assert proposals[0] is not None
    refuse_change_proposal(world.alice, proposals[0].id)
    (left,) = list_notifications(colleague, NotificationQuery(unread="yes")).rows
    assert left.subject_id == other.id


def test_the_desk_is_not_asked_any_more_about_dates_that_were_released(world: World) -> None:
    world.workspace.hold_promise_changes = True
    world.keep_choices()
    moved(world)
    assert unread(world.alice) == ["promise_change_held"]
    (held,) = list_held_promise_changes(world.alice, HeldChangeQuery()).rows
    release_promise_changes(world.alice, ManyChanges(promise_change_ids=[held.id]))
    assert unread(world.alice) == []
