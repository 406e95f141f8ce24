"""Documents that are asked for, that run out, and without which nothing new is bought."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from schakel.documents import jobs
from schakel.documents.operations import (
    accept_document,
    answer_document_request,
    demand_document,
    end_document_demand,
    get_document,
    get_document_request,
    list_document_requests,
    refuse_document,
    request_document,
    withdraw_document_request,
)
from schakel.documents.schemas import DocumentJudgement, DocumentRequestQuery
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.models import FactRecord, OutboxMessage
from schakel.notifications.models import Notification
from tests.documents.files import PDF, upload
from tests.documents.papers import certificate
from tests.documents.test_documents import renew
from tests.world import World, day

pytestmark = pytest.mark.django_db


def ask(world: World, who: str = "sam", **more: Any) -> Any:
    """Ask for a data sheet."""
    told = {"party_id": str(world.parties[who]), "title": "Veiligheidsblad 6205", "kind": "safety_sheet"}
    return request_document.invoke(world.alice, body=told | {"due_date": day(14)} | more)


def answer(ctx: Context, asked: Any, **more: Any) -> Any:
    body = {"file": upload("blad.pdf", PDF), **more}
    return answer_document_request.invoke(ctx, path={"document_request_id": str(asked.id)}, body=body)


def kinds(world: World, ctx: Context, *, unread: bool = False) -> list[str]:
    with tenancy.enter(world.system):
        rows = Notification.objects.filter(person_id=ctx.person_id).order_by("kind")
        if unread:
            rows = rows.filter(read_at=None)
        return list(rows.values_list("kind", flat=True))


def test_what_is_asked_goes_from_asked_to_delivered_to_accepted(world: World) -> None:
    item = world.item("6205")
    asked = ask(world, subject_kind="item", subject_id=str(item))
    assert (asked.state, asked.label) == ("asked", "6205")
    assert kinds(world, world.sam) == ["document_requested"]
    came = answer(world.sam, asked, valid_to=day(300))
    assert came.state == "delivered"
    assert kinds(world, world.alice) == ["document_delivered", "file_received"]
    assert kinds(world, world.sam, unread=True) == []
    found = get_document(world.alice, came.document_id)
    assert (found.kind, found.review, [link.label for link in found.links]) == (
        "safety_sheet",
        "to_check",
        ["6205"],
    )
    accept_document(world.alice, came.document_id, DocumentJudgement())
    assert get_document_request(world.sam, asked.id).state == "accepted"
    with pytest.raises(Conflict):
        answer(world.sam, asked)


def test_what_is_refused_may_be_sent_again_in_its_place(world: World) -> None:
    asked = ask(world)
    first = answer(world.sam, asked)
    refuse_document(world.alice, first.document_id, DocumentJudgement(reason="Verkeerd artikel"))
    again = get_document_request(world.sam, asked.id)
    assert (again.state, again.reason) == ("refused", "Verkeerd artikel")
    assert "document_refused" in kinds(world, world.sam)
    second = answer(world.sam, asked)
    assert second.document_id == first.document_id
    assert get_document(world.alice, second.document_id).latest == 2


def test_a_newer_version_answers_a_refusal_too(world: World) -> None:
    asked = ask(world)
    came = answer(world.sam, asked)
    refuse_document(world.alice, came.document_id, DocumentJudgement(reason="Oud"))
    renew(world.sam, came.document_id)
    assert get_document_request(world.alice, asked.id).state == "delivered"


def test_nobody_sees_or_answers_what_another_was_asked(world: World) -> None:
    asked = ask(world)
    for ctx in (world.rita, world.carla):
        assert list_document_requests(ctx, DocumentRequestQuery()).rows == []
        with pytest.raises(NotFound):
            answer(ctx, asked)


def test_what_was_taken_back_is_asked_no_longer(world: World) -> None:
    asked = ask(world)
    assert withdraw_document_request(world.alice, asked.id).state == "withdrawn"
    assert kinds(world, world.sam, unread=True) == []
    with pytest.raises(Conflict):
        answer(world.sam, asked)


def test_nothing_is_asked_for_a_day_that_is_past(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(world, due_date=day(-1))
    assert refusal.value.problems[0].field == "due_date"


def later(world: World, days: int) -> Context:
    return replace(world.system, now=world.system.now + timedelta(days))


def test_a_certificate_is_spoken_of_once_at_each_step_and_stays_expired(world: World) -> None:
    made = certificate(world.sam, day(100))
    expected = [(9, 0), (10, 1), (60, 1), (70, 2), (93, 3), (100, 3), (101, 4), (130, 4)]
    for passed, steps in expected:
        jobs.watch(later(world, passed))
        jobs.watch(later(world, passed))
        with tenancy.enter(world.system):
            said = FactRecord.objects.filter(name="documents.DocumentExpiring", subject_id=made.id)
            assert said.count() == steps, passed
    assert get_document(world.sam, made.id).validity == "expired"
    assert {"document_expiring", "document_expired"} <= set(kinds(world, world.sam))
    assert {"document_expiring", "document_expired"} <= set(kinds(world, world.alice))
    with tenancy.enter(world.system):
        assert OutboxMessage.objects.filter(kind="document_expired").count() == 2


def test_nobody_is_reminded_once_there_is_a_newer_one(world: World) -> None:
    made = certificate(world.sam, day(100))
    jobs.watch(later(world, 50))
    renew(world.sam, made.id, valid_to=day(800))
    jobs.watch(later(world, 95))
    other = certificate(world.alice, day(100), title="Ander", party_id=str(world.parties["rita"]))
    certificate(world.alice, day(800), title="Nieuw", party_id=str(world.parties["rita"]))
    jobs.watch(later(world, 95))
    with tenancy.enter(world.system):
        said = FactRecord.objects.filter(name="documents.DocumentExpiring")
        assert said.filter(subject_id=made.id).count() == 1
        assert said.filter(subject_id=other.id).count() == 0


def demand(world: World, **what: Any) -> Any:
    return demand_document.invoke(world.alice, body={"kind": "certificate", **what})


def test_an_expired_certificate_that_is_required_stops_new_orders_and_no_running_ones(world: World) -> None:
    item = world.item("6205")
    running = world.buys(item, 5, world.soon(5))
    demanded = demand(world, subject_kind="party", subject_id=str(world.parties["sam"]))
    # Nothing is there yet: nobody is stopped for what was never asked.
    world.buys(item, 5, world.soon(5))
    old = certificate(world.sam, world.alice.today - timedelta(1))
    world.buys(item, 5, world.soon(5))
    accept_document(world.alice, old.id, DocumentJudgement())
    with pytest.raises(Conflict) as refusal:
        world.buys(item, 5, world.soon(5))
    assert refusal.value.problems[0].code == "document_expired"
    assert "ISO 9001" in str(refusal.value)
    assert running.process_status == "issued"
    renewed = renew(world.sam, old.id, valid_to=day(400))
    accept_document(world.alice, renewed.id, DocumentJudgement())
    world.buys(item, 5, world.soon(5))
    renew(world.alice, old.id, valid_to=world.alice.today - timedelta(1))
    with pytest.raises(Conflict):
        world.buys(item, 5, world.soon(5))
    end_document_demand(world.alice, demanded.id)
    world.buys(item, 5, world.soon(5))


def test_what_an_item_requires_stops_that_item_alone(world: World) -> None:
    item, other = world.item("6205"), world.item("6206")
    demand(world, subject_kind="item", subject_id=str(item))
    of_item = {"subject_kind": "item", "subject_id": str(item), "party_id": str(world.parties["sam"])}
    certificate(world.alice, world.alice.today - timedelta(1), **of_item)
    with pytest.raises(Conflict) as refusal:
        world.buys(item, 5, world.soon(5))
    assert refusal.value.problems[0].field == "lines.0.item_id"
    world.buys(other, 5, world.soon(5))
    world.buys(item, 5, world.soon(5), supplier="rita")


def test_the_same_is_required_once(world: World) -> None:
    what = {"subject_kind": "party", "subject_id": str(world.parties["sam"])}
    demand(world, **what)
    with pytest.raises(Conflict):
        demand(world, **what)
    with pytest.raises(NotFound):
        demand(world, subject_kind="party", subject_id=str(world.parties["carla"]))
