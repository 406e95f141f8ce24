"""What happens with invoices of suppliers."""

from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Amount


class SupplierInvoiceReceived(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """An invoice or credit note of a supplier came in; nobody held it against anything yet."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str
    kind: str
    source: str
    total_amount: Amount


class SupplierInvoiceToCheck(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """An invoice does not fit what was ordered and received: somebody has to look."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str
    codes: list[str]


class SupplierInvoiceApproved(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """An invoice will be paid; `by_itself` where all of it fitted."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str
    by_itself: bool


class SupplierInvoiceDisputed(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """We do not agree with an invoice, and say why."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str


class SupplierInvoiceRejected(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """We do not pay an invoice, and say why; it may be sent again, corrected."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str


class SupplierInvoiceAnswered(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """The supplier answered to what we hold against its invoice."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    number: str


class SupplierInvoiceLineMatched(Fact, about=("supplier_invoice",), parties=("supplier",)):
    """Somebody said by hand for which order line a line of an invoice stands."""

    supplier_invoice_id: UUID
    supplier_id: UUID
    order_line_id: UUID


class SupplierInvoiceDownloaded(Fact, about=("supplier_invoice",), act="download"):
    """Somebody fetched the document as it was sent."""

    supplier_invoice_id: UUID
    supplier_id: UUID


class SupplierPaymentRecorded(Fact, about=("supplier_payment",), parties=("supplier",)):
    """We paid a supplier; `paid_ids` are the invoices of which nothing is open any more."""

    supplier_payment_id: UUID
    supplier_id: UUID
    amount: Amount
    paid_ids: list[UUID]


class SupplierPaymentRevoked(Fact, about=("supplier_payment",), parties=("supplier",)):
    """A payment to a supplier was taken back; `unpaid_ids` are the invoices that counted as paid and do no longer."""

    supplier_payment_id: UUID
    supplier_id: UUID
    unpaid_ids: list[UUID]
