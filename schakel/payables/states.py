"""The states of an invoice of a supplier."""

from schakel.kernel.states import START, States, Step
from schakel.payables.models import SupplierInvoice

FROM_ORDER = "payables.invoice_purchase_order"
RECORD = "payables.record_supplier_invoice"
UPLOAD = "hub.upload_supplier_invoice"
MATCH = "payables.match_invoices_that_came"
REMATCH = "payables.match_what_waits"
BY_HAND = "payables.match_supplier_invoice_line"
APPROVE = "payables.approve_supplier_invoice"
DISPUTE = "payables.dispute_supplier_invoice"
REJECT = "payables.reject_supplier_invoice"
PAY = "payables.record_supplier_payment"
REVOKE = "payables.revoke_supplier_payment"

Status = SupplierInvoice.Status
# Where goods come in or come free, what waited for them may fit.
MATCHING = (MATCH, REMATCH, BY_HAND, APPROVE, REJECT)

INVOICE = States(
    "Invoice or credit note of a supplier",
    SupplierInvoice,
    "status",
    {
        Status.RECEIVED: "It came in; it is held against orders and receipts in the same moment.",
        Status.MATCHED: "All of it fits what was ordered and received; it is approved in the same moment.",
        Status.TO_CHECK: "Something does not fit, or did not come yet. Somebody looks, or the goods come.",
        Status.APPROVED: "It will be paid on its day; of a credit note: it can be set off.",
        Status.DISPUTED: "We do not agree and said why; the supplier may answer or send a credit note.",
        Status.REJECTED: "We do not pay it. What it stood for can be invoiced again.",
        Status.PAID: "Paid, or set off, to the cent.",
    },
    [
        Step(START, Status.RECEIVED, (FROM_ORDER, RECORD, UPLOAD)),
        Step((Status.RECEIVED, Status.TO_CHECK), Status.MATCHED, MATCHING),
        Step(Status.RECEIVED, Status.TO_CHECK, (MATCH,)),
        Step(Status.MATCHED, Status.APPROVED, MATCHING),
        Step((Status.TO_CHECK, Status.DISPUTED), Status.APPROVED, (APPROVE,)),
        Step((Status.TO_CHECK, Status.APPROVED), Status.DISPUTED, (DISPUTE,)),
        Step((Status.TO_CHECK, Status.DISPUTED), Status.REJECTED, (REJECT,)),
        Step(Status.APPROVED, Status.PAID, (PAY,)),
        Step(Status.PAID, Status.APPROVED, (REVOKE,)),
    ],
)
