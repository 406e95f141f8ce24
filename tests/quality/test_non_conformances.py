"""A deviation from the receipt to its end: who sees what, who may do what, and what is refused."""

from decimal import Decimal
from typing import Any

import pytest

from schakel.documents.operations import add_document, download_document, list_documents
from schakel.documents.schemas import DocumentQuery
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.kernel.ids import uuid7
from schakel.quality.operations import (
    answer_non_conformance,
    count_non_conformances,
    get_non_conformance,
    list_inspection_results,
    list_non_conformances,
    report_non_conformance,
    reschedule_non_conformance,
    send_back_non_conformance,
    withdraw_non_conformance,
)
from schakel.quality.schemas import InspectionResultQuery, NonConformanceQuery
from tests.documents.files import JPEG, upload
from tests.purchasing.receiving import comes
from tests.quality.found import answer, at, close, done, rejected, report, told
from tests.world import World, day

pytestmark = pytest.mark.django_db


def seen(ctx: Context, **query: Any) -> list[str]:
    return [row.number for row in list_non_conformances(ctx, NonConformanceQuery(**query)).rows]


def results(ctx: Context, **query: Any) -> list[Any]:
    return list(list_inspection_results(ctx, InspectionResultQuery(**query)).rows)


def test_what_an_inspection_rejected_is_reported_with_all_that_is_known(world: World) -> None:
    line = rejected(world).lines[0]
    body = {"receipt_line_id": line.id, "defect_code": "dimension", "quantity": 8, "description": "12,02 mm"}
    found = report_non_conformance.invoke(world.alice, body=body)
    assert (found.number[:3], found.state, found.due_date) == ("AF-", "open", day(7))
    assert found.supplier_id == world.parties["sam"]
    assert (found.item_number, found.lot_number, found.quantity) == ("6205", "L-7", Decimal(8))
    assert found.purchase_order_number == line.purchase_order_number
    assert found.receipt_id is not None
    shown = get_non_conformance(world.sam, found.id)
    assert (shown.description, shown.receipt_id) == ("12,02 mm", None)
    assert told(world, world.sam) == ["non_conformance_reported"]
    assert seen(world.sam) == [found.number]
    for other in (world.rita, world.olaf):
        assert seen(other) == []
        with pytest.raises(NotFound):
            get_non_conformance(other, found.id)


def test_it_goes_to_and_fro_until_the_action_helps(world: World) -> None:
    found = report(world)
    answered = answer(world, found)
    assert (answered.state, answered.action_date) == ("answered", day(14))
    assert "non_conformance_answered" in told(world, world.alice)
    body = {"reason": "De oorzaak ontbreekt", "due_date": day(3)}
    back = send_back_non_conformance.invoke(world.alice, path=at(found), body=body)
    # What was answered stays, to be mended.
    assert (back.state, back.due_date, back.cause) == ("open", day(3), "Gereedschap versleten")
    assert get_non_conformance(world.sam, found.id).reason == "De oorzaak ontbreekt"
    answer(world, found, cause="Mal verlopen")
    done(world, found)
    closed = close(world, found)
    assert (closed.state, closed.effectiveness, closed.cause) == (
        "closed",
        "Geen afkeur meer",
        "Mal verlopen",
    )
    assert get_non_conformance(world.sam, found.id).effectiveness == "Geen afkeur meer"
    assert set(told(world, world.sam)) == {
        "non_conformance_reported",
        "non_conformance_sent_back",
        "non_conformance_closed",
    }
    assert "corrective_action_completed" in told(world, world.alice)


def test_nothing_is_closed_before_the_action_or_without_a_word_about_it(world: World) -> None:
    found = report(world)
    with pytest.raises(Conflict):
        close(world, found)
    answer(world, found)
    with pytest.raises(Conflict) as refusal:
        close(world, found)
    assert refusal.value.code == "moved_on"
    done(world, found)
    with pytest.raises(Invalid):
        close(world, found, "")


def test_a_supplier_judges_nothing_and_answers_its_own_alone(world: World) -> None:
    found = report(world)
    with pytest.raises(NotFound):
        answer(world, found, world.rita)
    with pytest.raises(NotAllowed):
        withdraw_non_conformance.invoke(world.sam, path=at(found), body={"reason": "Niet waar"})
    with pytest.raises(NotAllowed):
        report_non_conformance.invoke(
            world.sam, body={"defect_code": "other", "description": "x", "supplier_id": world.parties["sam"]}
        )


def test_an_answer_is_not_given_over_what_changed(world: World) -> None:
    found = report(world)
    reschedule_non_conformance.invoke(world.alice, path=at(found), body={"due_date": day(20)})
    with pytest.raises(Conflict) as refusal:
        answer(world, found, version=found.version)
    assert refusal.value.code == "stale"
    assert "non_conformance_rescheduled" in told(world, world.sam)


def test_a_click_twice_answers_once(world: World) -> None:
    found = report(world)
    body = {"cause": "a", "corrective_action": "b", "action_date": day(2), "version": found.version}
    twice = [
        answer_non_conformance.invoke(world.sam.with_key("k1"), path=at(found), body=body) for _n in range(2)
    ]
    assert twice[0] == twice[1]
    assert told(world, world.alice).count("non_conformance_answered") == 1


def test_the_desk_writes_down_what_it_heard_on_the_phone(world: World) -> None:
    found = answer(world, report(world), world.alice)
    assert found.state == "answered"
    assert told(world, world.alice) == []
    assert "non_conformance_answered" in told(world, world.sam)


def test_what_was_a_mistake_is_withdrawn_and_waits_for_nobody(world: World) -> None:
    found = report(world)
    withdrawn = withdraw_non_conformance.invoke(
        world.alice, path=at(found), body={"reason": "Verkeerd gemeten"}
    )
    assert withdrawn.state == "withdrawn"
    assert get_non_conformance(world.sam, found.id).reason == "Verkeerd gemeten"
    with pytest.raises(Conflict):
        answer(world, found)


def test_it_can_be_about_an_item_or_about_nothing_in_particular(world: World) -> None:
    item = world.item("6205")
    about = report(world, item_id=str(item), quantity=3, lot_number="L-1")
    assert (about.item_number, about.quantity, about.purchase_order_id) == ("6205", Decimal(3), None)
    assert report(world).item_id is None
    assert seen(world.alice, item_id=item) == [about.number]
    assert len(seen(world.alice, supplier_id=world.parties["sam"])) == 2
    assert seen(world.alice, search="L-1") == [about.number]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"supplier_id": None}, "supplier_id"),
        ({"quantity": 3}, "item_id"),
        ({"due_date": day(-1)}, "due_date"),
    ],
)
def test_what_does_not_fit_says_where(world: World, more: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        report(world, **more)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_line_of_another_supplier_or_a_customer_is_refused(world: World) -> None:
    line = rejected(world).lines[0]
    with pytest.raises(Invalid) as refusal:
        report(world, "rita", receipt_line_id=str(line.id))
    assert refusal.value.code == "of_another"
    # What is not there, or in another workspace, is not found beside a line either.
    for field in ("supplier_id", "item_id", "order_line_id"):
        with pytest.raises(NotFound) as missing:
            report(world, "sam", receipt_line_id=str(line.id), **{field: str(uuid7())})
        assert missing.value.problems[0].field == field
    with pytest.raises(Invalid):
        report(world, "carla")
    foreign = {"receipt_line_id": str(line.id), "defect_code": "damage", "description": "x"}
    with pytest.raises(NotFound):
        report_non_conformance.invoke(world.olaf, body=foreign)


def test_photos_of_both_sides_stand_beside_it_for_both(world: World) -> None:
    found = report(world)
    told_of = {"subject_kind": "non_conformance", "subject_id": str(found.id), "kind": "photo"}
    for ctx in (world.alice, world.sam):
        add_document.invoke(ctx, body={"file": upload("foto.jpg", JPEG), **told_of})
    query = DocumentQuery(subject_kind="non_conformance", subject_id=found.id)
    for ctx in (world.alice, world.sam):
        rows = list_documents(ctx, query).rows
        assert len(rows) == 2
        assert all(download_document(ctx, row.id).size for row in rows)
    assert list_documents(world.rita, query).rows == []
    with pytest.raises(NotFound):
        add_document.invoke(world.rita, body={"file": upload("foto.jpg", JPEG), **told_of})


def test_a_supplier_reads_what_became_of_its_goods_and_why(world: World) -> None:
    receipt = comes(world, world.buys(world.item("6206"), 5, day(3)), 5, to_inspect=True)
    (waiting,) = results(world.sam)
    assert (waiting.waiting_quantity, waiting.rejected_quantity, waiting.reason) == (5, 0, "")
    rejected(world)
    (row,) = results(world.sam, which="rejected")
    assert (row.accepted_quantity, row.rejected_quantity, row.waiting_quantity) == (12, 8, 0)
    assert (row.reason, row.receipt_id) == ("12,02 mm gemeten", None)
    assert [one.receipt_id for one in results(world.alice, which="waiting")] == [receipt.id]
    assert results(world.rita) == results(world.olaf) == []


def test_what_was_noted_of_good_goods_stays_ours(world: World) -> None:
    rejected(world, 0)
    (row,) = results(world.sam)
    assert (row.accepted_quantity, row.reason) == (20, "")


def test_they_are_counted_by_what_waits(world: World) -> None:
    report(world)
    answer(world, report(world))
    close(world, done(world, answer(world, report(world))))
    expected = {"open": 1, "answered": 1, "overdue": 0, "closed": 1}
    assert count_non_conformances(world.alice).counts == expected
    assert count_non_conformances(world.sam).counts == expected
    assert set(count_non_conformances(world.rita).counts.values()) == {0}
    for which, count in expected.items():
        assert len(seen(world.sam, which=which)) == count
