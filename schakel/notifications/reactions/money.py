"""Who hears what of invoices."""

from collections.abc import Sequence

from schakel.billing.facts import InvoiceIssued
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.facts import on
from schakel.notifications.telling import News, tell


@on(InvoiceIssued)
def tell_customers_of_invoices(ctx: Context, facts: Sequence[InvoiceIssued]) -> None:
    """Tell those at a customer who pay that an invoice or a credit note is there."""
    tell(
        ctx,
        (
            News(
                "credit_note_issued" if fact.kind == "381" else "invoice_issued",
                ("invoice", fact.invoice_id),
                CUSTOMER,
                fact.customer_id,
                "billing.get_invoice",
                {"number": fact.number},
            )
            for fact in facts
        ),
    )
