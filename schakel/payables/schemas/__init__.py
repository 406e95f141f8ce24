"""What goes in and out of the invoices of suppliers."""

from schakel.payables.schemas.invoices import (
    FindingOut,
    PdfInvoiceIn,
    SupplierInvoiceLineOut,
    SupplierInvoiceOut,
    SupplierInvoiceQuery,
    SupplierInvoiceRow,
    SupplierInvoiceTaxOut,
)
from schakel.payables.schemas.judging import ApprovalIn, LineMatchIn, ReasonIn, ReplyIn
from schakel.payables.schemas.payments import SupplierPaymentIn, SupplierPaymentOut, SupplierPaymentQuery
from schakel.payables.schemas.to_invoice import (
    InvoiceOrderIn,
    LineToInvoice,
    OrderToInvoice,
    OrderToInvoiceOut,
    OrderToInvoiceQuery,
)

__all__ = [
    "ApprovalIn",
    "FindingOut",
    "InvoiceOrderIn",
    "LineMatchIn",
    "LineToInvoice",
    "OrderToInvoice",
    "OrderToInvoiceOut",
    "OrderToInvoiceQuery",
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
