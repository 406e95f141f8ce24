"""What goes in and out of the invoices of suppliers."""

from schakel.payables.schemas.invoices import (
    MatchFindingOut,
    PdfInvoiceIn,
    SupplierInvoiceLineOut,
    SupplierInvoiceOut,
    SupplierInvoiceQuery,
    SupplierInvoiceRow,
    SupplierInvoiceTaxOut,
)
from schakel.payables.schemas.judging import ApprovalIn, LineMatchIn, ReasonIn, ReplyIn
from schakel.payables.schemas.payments import SupplierPaymentIn, SupplierPaymentOut, SupplierPaymentQuery
from schakel.payables.schemas.performance import PaymentPerformance
from schakel.payables.schemas.to_invoice import (
    InvoiceOrderIn,
    LineToInvoice,
    OrderToInvoice,
    OrderToInvoiceOut,
    OrderToInvoiceQuery,
)

__all__ = [
    "ApprovalIn",
    "InvoiceOrderIn",
    "LineMatchIn",
    "LineToInvoice",
    "MatchFindingOut",
    "OrderToInvoice",
    "OrderToInvoiceOut",
    "OrderToInvoiceQuery",
    "PaymentPerformance",
    "PdfInvoiceIn",
    "ReasonIn",
    "ReplyIn",
    "SupplierInvoiceLineOut",
    "SupplierInvoiceOut",
    "SupplierInvoiceQuery",
    "SupplierInvoiceRow",
    "SupplierInvoiceTaxOut",
    "SupplierPaymentIn",
    "SupplierPaymentOut",
    "SupplierPaymentQuery",
]
