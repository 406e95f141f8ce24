"""What one can do with invoices of suppliers."""

from schakel.payables.operations.invoices import (
    count_supplier_invoices,
    download_supplier_invoice,
    get_supplier_invoice,
    list_supplier_invoices,
    record_supplier_invoice,
)
from schakel.payables.operations.judging import (
    answer_supplier_invoice,
    approve_supplier_invoice,
    dispute_supplier_invoice,
    match_supplier_invoice_line,
    reject_supplier_invoice,
)
from schakel.payables.operations.payments import list_supplier_payments, record_supplier_payment
from schakel.payables.operations.performance import get_payment_performance
from schakel.payables.operations.to_invoice import (
    get_order_to_invoice,
    invoice_purchase_order,
    list_orders_to_invoice,
)

__all__ = [
    "answer_supplier_invoice",
    "approve_supplier_invoice",
    "count_supplier_invoices",
    "dispute_supplier_invoice",
    "download_supplier_invoice",
    "get_order_to_invoice",
    "get_payment_performance",
    "get_supplier_invoice",
    "invoice_purchase_order",
    "list_orders_to_invoice",
    "list_supplier_invoices",
    "list_supplier_payments",
    "match_supplier_invoice_line",
    "record_supplier_invoice",
    "record_supplier_payment",
    "reject_supplier_invoice",
]
