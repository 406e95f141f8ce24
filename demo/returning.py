"""What comes back on the day of the demo: one return is credited, one came in, one is approved, one asked for."""

from collections.abc import Sequence
from uuid import UUID

from schakel.billing.operations import credit_return, get_invoice, issue_invoices
from schakel.billing.schemas import CreditReturnIn, InvoiceLineOut, IssueIn
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import request_return
from schakel.sales.schemas import ReturnApprovalIn, ReturnCountIn, ReturnIn, ReturnInspectionIn

# Why it comes back, in which words, and how far it is.
WHY: Sequence[tuple[str, str, str]] = (
    ("not_needed", "Klus ging niet door", "credited"),
    ("too_many", "Een te veel gestuurd", "received"),
    ("wrong_item", "Wij bestelden de andere uitvoering", "approved"),
    ("damaged", "Doos ingedeukt", "requested"),
)


def load(ctx: Context, invoices: Sequence[UUID]) -> None:
    """Let something of the first invoices come back, each less far than the one before."""
    sold = [line for invoice_id in invoices for line in get_invoice(ctx, invoice_id).lines if line.order_id]
    for place, (reason, note, until) in enumerate(WHY):
        if sold:
            _send_back(ctx, sold[place % len(sold)], reason, note, until)


def _send_back(ctx: Context, line: InvoiceLineOut, reason: str, note: str, until: str) -> None:
    assert line.order_id is not None
    ordered = get_sales_order(ctx, line.order_id).lines
    order_line = next(row.id for row in ordered if row.item_number == line.item_number)
    asked = {"order_line_id": order_line, "quantity": 1, "reason": reason, "note": note}
    try:
        back = request_return(ctx, line.order_id, ReturnIn.model_validate({"lines": [asked]}))
    except Conflict:
        # Of this line everything is on its way back already.
        return
    if until == "requested":
        return
    approve_return(ctx, back.id, ReturnApprovalIn(freight_paid=reason != "not_needed"))
    if until == "approved":
        return
    receive_return(ctx, back.id, ReturnCountIn())
    if until == "credited":
        _credit(ctx, back.id, back.lines[0].id)


def _credit(ctx: Context, return_id: UUID, line_id: UUID) -> None:
    said = {"lines": [{"line_id": line_id, "restocked_quantity": 1}]}
    inspect_return(ctx, return_id, ReturnInspectionIn.model_validate(said))
    made = credit_return(ctx, return_id, CreditReturnIn()).invoice_ids
    try:
        issue_invoices(ctx, IssueIn(invoice_ids=made))
    except Invalid:
        # Not every customer of the demo is whole enough for the law; its draft says so.
        return
