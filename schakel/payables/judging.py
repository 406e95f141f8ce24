"""Decides about a whole invoice: what fits is approved, the rest waits for somebody or for goods."""

from collections.abc import Sequence
from decimal import Decimal

from schakel.catalog.totals import totals_of
from schakel.catalog.vat import Tax, TaxCategory
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.parties.models import BankAccount
from schakel.payables.matching import Code, Finding, Tolerances, findings_of_totals
from schakel.payables.models import SupplierInvoice, SupplierInvoiceLine
from schakel.payables.states import INVOICE

Status = SupplierInvoice.Status
NOTHING = Decimal(0)
UNDECIDED = (Status.RECEIVED, Status.TO_CHECK)


def tolerances(ctx: Context) -> Tolerances:
    """Return how far an invoice may differ in this workspace."""
    own = workspaces.of(ctx)
    return Tolerances(
        own.invoice_tolerance_percent, own.invoice_tolerance_amount, own.invoice_total_tolerance
    )


def judge(
    ctx: Context, invoice: SupplierInvoice, lines: Sequence[SupplierInvoiceLine], allowed: Tolerances
) -> None:
    """Find what does not fit of the document, and take it to where it then stands, where nobody decided yet."""
    reckoned = totals_of((line.amount, Tax(TaxCategory(line.tax_category), line.tax_rate)) for line in lines)
    stated = (invoice.net_amount, invoice.tax_amount, invoice.total_amount)
    found = findings_of_totals(reckoned, stated, allowed) if lines else []
    if not lines:
        found.append(Finding(Code.NO_LINES, difference=invoice.total_amount))
    if invoice.currency != workspaces.known(ctx).base_currency:
        found.append(Finding(Code.CURRENCY, invoice.currency, workspaces.known(ctx).base_currency))
    accounts = BankAccount.objects.filter(party_id=invoice.supplier_id, archived_at=None)
    known = set(accounts.values_list("iban", flat=True))
    # Also where none is known: the first document that names one is where fraud begins.
    if invoice.iban and invoice.iban not in known:
        found.append(Finding(Code.ACCOUNT, invoice.iban, ", ".join(sorted(known))))
    invoice.findings = [one.kept() for one in found]
    each = [*invoice.findings, *(one for line in lines for one in line.findings)]
    invoice.difference_amount = sum((Decimal(one["difference"]) for one in each), NOTHING)
    invoice.codes = sorted({one["code"] for one in each})
    fits = not each
    if invoice.status in UNDECIDED:
        if fits:
            INVOICE.move(invoice, Status.MATCHED)
            INVOICE.move(invoice, Status.APPROVED)
            invoice.decided_at, invoice.decided_by_id = ctx.now, None
            invoice.expected_payment_date = max(invoice.due_date, ctx.today)
        else:
            INVOICE.move(invoice, Status.TO_CHECK)
