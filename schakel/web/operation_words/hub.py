"""What somebody wants with documents between companies, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "hub.check_document": lambda: _("check an e-document"),
    "hub.download_invoice": lambda: _("fetch an invoice"),
    "hub.download_invoice_ubl": lambda: _("fetch an invoice for programs"),
    "hub.download_invoices": lambda: _("fetch many invoices"),
    "hub.download_open_order_lines": lambda: _("fetch the open orders as a file"),
    "hub.upload_despatch_advice": lambda: _("announce a despatch by a message"),
    "hub.upload_order_response": lambda: _("answer an order by a message"),
    "hub.upload_order_responses": lambda: _("answer orders by a file"),
    "hub.get_invoice_payment_code": lambda: _("see the code to pay an invoice with"),
    "hub.read_order_file": lambda: _("read lines to order from a file"),
    "hub.download_statement": lambda: _("fetch a statement of account"),
    "hub.upload_supplier_invoice": lambda: _("take in an e-invoice of a supplier"),
}
