"""What somebody wants with invoices and money, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "billing.block_customer": lambda: _("block a customer"),
    "billing.count_credit_standings": lambda: _("count the customers who are held"),
    "billing.get_credit_standing": lambda: _("see the credit of a customer"),
    "billing.get_own_credit": lambda: _("see what is left of the own credit limit"),
    "billing.list_credit_standings": lambda: _("see the credit of customers"),
    "billing.release_customer": lambda: _("release a customer"),
    "billing.change_invoice": lambda: _("put other words on a draft of an invoice"),
    "billing.count_invoices": lambda: _("count the invoices"),
    "billing.credit_invoice": lambda: _("take an invoice back"),
    "billing.credit_return": lambda: _("credit what came back"),
    "billing.get_creditable_lines": lambda: _("see what of a return can be credited"),
    "billing.discard_invoice": lambda: _("throw a draft of an invoice away"),
    "billing.draft_invoices": lambda: _("make drafts of invoices"),
    "billing.get_invoice": lambda: _("see an invoice"),
    "billing.get_statement": lambda: _("see a statement of account"),
    "billing.issue_invoices": lambda: _("let invoices go out"),
    "billing.list_invoices": lambda: _("see the invoices"),
    "billing.list_payments": lambda: _("see the payments"),
    "billing.list_shipments_to_invoice": lambda: _("see what is to be invoiced"),
    "billing.record_payment": lambda: _("record a payment"),
    "billing.revoke_payment": lambda: _("take a payment back"),
    "billing.set_off": lambda: _("set off what is open on both sides"),
}
