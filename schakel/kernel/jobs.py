"""What the grammar itself does by the clock."""

from datetime import UTC, datetime

from django.db import connection
from procrastinate.contrib.django import app

from schakel.kernel import limiting, tenancy
from schakel.kernel.context import system_context
from schakel.kernel.idempotency import KEPT_FOR
from schakel.kernel.models import IdempotencyKey, Workspace
from schakel.kernel.sealing import seal


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="schakel.forget_idempotency_keys", pass_context=False)
def forget_idempotency_keys(timestamp: int) -> None:
    """Forget the answers that were kept for a repetition once nobody can repeat it any more."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        system = system_context(workspace_id)
        with tenancy.enter(system):
            IdempotencyKey.objects.filter(created_at__lt=system.now - KEPT_FOR).delete()


@app.periodic(cron="43 3 * * *")
@app.task(queueing_lock="schakel.forget_refusals", pass_context=False)
def forget_refusals(timestamp: int) -> None:
    """Forget what was refused more than 90 days ago; the database lets nobody forget less."""
    with connection.cursor() as cursor:
        cursor.execute("select forget_old_refusals()")


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="schakel.seal_records", pass_context=False)
def seal_records(timestamp: int) -> None:
    """Seal what happened and what was refused in the last minute."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with tenancy.enter(system_context(workspace_id)):
            seal(workspace_id)


@app.periodic(cron="29 * * * *")
@app.task(queueing_lock="schakel.forget_rates", pass_context=False)
def forget_rates(timestamp: int) -> None:
    """Forget who asked how often an hour ago."""
    limiting.forget(datetime.fromtimestamp(timestamp, UTC))
