"""What one can do with documents between companies."""

from schakel.hub.operations.checking import check_document
from schakel.hub.operations.invoices import (
    download_invoice,
    download_invoice_ubl,
    download_invoices,
    download_statement,
    get_invoice_payment_code,
)
from schakel.hub.operations.supplier_invoices import upload_supplier_invoice

__all__ = [
    "check_document",
    "download_invoice",
    "download_invoice_ubl",
    "download_invoices",
    "download_statement",
    "get_invoice_payment_code",
    "upload_supplier_invoice",
]
