"""What sales does by the clock."""

from procrastinate.contrib.django import app

from schakel.kernel import live, tenancy
from schakel.kernel.context import system_context
from schakel.kernel.facts import announce
from schakel.kernel.models import Workspace
from schakel.sales.facts import QuotationExpired, RequisitionOverdue
from schakel.sales.models import QuotationVersion, Requisition
from schakel.sales.states import WITH_CUSTOMER


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


@app.periodic(cron="23 4 * * *")
@app.task(queueing_lock="schakel.tell_expired_quotations", pass_context=False)
def tell_expired_quotations(timestamp: int) -> None:
    """Tell of each quotation, once, that its day is past and nobody answered."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        system = system_context(workspace_id)
        with tenancy.enter(system), live.notifying(workspace_id):
            overdue = QuotationVersion.objects.filter(
                state=QuotationVersion.State.SENT,
                expiry_told=False,
                valid_until__lt=system.today,
                quotation__state__in=WITH_CUSTOMER,
            ).select_for_update(no_key=True, skip_locked=True, of=("self",))
            announce(
                system,
                *(
                    QuotationExpired(
                        quotation_id=version.quotation_id,
                        customer_id=version.disclosed_to_id,
                        number=version.quotation.number,
                        version_number=version.number,
                        sent_by_id=version.sent_by_id,
                    )
                    for version in overdue.select_related("quotation").order_by("id")
                ),
            )
