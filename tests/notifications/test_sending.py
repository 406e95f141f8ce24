"""Mail leaves after commit, by a job, through a real mail server; what fails is tried again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import formats

from schakel.accounts.models import Membership, Person
from schakel.kernel import tenancy
from schakel.kernel.models import OutboxMessage
from schakel.notifications import jobs
from schakel.notifications.jobs import LEASE, MOST_ATTEMPTS, deliver, deliver_everywhere
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn
from tests.kernel.at_once import at_once, failures
from tests.notifications.conftest import Post
from tests.purchasing.answers import change, respond
from tests.world import World, day

State = OutboxMessage.State


def play(world: World, number: str = "6205") -> None:
    """Leave one mail for Sam (an order to confirm) and one for Carla (a promise that moved)."""
    bought = world.buys(world.item(number), 10, day(7))
    world.sells(world.items[number], 10, day(1))
    respond(world, bought, change(bought, (day(10), 10)))


def messages(world: World) -> dict[str, OutboxMessage]:
    with tenancy.enter(world.system):
        return {message.kind: message for message in OutboxMessage.objects.all()}


def send(world: World) -> None:
    deliver(workspace_id=str(world.workspace.id))


def all_due(world: World) -> None:
    with tenancy.enter(world.system):
        OutboxMessage.objects.update(due_at=datetime.now(UTC))


@pytest.fixture
def played(world: World) -> World:
    play(world)
    all_due(world)
    return world


def test_everybody_gets_one_mail_in_their_language_with_a_link(played: World, post: Post) -> None:
    Person.objects.filter(id=played.people["carla"]).update(language="en")
    send(played)
    (to_carla,), (to_sam,) = post.to("carla", played), post.to("sam", played)
    assert "New delivery date" in to_carla["Subject"]
    assert "bevestig" in to_sam["Subject"].lower()
    assert f"http://{played.workspace.slug}.localhost:8000/klant/orders/" in to_carla.get_content()
    assert f"http://{played.workspace.slug}.localhost:8000/leverancier/orders/" in to_sam.get_content()
    assert "Samson" not in str(to_carla)
    assert "Van Dalen" not in str(to_sam)
    assert {m.state for m in messages(played).values()} == {State.SENT}
    all_due(played)
    send(played)
    assert len(post.mails) == 2


def test_a_mail_tells_what_no_earlier_one_told(world: World, post: Post) -> None:
    bought = {number: world.buys(world.item(number), 10, day(7)) for number in ("6205", "6206")}
    lines = [{"item_id": world.items[number], "quantity": 10} for number in bought]
    asked = {"customer_id": world.parties["carla"], "requested_date": day(1), "lines": lines}
    place_sales_order(world.alice, SalesOrderIn.model_validate(asked))
    for order in bought.values():
        respond(world, order, change(order, (day(9), 10)))
        all_due(world)
        send(world)
    first, second = (mail.get_content() for mail in post.to("carla", world))
    assert ("Lager 6205" in first, "Lager 6206" in first) == (True, False)
    assert ("Lager 6205" in second, "Lager 6206" in second) == (False, True)


def test_what_waits_takes_later_news_along(world: World, post: Post) -> None:
    item = world.item("6205")
    bought = world.buys(item, 10, day(7))
    sold = world.sells(item, 10, day(1))
    for days in (8, 10):
        respond(world, bought, change(bought, (day(days), 10)))
    all_due(world)
    send(world)
    (mail,) = post.to("carla", world)
    was = sold.lines[0].promised_date
    assert was is not None
    assert formats.date_format(was, "j") in mail.get_content()
    assert mail.get_content().count("Lager 6205") == 1


def test_the_reason_in_the_mail_is_the_one_that_the_customer_sees(played: World, post: Post) -> None:
    send(played)
    (mail,) = post.to("carla", played)
    text = mail.get_content()
    assert "10 stuks" in text
    assert "Lager 6205" in text


def test_what_the_server_refuses_is_tried_again_later_and_keeps_nobody_else(
    played: World, post: Post
) -> None:
    post.refuses.add("carla")
    started = datetime.now(UTC)
    send(played)
    assert [len(post.to(who, played)) for who in ("carla", "sam")] == [0, 1]
    failed = messages(played)["promise_moved"]
    assert (failed.state, failed.attempts) == (State.WAITING, 1)
    assert "451" in failed.error
    assert failed.due_at >= started + timedelta(minutes=2)
    post.refuses.clear()
    send(played)
    assert post.to("carla", played) == []
    all_due(played)
    deliver_everywhere(timestamp=0)
    assert len(post.to("carla", played)) == 1
    assert messages(played)["promise_moved"].error == ""


def test_every_failure_doubles_the_wait_and_the_last_gives_up(played: World, post: Post) -> None:
    post.refuses |= {"carla", "sam"}
    waits = []
    for _n in range(MOST_ATTEMPTS):
        all_due(played)
        started = datetime.now(UTC)
        send(played)
        waits.append(messages(played)["promise_moved"].due_at - started)
    minutes = [round(wait.total_seconds() / 60) for wait in waits[:-1]]
    assert minutes == [2**n for n in range(1, MOST_ATTEMPTS)]
    assert messages(played)["promise_moved"].state == State.FAILED
    post.refuses.clear()
    all_due(played)
    send(played)
    assert post.mails == []


def test_a_message_that_cannot_be_written_keeps_nobody_else(played: World, post: Post) -> None:
    with tenancy.enter(played.system):
        OutboxMessage.objects.filter(kind="purchase_order_placed").update(kind="unheard_of")
    send(played)
    assert len(post.to("carla", played)) == 1
    failed = messages(played)["unheard_of"]
    assert (failed.state, failed.attempts) == (State.WAITING, 1)


def test_who_lost_their_place_or_their_right_meanwhile_gets_nothing(played: World, post: Post) -> None:
    with tenancy.enter(played.system):
        Membership.objects.filter(person_id=played.people["carla"]).update(roles=["no such role"])
    Person.objects.filter(id=played.people["sam"]).update(is_active=False)
    send(played)
    assert post.mails == []
    assert {m.state for m in messages(played).values()} == {State.SENT}


def test_a_message_is_leased_while_it_is_sent_and_free_again_when_its_worker_died(
    played: World, post: Post
) -> None:
    assert len(jobs._claim(played.system)) == 2
    # The worker dies here: nothing is sent, nothing is marked.
    send(played)
    assert post.mails == []
    for message in messages(played).values():
        assert message.due_at > datetime.now(UTC) + LEASE - timedelta(minutes=1)
    all_due(played)
    send(played)
    assert len(post.mails) == 2


def test_what_a_slow_worker_still_holds_after_its_lease_is_sent_by_one_alone(
    played: World, post: Post
) -> None:
    held = jobs._claim(played.system)
    all_due(played)
    send(played)
    for message in held:
        jobs._send(played.system, message)
    assert len(post.mails) == 2
    assert {m.state for m in messages(played).values()} == {State.SENT}


def test_three_workers_at_once_send_each_mail_once(lasting: World, post: Post) -> None:
    for number in ("1", "2", "3"):
        play(lasting, number)
    all_due(lasting)
    results = at_once(*[lambda: send(lasting)] * 3)
    assert failures(results) == []
    numbers = [str(mail["Message-ID"]) for mail in post.mails]
    assert len(numbers) == len(set(numbers)) == 6
