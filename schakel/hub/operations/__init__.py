"""What one can do with documents between companies."""

from schakel.hub.operations.checking import check_document
from schakel.hub.operations.invoices import (
    download_invoice,
    download_invoice_ubl,
    download_invoices,
    download_statement,
    get_invoice_payment_code,
)
from schakel.hub.operations.order_files import read_order_file

__all__ = [
    "check_document",
    "download_invoice",
    "download_invoice_ubl",
    "download_invoices",
    "download_statement",
    "get_invoice_payment_code",
    "read_order_file",
]
