"""What comes back on the day of the demo: returns of Carla's that wait and are on their way, and others that came."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from schakel.billing.operations import credit_return, get_invoice, issue_invoices
from schakel.billing.schemas import CreditReturnIn, IssueIn
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Invalid
from schakel.sales.operations.orders import get_sales_order, list_sales_orders
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import mark_return_sent, request_return
from schakel.sales.schemas import (
    ReturnApprovalIn,
    ReturnCountIn,
    ReturnIn,
    ReturnInspectionIn,
    ReturnOut,
    ReturnSentIn,
    SalesOrderQuery,
)


@dataclass(frozen=True)
class Story:
    """Why something comes back, in which words, how far it is, and how many days ago it was asked."""

    reason: str
    note: str
    until: str
    days: int = 0


OF_CARLA = (
    Story("damaged", "Doos ingedeukt, lager klemt", "requested", 1),
    Story("wrong_item", "Wij bestelden de andere uitvoering", "approved", 4),
    Story("too_many", "Een te veel gestuurd", "sent", 6),
)
OF_OTHERS = (Story("not_needed", "Klus ging niet door", "credited"), Story("defective", "Lekt", "received"))


def load(ctx: Context, invoices: Sequence[UUID], customer_id: UUID, person_id: UUID) -> None:
    """Let something of Carla's orders come back, and something of what was invoiced to others."""
    query = SalesOrderQuery(customer_id=customer_id, status="delivered", limit=len(OF_CARLA))
    for story, order in zip(OF_CARLA, list_sales_orders(ctx, query).rows, strict=False):
        then = replace(ctx, now=ctx.now - timedelta(days=story.days))
        they = replace(then, audience=CUSTOMER, party_id=customer_id, person_id=person_id)
        _lead(then, they, order.id, story)
    sold = [line.order_id for one in invoices for line in get_invoice(ctx, one).lines[:1] if line.order_id]
    for story, order_id in zip(OF_OTHERS, sold, strict=False):
        _lead(ctx, ctx, order_id, story)


def _lead(ctx: Context, asker: Context, order_id: UUID, story: Story) -> None:
    """Ask for one piece of an order, and lead it as far as the story goes."""
    line = get_sales_order(ctx, order_id).lines[0]
    asked = {"order_line_id": line.id, "quantity": 1, "reason": story.reason, "note": story.note}
    back = request_return(asker, order_id, ReturnIn.model_validate({"lines": [asked]}))
    if story.until == "requested":
        return
    later = replace(ctx, now=ctx.now + timedelta(hours=2 if story.days else 0))
    approve_return(later, back.id, ReturnApprovalIn(freight_paid=story.reason != "not_needed"))
    if story.until == "sent":
        sent = replace(asker, now=asker.now + timedelta(days=1))
        mark_return_sent(sent, back.id, ReturnSentIn(carrier="PostNL", tracking_number="3SVRT00081147"))
    elif story.until != "approved":
        receive_return(ctx, back.id, ReturnCountIn())
    if story.until == "credited":
        _credit(ctx, back)


def _credit(ctx: Context, back: ReturnOut) -> None:
    said = {"lines": [{"line_id": back.lines[0].id, "restocked_quantity": 1}]}
    inspect_return(ctx, back.id, ReturnInspectionIn.model_validate(said))
    made = credit_return(ctx, back.id, CreditReturnIn()).invoice_ids
    try:
        issue_invoices(ctx, IssueIn(invoice_ids=made))
    except Invalid:
        # Not every customer of the demo is whole enough for the law; its draft says so.
        return
