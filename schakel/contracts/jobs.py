"""What contracts do by the clock."""

from datetime import UTC, datetime, timedelta

from procrastinate.contrib.django import app

from schakel.contracts.facts import ContractNoticeNear, ContractTermPassed
from schakel.contracts.models import Contract
from schakel.contracts.states import RUNNING
from schakel.contracts.term import STEPS, end_of_term, step_on
from schakel.kernel import live, tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.facts import announce
from schakel.kernel.models import Workspace

State = Contract.State
NEAR = timedelta(days=STEPS[-1])


@app.periodic(cron="41 5 * * *")
@app.task(queueing_lock="schakel.watch_contracts", pass_context=False)
def watch_contracts(timestamp: int) -> None:
    """Say once at each step that the last day to give notice comes near, and end or renew what is over."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        watch(system_context(workspace_id, now=datetime.fromtimestamp(timestamp, UTC)))


def watch(system: Context) -> None:
    """Do so in one workspace."""
    with tenancy.enter(system), live.notifying(system.workspace_id):
        over = Contract.objects.filter(state__in=(*RUNNING, State.TERMINATED), end_date__lt=system.today)
        announce(system, *(_passed(row) for row in over.order_by("id").select_for_update(no_key=True)))
        near = Contract.objects.filter(state__in=RUNNING, notice_date__gte=system.today)
        near = near.filter(notice_date__lte=system.today + NEAR).order_by("notice_date", "id")
        facts = []
        for row in near.select_for_update(no_key=True):
            step = step_on(row.notice_date, system.today)
            if step is not None and (row.warned_days is None or step < row.warned_days):
                about = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
                left = (row.notice_date - system.today).days
                facts.append(
                    ContractNoticeNear(**about, notice_date=row.notice_date, days_left=left, step=step)
                )
        announce(system, *facts)


def _passed(row: Contract) -> ContractTermPassed:
    renewed = None
    if row.first_end_date is not None and row.renewal_months and row.state != State.TERMINATED:
        renewed = end_of_term(row.first_end_date, row.renewal_months, row.renewals + 1)
    about = {"contract_id": row.id, "party_id": row.party_id, "number": row.number}
    return ContractTermPassed(**about, end_date=row.end_date, renewed_to=renewed)
