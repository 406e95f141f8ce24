"""What one can do with documents between companies."""

from schakel.hub.operations.checking import check_document
from schakel.hub.operations.despatch_messages import upload_despatch_advice
from schakel.hub.operations.invoices import (
    download_invoice,
    download_invoice_ubl,
    download_invoices,
    download_statement,
    get_invoice_payment_code,
)
from schakel.hub.operations.order_files import read_order_file
from schakel.hub.operations.order_messages import upload_order_response
from schakel.hub.operations.order_sheets import download_open_order_lines, upload_order_responses
from schakel.hub.operations.supplier_invoices import upload_supplier_invoice

__all__ = [
    "check_document",
    "download_invoice",
    "download_invoice_ubl",
    "download_invoices",
    "download_open_order_lines",
    "download_statement",
    "get_invoice_payment_code",
    "read_order_file",
    "upload_despatch_advice",
    "upload_order_response",
    "upload_order_responses",
    "upload_supplier_invoice",
]
