"""Days that pass: what is late is said once of each day, to both sides, and is found as late."""

from datetime import timedelta

import pytest

from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.quality import jobs
from schakel.quality.operations import reschedule_non_conformance, send_back_non_conformance
from tests.quality.found import answer, at, close, done, later, report, told
from tests.world import World, day

pytestmark = pytest.mark.django_db
DAY = timedelta(1)


def said(world: World) -> list[str]:
    with tenancy.enter(world.system):
        rows = FactRecord.objects.filter(name="quality.NonConformanceOverdue").order_by("at", "id")
        return [row.data["waits_for"] for row in rows]


def test_an_answer_that_is_late_is_said_once_to_both(world: World) -> None:
    found = report(world, due_date=day(5))
    for when, count in ((day(5), 0), (day(6), 1), (day(7), 1)):
        jobs.watch(later(world, when))
        jobs.watch(later(world, when))
        assert said(world) == ["answer"] * count, when
    assert told(world, world.sam) == ["non_conformance_reported", "non_conformance_overdue"]
    assert told(world, world.alice) == ["non_conformance_late"]
    # A new day may pass too.
    reschedule_non_conformance.invoke(world.alice, path=at(found), body={"due_date": day(9)})
    jobs.watch(later(world, day(9)))
    assert len(said(world)) == 1
    jobs.watch(later(world, day(10)))
    assert said(world) == ["answer"] * 2


def test_so_is_an_action_that_is_late_and_what_is_done_is_never_late(world: World) -> None:
    found = answer(world, report(world), action_date=day(14))
    jobs.watch(later(world, day(14)))
    assert said(world) == []
    jobs.watch(later(world, day(15)))
    assert said(world) == ["action"]
    done(world, found)
    close(world, found)
    jobs.watch(later(world, day(60)))
    assert said(world) == ["action"]


def test_what_was_sent_back_is_late_by_its_new_day(world: World) -> None:
    found = answer(world, report(world, due_date=day(2)))
    jobs.watch(later(world, day(3)))
    assert said(world) == []
    body = {"reason": "De oorzaak ontbreekt", "due_date": day(2)}
    send_back_non_conformance.invoke(world.alice, path=at(found), body=body)
    jobs.watch(later(world, day(3)))
    assert said(world) == ["answer"]
