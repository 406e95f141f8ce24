"""Who hears what of deviations: the supplier what is asked, the desk what was answered, both what is late."""

from collections.abc import Sequence

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.facts import on
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party
from schakel.quality.facts import (
    CorrectiveActionCompleted,
    NonConformanceAnswered,
    NonConformanceClosed,
    NonConformanceOverdue,
    NonConformanceReported,
    NonConformanceRescheduled,
    NonConformanceSentBack,
    NonConformanceWithdrawn,
)

SEES, JUDGES = "quality.get_non_conformance", "quality.close_non_conformance"
type OfDesk = (
    NonConformanceReported
    | NonConformanceRescheduled
    | NonConformanceSentBack
    | NonConformanceClosed
    | NonConformanceWithdrawn
)
type OfSupplier = NonConformanceAnswered | CorrectiveActionCompleted
KINDS: dict[type, str] = {
    NonConformanceReported: "non_conformance_reported",
    NonConformanceRescheduled: "non_conformance_rescheduled",
    NonConformanceSentBack: "non_conformance_sent_back",
    NonConformanceClosed: "non_conformance_closed",
    NonConformanceWithdrawn: "non_conformance_withdrawn",
    NonConformanceAnswered: "non_conformance_answered",
    CorrectiveActionCompleted: "corrective_action_completed",
    NonConformanceOverdue: "non_conformance_overdue",
}

# What the desk hears in other words.
AT_DESK: dict[type, str] = {NonConformanceOverdue: "non_conformance_late"}


def _news(fact: OfDesk | OfSupplier | NonConformanceOverdue, *, to_desk: bool) -> News:
    subject, said = ("non_conformance", fact.non_conformance_id), {"number": fact.number}
    kind = AT_DESK.get(type(fact), KINDS[type(fact)]) if to_desk else KINDS[type(fact)]
    if not to_desk:
        return News(kind, subject, SUPPLIER, fact.supplier_id, SEES, said)
    name = Party.objects.filter(id=fact.supplier_id).values_list("name", flat=True).get()
    return News(kind, subject, STAFF, None, JUDGES, said | {"party": name})


@on(
    NonConformanceReported,
    NonConformanceRescheduled,
    NonConformanceSentBack,
    NonConformanceClosed,
    NonConformanceWithdrawn,
)
def tell_suppliers_of_deviations(ctx: Context, facts: Sequence[OfDesk]) -> None:
    """Tell a supplier what is asked of it about a deviation, and how that ended."""
    tell(ctx, [_news(fact, to_desk=False) for fact in facts])


@on(NonConformanceAnswered, CorrectiveActionCompleted)
def tell_the_other_side_of_actions(ctx: Context, facts: Sequence[OfSupplier]) -> None:
    """Tell the desk what a supplier answered and did; the supplier what the desk wrote down for it."""
    tell(ctx, [_news(fact, to_desk=not fact.by_desk) for fact in facts])


@on(NonConformanceOverdue)
def warn_of_overdue_deviations(ctx: Context, facts: Sequence[NonConformanceOverdue]) -> None:
    """Tell both sides that a deviation waits too long."""
    tell(ctx, [_news(fact, to_desk=to_desk) for fact in facts for to_desk in (False, True)])
