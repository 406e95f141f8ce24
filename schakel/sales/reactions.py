"""A branch stays while an open sales order is for it; what nobody answered in time waits no longer."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import on
from schakel.parties.binding import named
from schakel.parties.facts import BranchRemoved
from schakel.sales.facts import QuotationExpired, RequisitionOverdue
from schakel.sales.models import QuotationVersion, Requisition, SalesOrder
from schakel.sales.states import APPROVAL


@on(BranchRemoved)
def keep_branches_of_open_sales_orders(_ctx: Context, facts: Sequence[BranchRemoved]) -> None:
    """Refuse to remove a branch for which a sales order is open; one that is delivered goes on naming it."""
    orders = SalesOrder.objects.filter(
        branch_id__in=[fact.branch_id for fact in facts], status=SalesOrder.Status.OPEN
    )
    numbers = named(orders.order_by("number").values_list("number", flat=True))
    if numbers:
        message = _(
            "This branch cannot be removed yet, orders for it are still open: %(numbers)s. Assign them to another"
            " branch or none first."
        )
        raise Conflict(message % {"numbers": numbers}, code="branch_in_use")


@on(RequisitionOverdue)
def expire_requisitions(_ctx: Context, facts: Sequence[RequisitionOverdue]) -> None:
    """Let what nobody answered in time wait no longer."""
    rows = Requisition.objects.filter(id__in=[fact.requisition_id for fact in facts])
    APPROVAL.update(rows, Requisition.State.PENDING, Requisition.State.EXPIRED)


@on(QuotationExpired)
def remember_expiry(_ctx: Context, facts: Sequence[QuotationExpired]) -> None:
    """Remember of which versions it was told that nobody answered in time: it is told once."""
    for fact in facts:
        rows = QuotationVersion.objects.filter(quotation_id=fact.quotation_id, number=fact.version_number)
        rows.update(expiry_told=True)
