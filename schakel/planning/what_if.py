"""What an answer of a supplier would do, by the same arithmetic that would do it; nothing is written."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from schakel.kernel import acting
from schakel.kernel.context import Context
from schakel.planning import loading
from schakel.planning.replanning import Change, replan
from schakel.planning.supply import Kind, Supply
from schakel.purchasing import schedules
from schakel.purchasing.models import ScheduleLine
from schakel.purchasing.responses import OPEN, Answer
from schakel.purchasing.states import ACCEPT
from schakel.sales.models import SalesOrderLine


@dataclass(frozen=True, slots=True)
class Effect:
    """A promise that would move, and the line that it stands on."""

    line: SalesOrderLine
    change: Change


def effects(ctx: Context, answers: Sequence[Answer]) -> list[Effect]:
    """Return the promises that would move if these answers counted; call it as system."""
    (found,) = effects_of_each(ctx, [answers])
    return found


def effects_of_each(ctx: Context, cases: Sequence[Sequence[Answer]]) -> list[list[Effect]]:
    """Return the same for several cases, each judged by itself, in no more statements than for one."""
    schedule: dict[UUID, list[ScheduleLine]] = defaultdict(list)
    line_ids = [answer.line.id for answers in cases for answer in answers]
    for part in ScheduleLine.objects.filter(line_id__in=line_ids).order_by("position"):
        schedule[part.line_id].append(part)
    item_ids = {answer.line.item_id for answers in cases for answer in answers}
    states, lines = loading.states_of(ctx, sorted(item_ids))
    return [_effects(ctx, answers, schedule, states, lines) for answers in cases]


def _effects(
    ctx: Context,
    answers: Sequence[Answer],
    schedule: Mapping[UUID, Sequence[ScheduleLine]],
    states: Mapping[UUID, loading.ItemState],
    lines: Mapping[UUID, SalesOrderLine],
) -> list[Effect]:
    before = {
        part.id
        for answer in answers
        for part in schedule.get(answer.line.id, ())
        # What is on its way is no part of an answer.
        if part.status != ScheduleLine.Status.SHIPPED
    }
    after: dict[UUID, list[ScheduleLine]] = defaultdict(list)
    for answer in answers:
        # The very function that applies the answer, as if the buyer accepted it, on rows that are not saved.
        with acting.as_(ACCEPT):
            _moved, parts = schedules.reschedule(ctx, answer, schedule.get(answer.line.id, ()))
        after[answer.line.item_id] += [part for part in parts if part.status in OPEN]
    found = []
    for item_id in sorted(after):
        state = states[item_id]
        supplies = [s for s in state.supplies if s.key not in before]
        supplies += [
            Supply(
                part.id,
                Kind.SCHEDULE_LINE,
                part.quantity - part.received_quantity,
                part.expected_date,
            )
            for part in after[item_id]
        ]
        found += [
            Effect(lines[change.demand_key], change)  # type: ignore[index]
            for change in replan(supplies, state.demands, state.terms)
            if change.moves_promise
        ]
    return found
