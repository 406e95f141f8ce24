"""What one can do with invoices and money."""

from schakel.billing.operations.credit import credit_invoice
from schakel.billing.operations.credit_standing import (
    block_customer,
    count_credit_standings,
    get_credit_standing,
    list_credit_standings,
    release_customer,
)
from schakel.billing.operations.drafts import (
    change_invoice,
    discard_invoice,
    draft_invoices,
    issue_invoices,
    list_shipments_to_invoice,
)
from schakel.billing.operations.invoices import count_invoices, get_invoice, list_invoices
from schakel.billing.operations.own_credit import get_own_credit
from schakel.billing.operations.payments import (
    list_payments,
    record_payment,
    revoke_payment,
    set_off,
)
from schakel.billing.operations.returns import credit_return, get_creditable_lines
from schakel.billing.operations.statements import get_statement

__all__ = [
    "block_customer",
    "change_invoice",
    "count_credit_standings",
    "count_invoices",
    "credit_invoice",
    "credit_return",
    "discard_invoice",
    "draft_invoices",
    "get_credit_standing",
    "get_creditable_lines",
    "get_invoice",
    "get_own_credit",
    "get_statement",
    "issue_invoices",
    "list_credit_standings",
    "list_invoices",
    "list_payments",
    "list_shipments_to_invoice",
    "record_payment",
    "release_customer",
    "revoke_payment",
    "set_off",
]
