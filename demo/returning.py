"""What comes back on the day of the demo: one return that was asked for, one that came in, one that was credited."""

from collections.abc import Sequence
from uuid import UUID

from schakel.billing.operations import credit_return, get_invoice, issue_invoices
from schakel.billing.schemas import IssueIn
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import request_return
from schakel.sales.schemas import ReturnApprovalIn, ReturnCountIn, ReturnIn, ReturnInspectionIn

WHY = (
    ("damaged", "Doos ingedeukt"),
    ("too_many", "Een te veel gestuurd"),
    ("not_needed", "Klus ging niet door"),
)


def load(ctx: Context, invoices: Sequence[UUID]) -> None:
    """Let something of the first invoices come back, each a step further."""
    for place, (invoice_id, (reason, note)) in enumerate(zip(invoices, reversed(WHY), strict=False)):
        line = get_invoice(ctx, invoice_id).lines[0]
        order_line = _order_line(ctx, line.order_id, line.item_number)
        if line.order_id is None or order_line is None:
            continue
        asked = {"order_line_id": order_line, "quantity": 1, "reason": reason, "note": note}
        back = request_return(ctx, line.order_id, ReturnIn.model_validate({"lines": [asked]}))
        if place == len(WHY) - 1:
            break
        approve_return(ctx, back.id, ReturnApprovalIn(freight_paid=True))
        receive_return(ctx, back.id, ReturnCountIn())
        if place == 0:
            _credit(ctx, back.id, back.lines[0].id)


def _credit(ctx: Context, return_id: UUID, line_id: UUID) -> None:
    said = {"lines": [{"line_id": line_id, "restocked_quantity": 1}]}
    inspect_return(ctx, return_id, ReturnInspectionIn.model_validate(said))
    try:
        issue_invoices(ctx, IssueIn(invoice_ids=credit_return(ctx, return_id).invoice_ids))
    except (Conflict, Invalid):
        # Not every customer of the demo is whole enough for the law; its draft says so.
        return


def _order_line(ctx: Context, order_id: UUID | None, item_number: str) -> UUID | None:
    if order_id is None:
        return None
    lines = get_sales_order(ctx, order_id).lines
    return next((line.id for line in lines if line.item_number == item_number), None)
