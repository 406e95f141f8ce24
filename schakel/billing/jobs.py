"""What billing does by the clock."""

from datetime import UTC, datetime

from django.db.models import Q
from procrastinate.contrib.django import app

from schakel.billing.holding import judge, watched
from schakel.kernel import live, tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.models import Workspace
from schakel.parties.models import CustomerRole


@app.periodic(cron="7 4 * * *")
@app.task(queueing_lock="schakel.review_credit", pass_context=False)
def review_credit(timestamp: int) -> None:
    """Judge the credit of customers for whom the day makes a difference."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        review(system_context(workspace_id, now=datetime.fromtimestamp(timestamp, UTC)))


def review(system: Context) -> None:
    """Do so in one workspace: who was released until a day, and who has something to pay past its day."""
    with tenancy.enter(system), live.notifying(system.workspace_id):
        over = Q(released_until__lt=system.today) | Q(credit_limit__isnull=False, credit_used__gt=0)
        judge(system, watched(CustomerRole.objects.filter(over).values_list("party_id", flat=True)))
