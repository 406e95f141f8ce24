"""A branch stays while it handles an open purchase order."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import on
from schakel.parties.binding import named
from schakel.parties.facts import BranchRemoved
from schakel.purchasing.models import PurchaseOrder

Process = PurchaseOrder.ProcessStatus
ENDED = (Process.REJECTED, Process.COMPLETED, Process.CANCELLED)


@on(BranchRemoved)
def keep_branches_of_open_purchase_orders(_ctx: Context, facts: Sequence[BranchRemoved]) -> None:
    """Refuse to remove a branch that handles an open purchase order; one that has ended goes on naming it."""
    orders = PurchaseOrder.objects.filter(branch_id__in=[fact.branch_id for fact in facts])
    waiting = orders.exclude(process_status__in=ENDED)
    numbers = named(waiting.order_by("number").values_list("number", flat=True))
    if numbers:
        message = _(
            "This branch cannot be removed yet, orders for it are still open: %(numbers)s. Assign them to another"
            " branch or none first."
        )
        raise Conflict(message % {"numbers": numbers}, code="branch_in_use")
