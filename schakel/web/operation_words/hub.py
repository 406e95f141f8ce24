"""What somebody wants with documents between companies, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "hub.check_document": lambda: _("check an e-document"),
    "hub.download_invoice": lambda: _("fetch an invoice"),
    "hub.download_invoice_ubl": lambda: _("fetch an invoice for programs"),
    "hub.download_invoices": lambda: _("fetch many invoices"),
    "hub.get_invoice_payment_code": lambda: _("see the code to pay an invoice with"),
    "hub.read_order_file": lambda: _("read lines to order from a file"),
    "hub.download_statement": lambda: _("fetch a statement of account"),
}
