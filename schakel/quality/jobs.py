"""What deviations do by the clock."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from schakel.kernel import live, tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.facts import announce
from schakel.kernel.models import Workspace
from schakel.quality.facts import NonConformanceOverdue
from schakel.quality.overdue import overdue, unsaid, waits_until


@app.periodic(cron="31 5 * * *")
@app.task(queueing_lock="schakel.watch_deviations", pass_context=False)
def watch_deviations(timestamp: int) -> None:
    """Say once of each deviation that its answer, or its action, should have been there."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        watch(system_context(workspace_id, now=datetime.fromtimestamp(timestamp, UTC)))


def watch(system: Context) -> None:
    """Do so in one workspace."""
    with tenancy.enter(system), live.notifying(system.workspace_id):
        facts = []
        for row in unsaid(overdue(system)).order_by("id").select_for_update(no_key=True):
            day, waits_for = waits_until(row)
            about = {"non_conformance_id": row.id, "supplier_id": row.supplier_id, "number": row.number}
            facts.append(NonConformanceOverdue(**about, due_date=day, waits_for=waits_for))
        announce(system, *facts)
