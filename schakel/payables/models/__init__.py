"""What suppliers ask of us, for what, and what we paid."""

from schakel.payables.models.invoices import SupplierInvoice, SupplierInvoiceLine, SupplierInvoiceTax
from schakel.payables.models.matches import InvoiceMatch, ReceivedLine
from schakel.payables.models.payments import SupplierPayment, SupplierPaymentShare

__all__ = [
    "InvoiceMatch",
    "ReceivedLine",
    "SupplierInvoice",
    "SupplierInvoiceLine",
    "SupplierInvoiceTax",
    "SupplierPayment",
    "SupplierPaymentShare",
]
