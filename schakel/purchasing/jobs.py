"""What purchasing does by the clock."""

from uuid import UUID

from procrastinate.contrib.django import app

from schakel.kernel import live, tenancy, workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import system_context
from schakel.kernel.models import Workspace
from schakel.parties.models import Party
from schakel.purchasing.reminding import due_of, open_of, remind, rested


@app.periodic(cron="23 6 * * *")
@app.task(queueing_lock="schakel.remind_suppliers", pass_context=False)
def remind_suppliers_everywhere(timestamp: int) -> None:
    """Remind the suppliers of every workspace that wants it of what is open, on its working days."""
    for workspace_id in Workspace.objects.filter(reminds_suppliers=True).values_list("id", flat=True):
        remind_suppliers_of(workspace_id)


def remind_suppliers_of(workspace_id: UUID) -> int:
    """Remind the suppliers of a workspace of what is open long enough; returns of how many orders."""
    system = system_context(workspace_id)
    with tenancy.enter(system), live.notifying(workspace_id):
        if not WorkCalendar(workspaces.of(system).country).is_working(system.today):
            return 0
        found = rested(system, open_of(system))
        countries = dict(Party.objects.filter(id__in=found).values_list("id", "country"))
        due = due_of(system, countries, found)
        return remind(system, due, by_hand=False) if due else 0
