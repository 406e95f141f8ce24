"""Days that pass: the notice date is said in time, terms end or go on, notice lets a contract run out."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import pytest

from schakel.contracts import jobs
from schakel.contracts.models import Contract
from schakel.contracts.operations import (
    count_contracts,
    get_contract,
    record_contract,
    renew_contract,
    terminate_contract,
)
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.models import FactRecord
from schakel.notifications.models import Notification
from tests.world import World, day

pytestmark = pytest.mark.django_db


def at(found: Any) -> dict[str, str]:
    return {"contract_id": str(found.id)}


def told(world: World, ctx: Context) -> list[str]:
    with tenancy.enter(world.system):
        return list(
            Notification.objects.filter(person_id=ctx.person_id)
            .order_by("created_at")
            .values_list("kind", flat=True)
        )


def later(world: World, when: Any) -> Context:
    moment = datetime.combine(when, time(6), world.alice.timezone)
    return replace(world.system, now=moment)


def running(world: World, **more: Any) -> Any:
    terms = {"start_date": day(-30), "end_date": day(330), "notice_months": 2, "renewal_months": 12}
    told = {"party_id": str(world.parties["sam"]), "role": "supplier", "title": "Loopt"} | terms | more
    return record_contract.invoke(world.alice, body=told | {"accepted_name": "Sam Samson"})


def test_the_notice_date_is_said_once_at_each_step_to_who_watches_over_it(world: World) -> None:
    found = running(world)
    for left, steps in ((91, 0), (90, 1), (89, 1), (30, 2), (29, 2), (7, 3), (0, 3), (-1, 3)):
        ctx = later(world, found.notice_date - timedelta(left))
        jobs.watch(ctx)
        jobs.watch(ctx)
        with tenancy.enter(world.system):
            said = FactRecord.objects.filter(name="contracts.ContractNoticeNear", subject_id=found.id)
            assert said.count() == steps, left
    assert get_contract(world.alice, found.id).state == "notice"
    assert count_contracts(world.alice).counts["notice"] == 1
    assert told(world, world.alice) == ["contract_notice_near"]
    assert told(world, world.sam) == []


def test_after_its_last_day_a_contract_goes_on_or_ends(world: World) -> None:
    goes_on, ends = running(world), running(world, renewal_months=0)
    jobs.watch(later(world, goes_on.end_date + timedelta(1)))
    renewed = get_contract(world.alice, goes_on.id)
    assert (renewed.state, renewed.renewals) == ("active", 1)
    assert renewed.end_date is not None
    assert renewed.end_date > goes_on.end_date
    assert renewed.notice_date is not None
    assert renewed.notice_date > goes_on.notice_date
    assert get_contract(world.sam, ends.id).state == "ended"
    jobs.watch(later(world, goes_on.end_date + timedelta(1)))
    assert get_contract(world.alice, goes_on.id).renewals == 1


def test_notice_lets_it_run_out_and_is_told(world: World) -> None:
    found = running(world)
    ended = terminate_contract.invoke(world.alice, path=at(found), body={"reason": "Zij stoppen"})
    assert (ended.state, ended.end_date) == ("terminated", found.end_date)
    assert "contract_terminated" in told(world, world.sam)
    jobs.watch(later(world, found.end_date + timedelta(1)))
    assert get_contract(world.alice, found.id).state == "ended"
    with pytest.raises(Conflict):
        renew_contract.invoke(world.alice, path=at(found), body={"end_date": day(900)})


def test_renewing_moves_the_notice_date_and_begins_its_warnings_anew(world: World) -> None:
    found = running(world)
    jobs.watch(later(world, found.notice_date - timedelta(5)))
    renewed = renew_contract.invoke(world.alice, path=at(found), body={"end_date": day(700)})
    assert renewed.state == "active"
    assert renewed.notice_date > found.notice_date
    with tenancy.enter(world.system):
        assert Contract.objects.get(id=found.id).warned_days is None
