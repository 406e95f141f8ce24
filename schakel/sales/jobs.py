"""What sales does by the clock."""

from procrastinate.contrib.django import app

from schakel.kernel import live, tenancy
from schakel.kernel.context import system_context
from schakel.kernel.facts import announce
from schakel.kernel.models import Workspace
from schakel.sales.facts import RequisitionOverdue
from schakel.sales.models import Requisition


@app.periodic(cron="11 * * * *")
@app.task(queueing_lock="schakel.end_requisitions", pass_context=False)
def end_requisitions(timestamp: int) -> None:
    """Say of what nobody answered in time that it waits no longer."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        system = system_context(workspace_id)
        with tenancy.enter(system), live.notifying(workspace_id):
            waiting = Requisition.objects.filter(
                state=Requisition.State.PENDING, expires_at__lte=system.now
            ).select_for_update(no_key=True, skip_locked=True)
            announce(
                system,
                *(
                    RequisitionOverdue(
                        requisition_id=row.id,
                        customer_id=row.customer_id,
                        requested_by_id=row.requested_by_id,
                    )
                    for row in waiting.order_by("id")
                ),
            )
