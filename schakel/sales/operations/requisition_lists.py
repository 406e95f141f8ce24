"""Orders that wait for a colleague: listed, counted, shown."""

from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.sales.models import Requisition
from schakel.sales.requisition_describing import describe_requisition, named
from schakel.sales.schemas import RequisitionOut, RequisitionQuery, RequisitionRow

State = Requisition.State


@operation("GET", "/requisitions", audiences=(CUSTOMER,))
def list_requisitions(ctx: Context, query: RequisitionQuery) -> Page[RequisitionRow]:
    """List what waits, or waited, for a colleague at the caller's company, the newest first."""
    return listed(ctx, query, RequisitionRow, _asked)


def _asked(ctx: Context, query: RequisitionQuery) -> Rows:
    rows = Requisition.objects.visible_to(ctx)
    if query.state:
        rows = rows.filter(state=query.state)
    if query.whose == "mine":
        rows = rows.filter(requested_by_id=ctx.person_id)
    elif query.whose == "others":
        rows = rows.exclude(requested_by_id=ctx.person_id)
    if query.search:
        rows = rows.filter(Q(number__icontains=query.search) | Q(reference__icontains=query.search))
    return Rows(rows, named(ctx))


@operation("GET", "/requisitions/counts", audiences=(CUSTOMER,))
def count_requisitions(ctx: Context) -> Counts:
    """Count what waits, or waited, by what became of it; `to_approve` waits and is not the caller's own."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Requisition]]:
    rows = Requisition.objects.visible_to(ctx)
    waiting = rows.filter(state=State.PENDING).exclude(requested_by_id=ctx.person_id)
    own = rows.filter(requested_by_id=ctx.person_id)
    return {"to_approve": waiting, "mine": own} | {state.value: rows.filter(state=state) for state in State}


@operation("GET", "/requisitions/{requisition_id}", audiences=(CUSTOMER,))
def get_requisition(ctx: Context, requisition_id: UUID) -> RequisitionOut:
    """Show an order that waits, or waited, for a colleague, with its lines and what became of it."""
    return describe_requisition(ctx, requisition_id)
