"""The states of an invoice and of a credit note."""

from schakel.billing.models import Invoice
from schakel.kernel.states import START, States, Step

DRAFT = "billing.draft_invoices"
CREDIT = ("billing.credit_invoice", "billing.credit_return")
ISSUE = "billing.issue_invoices"
DISCARD = "billing.discard_invoice"
PAY = "billing.record_payment"
SET_OFF = "billing.set_off"
REVOKE = "billing.revoke_payment"

Status = Invoice.Status
INVOICE = States(
    "Invoice or credit note",
    Invoice,
    "status",
    {
        Status.DRAFT: "Only the desk sees it; it has no number and can still be changed.",
        Status.ISSUED: "The customer has it, and something of it is open. Nothing on it changes any more.",
        Status.SETTLED: "Paid, set off or taken back to the cent; of a credit note: used up.",
        Status.DISCARDED: "A draft that was thrown away; what it stood for can be invoiced again.",
    },
    [
        Step(START, Status.DRAFT, (DRAFT, *CREDIT)),
        Step(Status.DRAFT, Status.ISSUED, (ISSUE,)),
        Step(Status.DRAFT, Status.DISCARDED, (DISCARD,)),
        Step(Status.ISSUED, Status.SETTLED, (ISSUE, PAY, SET_OFF)),
        Step(Status.SETTLED, Status.ISSUED, (REVOKE,)),
    ],
)
