"""Possible sales: written down, moved along, won or lost, with what is to be done for each."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from schakel.accounts.operations import list_dealings
from schakel.accounts.schemas import FactQuery
from schakel.crm.operations import (
    change_opportunity,
    complete_activity,
    create_opportunity,
    get_opportunity,
    get_pipeline,
    list_activities,
    list_opportunities,
    move_opportunity,
    record_activity,
    remove_activity,
)
from schakel.crm.schemas import (
    ActivityIn,
    ActivityQuery,
    OpportunityChange,
    OpportunityIn,
    OpportunityMove,
    OpportunityOut,
    OpportunityQuery,
)
from schakel.kernel.errors import Conflict, Invalid, NotFound
from tests.world import World

pytestmark = pytest.mark.django_db


def seen(world: World, title: str = "Lagers voor de pers", who: str = "carla") -> OpportunityOut:
    """Write down a possible sale."""
    told = OpportunityIn(party_id=world.parties[who], title=title, amount=Decimal("1250.00"))
    return create_opportunity(world.alice, told)


def test_who_writes_it_down_handles_it(world: World) -> None:
    found = seen(world)
    assert (found.stage, found.assignee_id, found.party_name) == (
        "new",
        world.people["alice"],
        "Van Dalen Machinebouw BV",
    )


def test_the_board_counts_and_adds_up_by_stage(world: World) -> None:
    first, _second = seen(world), seen(world, "Koppelingen")
    move_opportunity(world.alice, first.id, OpportunityMove(stage="quoted"))
    stages = {found.stage: found for found in get_pipeline(world.alice).stages}
    assert [(s.count, s.amount) for s in (stages["new"], stages["quoted"], stages["won"])] == [
        (1, Decimal("1250.00")),
        (1, Decimal("1250.00")),
        (0, Decimal(0)),
    ]
    assert [row.title for row in stages["quoted"].rows] == ["Lagers voor de pers"]


def test_what_was_won_long_ago_is_off_the_board_and_in_the_list(world: World) -> None:
    won = move_opportunity(world.alice, seen(world).id, OpportunityMove(stage="won"))
    later = replace(world.alice, now=world.alice.now + timedelta(days=31))
    assert all(not stage.rows for stage in get_pipeline(later).stages)
    assert [row.id for row in list_opportunities(later, OpportunityQuery(stage="won")).rows] == [won.id]


def test_a_lost_one_needs_its_reason_and_forgets_it_when_it_comes_after_all(world: World) -> None:
    found = seen(world)
    with pytest.raises(Invalid, match="waarom") as refusal:
        move_opportunity(world.alice, found.id, OpportunityMove(stage="lost"))
    assert refusal.value.problems[0].field == "reason"
    lost = move_opportunity(world.alice, found.id, OpportunityMove(stage="lost", reason="te duur"))
    assert lost.reason == "te duur"
    assert move_opportunity(world.alice, found.id, OpportunityMove(stage="quoted")).reason == ""


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(world: World) -> None:
    found = seen(world)
    told = {"title": "Lagers", "version": found.version}
    change_opportunity(world.alice, found.id, OpportunityChange.model_validate(told))
    with pytest.raises(Conflict):
        change_opportunity(world.alice, found.id, OpportunityChange.model_validate(told))
    assert get_opportunity(world.alice, found.id).title == "Lagers"


def test_only_a_colleague_can_handle_it(world: World) -> None:
    told = {"party_id": world.parties["carla"], "title": "Lagers", "assignee_id": world.people["sam"]}
    with pytest.raises(NotFound) as refusal:
        create_opportunity(world.alice, OpportunityIn.model_validate(told))
    assert refusal.value.problems[0].field == "assignee_id"


def test_what_is_to_be_done_stands_there_until_it_is_done(world: World) -> None:
    found, today = seen(world), world.alice.today
    told = {"party_id": found.party_id, "opportunity_id": found.id, "kind": "task", "text": "Terugbellen"}
    task = record_activity(world.alice, ActivityIn.model_validate(told | {"due_date": today}))
    assert get_opportunity(world.alice, found.id).next_date == today
    open_ones = ActivityQuery(state="to_do", assignee_id=world.people["alice"], due_until=today)
    assert [row.text for row in list_activities(world.alice, open_ones).rows] == ["Terugbellen"]
    done = complete_activity(world.alice, task.id)
    assert complete_activity(world.alice, task.id) == done
    assert list_activities(world.alice, open_ones).rows == []
    assert get_opportunity(world.alice, found.id).next_date is None
    remove_activity(world.alice, task.id)
    with pytest.raises(NotFound):
        complete_activity(world.alice, task.id)


def test_an_activity_belongs_to_the_relation_of_its_opportunity(world: World) -> None:
    told = {"party_id": world.parties["cor"], "opportunity_id": seen(world).id, "text": "Gebeld"}
    with pytest.raises(NotFound) as refusal:
        record_activity(world.alice, ActivityIn.model_validate(told))
    assert refusal.value.problems[0].field == "opportunity_id"


def test_the_time_line_of_a_relation_holds_what_was_done_with_it_and_nothing_of_another(world: World) -> None:
    found = seen(world)
    seen(world, who="cor")
    order = world.sells(world.item("6205", stock=9), 5, world.soon(3))
    names = [(row.name, row.subject_id) for row in _of(world, "carla")]
    assert ("crm.OpportunityCreated", found.id) in names
    assert ("sales.SalesOrderPlaced", order.id) in names
    assert {row.subject_number for row in _of(world, "carla") if row.subject_id == order.id} == {order.number}
    assert not {subject for _name, subject in names} & {row.subject_id for row in _of(world, "cor")}
    with pytest.raises(NotFound):
        list_dealings(world.olaf, world.parties["carla"], FactQuery())


def _of(world: World, who: str) -> list:  # type: ignore[type-arg]
    return list_dealings(world.alice, world.parties[who], FactQuery(limit=200)).rows
