"""Who hears what of orders that wait for a colleague."""

from collections.abc import Sequence
from uuid import UUID

from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.sales.facts import (
    RequisitionAnswered,
    RequisitionMade,
    RequisitionOverdue,
    RequisitionWithdrawn,
)
from schakel.sales.models import Requisition


@on(RequisitionMade)
def ask_colleagues(ctx: Context, facts: Sequence[RequisitionMade]) -> None:
    """Ask the colleagues who may approve it."""
    tell(
        ctx,
        [
            News(
                "requisition_made",
                ("requisition", fact.requisition_id),
                CUSTOMER,
                fact.customer_id,
                "sales.approve_requisition",
                {"number": fact.number},
            )
            for fact in facts
        ],
    )


@on(RequisitionAnswered, RequisitionWithdrawn, RequisitionOverdue)
def settle_approvals(
    ctx: Context, facts: Sequence[RequisitionAnswered | RequisitionWithdrawn | RequisitionOverdue]
) -> None:
    """Count the question to colleagues as read once it is answered, or waits no longer."""
    settle(ctx, asked("requisition_made").filter(subject_id__in={fact.requisition_id for fact in facts}))


@on(RequisitionAnswered, RequisitionOverdue)
def tell_who_asked(ctx: Context, facts: Sequence[RequisitionAnswered | RequisitionOverdue]) -> None:
    """Tell who asked what became of it."""
    rows = Requisition.objects.filter(id__in=[fact.requisition_id for fact in facts])
    numbers: dict[UUID, str] = dict(rows.values_list("id", "number"))
    tell(
        ctx,
        [
            News(
                _kind(fact),
                ("requisition", fact.requisition_id),
                CUSTOMER,
                fact.customer_id,
                "sales.get_requisition",
                {"number": numbers[fact.requisition_id]},
                fact.requested_by_id,
            )
            for fact in facts
        ],
    )


def _kind(fact: RequisitionAnswered | RequisitionOverdue) -> str:
    if isinstance(fact, RequisitionOverdue):
        return "requisition_expired"
    return "requisition_approved" if fact.is_approved else "requisition_declined"
