"""Writes invoices that went out, after they did: nobody waits for paper."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.hub.invoice_keeping import keep
from schakel.kernel.context import system_context


@app.task(queue="files", retry=RetryStrategy(max_attempts=8, wait=10, linear_wait=20))
def keep_invoice(workspace_id: str, invoice_id: str) -> None:
    """Keep one invoice as it went out; whoever wanted it sooner has had it written."""
    keep(system_context(UUID(workspace_id)), UUID(invoice_id))
