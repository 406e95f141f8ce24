"""A deviation answered, acted upon, judged, given more time and taken back."""

from uuid import UUID

from schakel.kernel.context import PARTIES, STAFF, SUPPLIER, Context
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.quality.describing import describe_non_conformance
from schakel.quality.facts import (
    CorrectiveActionCompleted,
    NonConformanceAnswered,
    NonConformanceClosed,
    NonConformanceRescheduled,
    NonConformanceSentBack,
    NonConformanceWithdrawn,
)
from schakel.quality.held import UNKEPT, held, told
from schakel.quality.operations.reporting import WEEK, not_past
from schakel.quality.schemas import (
    AnswerIn,
    ClosingIn,
    DueDateIn,
    NonConformanceOut,
    SendBackIn,
    VersionIn,
    WithdrawalIn,
)
from schakel.quality.states import LIVING, NON_CONFORMANCE, TO_JUDGE, State

ANSWER = ("state", "cause", "containment", "corrective_action", "action_date")


@operation("POST", "/non-conformances/{non_conformance_id}/answer", audiences=(STAFF, SUPPLIER))
def answer_non_conformance(ctx: Context, non_conformance_id: UUID, data: AnswerIn) -> NonConformanceOut:
    """Say what the cause of a deviation is, and what is done about it by when.

    The supplier says so itself; the desk writes down what it heard in another way.
    """
    row = held(ctx, non_conformance_id, data.version, State.OPEN)
    before = values_of(row, *ANSWER)
    NON_CONFORMANCE.move(row, State.ANSWERED)
    row.cause, row.containment = data.cause, data.containment
    row.corrective_action, row.action_date = data.corrective_action, data.action_date
    row.answered_at, row.action_done_at, row.reason = ctx.now, None, ""
    row.version += 1
    row.save()
    said = difference(before, values_of(row, *ANSWER), unkept=UNKEPT)
    by_desk = ctx.audience not in PARTIES
    announce(ctx, NonConformanceAnswered(**told(row), action_date=data.action_date, by_desk=by_desk, **said))
    return describe_non_conformance(ctx, row.id)


@operation("POST", "/non-conformances/{non_conformance_id}/action-done", audiences=(STAFF, SUPPLIER))
def complete_corrective_action(ctx: Context, non_conformance_id: UUID, data: VersionIn) -> NonConformanceOut:
    """Say that the action against a deviation was taken; the desk then looks whether it helps."""
    row = held(ctx, non_conformance_id, data.version, State.ANSWERED)
    before = values_of(row, "state")
    NON_CONFORMANCE.move(row, State.ACTION_DONE)
    row.action_done_at = ctx.now
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state"))
    by_desk = ctx.audience not in PARTIES
    announce(ctx, CorrectiveActionCompleted(**told(row), by_desk=by_desk, **said))
    return describe_non_conformance(ctx, row.id)


@operation("POST", "/non-conformances/{non_conformance_id}/close", audiences=(STAFF,))
def close_non_conformance(ctx: Context, non_conformance_id: UUID, data: ClosingIn) -> NonConformanceOut:
    """Close a deviation of which the action was taken, with a word on whether that helps."""
    row = held(ctx, non_conformance_id, data.version, State.ACTION_DONE)
    before = values_of(row, "state", "effectiveness")
    NON_CONFORMANCE.move(row, State.CLOSED)
    row.effectiveness, row.ended_at = data.effectiveness, ctx.now
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "effectiveness"), unkept=UNKEPT)
    announce(ctx, NonConformanceClosed(**told(row), **said))
    return describe_non_conformance(ctx, row.id)


@operation("POST", "/non-conformances/{non_conformance_id}/send-back", audiences=(STAFF,))
def send_back_non_conformance(ctx: Context, non_conformance_id: UUID, data: SendBackIn) -> NonConformanceOut:
    """Ask for another answer, and say why: this one cannot be used, or the action did not help."""
    row = held(ctx, non_conformance_id, data.version, *TO_JUDGE)
    due_date = not_past(ctx, data.due_date) or ctx.today + WEEK
    before = values_of(row, "state", "due_date", "reason")
    NON_CONFORMANCE.move(row, State.OPEN)
    row.reason, row.due_date = data.reason, due_date
    row.warned_date = None
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "due_date", "reason"), unkept=UNKEPT)
    announce(ctx, NonConformanceSentBack(**told(row), due_date=due_date, **said))
    return describe_non_conformance(ctx, row.id)


@operation("POST", "/non-conformances/{non_conformance_id}/withdraw", audiences=(STAFF,))
def withdraw_non_conformance(ctx: Context, non_conformance_id: UUID, data: WithdrawalIn) -> NonConformanceOut:
    """Take a deviation back, and say why; the supplier has nothing more to do about it."""
    row = held(ctx, non_conformance_id, data.version, *LIVING)
    before = values_of(row, "state", "reason")
    NON_CONFORMANCE.move(row, State.WITHDRAWN)
    row.reason, row.ended_at = data.reason, ctx.now
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "state", "reason"), unkept=UNKEPT)
    announce(ctx, NonConformanceWithdrawn(**told(row), **said))
    return describe_non_conformance(ctx, row.id)


@operation("POST", "/non-conformances/{non_conformance_id}/due-date", audiences=(STAFF,))
def reschedule_non_conformance(ctx: Context, non_conformance_id: UUID, data: DueDateIn) -> NonConformanceOut:
    """Give the supplier until another day to answer."""
    row = held(ctx, non_conformance_id, data.version, State.OPEN)
    not_past(ctx, data.due_date)
    before = values_of(row, "due_date")
    row.due_date = data.due_date
    row.version += 1
    row.save()
    said = difference(before, values_of(row, "due_date"))
    announce(ctx, NonConformanceRescheduled(**told(row), due_date=data.due_date, **said))
    return describe_non_conformance(ctx, row.id)
