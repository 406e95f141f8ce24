"""When a deviation waits too long: for the answer, or for the action that was promised in it."""

from datetime import date
from typing import Literal

from django.db.models import F, Q

from schakel.kernel.context import Context
from schakel.kernel.tenancy import TenantQuerySet
from schakel.quality.models import NonConformance
from schakel.quality.states import State


def overdue(ctx: Context) -> TenantQuerySet[NonConformance]:
    """Return the deviations of which a day is past; the day itself still counts."""
    rows = NonConformance.objects.visible_to(ctx)
    late = Q(state=State.OPEN, due_date__lt=ctx.today) | Q(state=State.ANSWERED, action_date__lt=ctx.today)
    found: TenantQuerySet[NonConformance] = rows.filter(late)
    return found


def unsaid(rows: TenantQuerySet[NonConformance]) -> TenantQuerySet[NonConformance]:
    """Leave those out of which this day was said."""
    said = Q(state=State.OPEN, warned_date=F("due_date")) | Q(
        state=State.ANSWERED, warned_date=F("action_date")
    )
    # A day that was never said is null, which equals nothing.
    return rows.filter(Q(warned_date=None) | ~said)


def waits_until(row: NonConformance) -> tuple[date, Literal["answer", "action"]]:
    """Return the day that counts for a deviation, and what should be there by then."""
    if row.state == State.ANSWERED and row.action_date is not None:
        return row.action_date, "action"
    return row.due_date, "answer"
