"""Whatever anybody tries, in whatever order: a deviation only ever stands where its table says."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.kernel.errors import Conflict
from schakel.quality.operations import (
    answer_non_conformance,
    close_non_conformance,
    complete_corrective_action,
    get_non_conformance,
    reschedule_non_conformance,
    send_back_non_conformance,
    withdraw_non_conformance,
)
from tests.quality.found import ANSWER, at, report
from tests.world import World, day

pytestmark = pytest.mark.django_db

# What each act needs, and where it leads.
ACTS: dict[str, tuple[Any, dict[str, Any], set[str], str]] = {
    "answer": (answer_non_conformance, ANSWER, {"open"}, "answered"),
    "act": (complete_corrective_action, {}, {"answered"}, "action_done"),
    "close": (close_non_conformance, {"effectiveness": "Helpt"}, {"action_done"}, "closed"),
    "send back": (send_back_non_conformance, {"reason": "Nee"}, {"answered", "action_done"}, "open"),
    "more time": (reschedule_non_conformance, {"due_date": day(30)}, {"open"}, "open"),
    "withdraw": (
        withdraw_non_conformance,
        {"reason": "Vergissing"},
        {"open", "answered", "action_done"},
        "withdrawn",
    ),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tries=st.lists(st.sampled_from(sorted(ACTS)), max_size=9))
def test_every_row_of_acts_keeps_to_the_table(world: World, tries: list[str]) -> None:
    found = report(world)
    state: str = found.state
    version = found.version
    for name in tries:
        doing, body, origins, after = ACTS[name]
        if state in origins:
            found = doing.invoke(world.alice, path=at(found), body=body)
            state, version = after, version + 1
        else:
            with pytest.raises(Conflict):
                doing.invoke(world.alice, path=at(found), body=body)
        now = get_non_conformance(world.alice, found.id)
        assert (now.state, now.version) == (state, version)
        # Nothing is closed of which nobody said whether the action helps, or what it was.
        assert (state == "closed") == bool(now.effectiveness)
        assert state in ("open", "withdrawn") or now.corrective_action
        assert (now.ended_at is not None) == (state in ("closed", "withdrawn"))
