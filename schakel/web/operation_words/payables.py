"""What somebody wants with invoices of suppliers, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "payables.answer_supplier_invoice": lambda: _("answer about an invoice"),
    "payables.approve_supplier_invoice": lambda: _("approve an invoice of a supplier"),
    "payables.count_supplier_invoices": lambda: _("count the invoices of suppliers"),
    "payables.dispute_supplier_invoice": lambda: _("dispute an invoice of a supplier"),
    "payables.download_supplier_invoice": lambda: _("fetch an invoice of a supplier"),
    "payables.get_order_to_invoice": lambda: _("see what of an order is to be invoiced"),
    "payables.get_supplier_invoice": lambda: _("see an invoice of a supplier"),
    "payables.invoice_purchase_order": lambda: _("send an invoice for an order"),
    "payables.list_orders_to_invoice": lambda: _("see which orders are to be invoiced"),
    "payables.list_supplier_invoices": lambda: _("see the invoices of suppliers"),
    "payables.get_payment_performance": lambda: _("see how suppliers are paid"),
    "payables.list_supplier_payments": lambda: _("see the payments to suppliers"),
    "payables.match_supplier_invoice_line": lambda: _("match a line of an invoice by hand"),
    "payables.record_supplier_invoice": lambda: _("take in an invoice as PDF"),
    "payables.record_supplier_payment": lambda: _("record a payment to a supplier"),
    "payables.reject_supplier_invoice": lambda: _("reject an invoice of a supplier"),
}
