"""What the hub does when invoices go out: check them before, keep them after."""

from collections.abc import Sequence

from schakel.billing.describing import describe
from schakel.billing.facts import InvoiceIssued, InvoiceReadied
from schakel.hub.invoice_keeping import wanting
from schakel.hub.jobs import keep_invoice
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import on


@on(InvoiceReadied)
def check_invoices(ctx: Context, facts: Sequence[InvoiceReadied]) -> None:
    """Hold invoices against the official rules; one that breaks any keeps all of them from going out."""
    problems = [problem for fact in facts for problem in wanting(describe(ctx, fact.invoice_id))]
    if problems:
        raise Invalid.of(*problems)


@on(InvoiceIssued)
def keep_invoices(ctx: Context, facts: Sequence[InvoiceIssued]) -> None:
    """Have invoices written as they went out."""
    for fact in facts:
        keep_invoice.defer(workspace_id=str(ctx.workspace_id), invoice_id=str(fact.invoice_id))
