"""A customer that pays late: what it ordered, got and was invoiced in its time, and has not paid since."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from demo.records import Company
from schakel.billing.operations import draft_invoices, issue_invoices
from schakel.billing.schemas import DraftIn, IssueIn
from schakel.kernel.context import Context
from schakel.parties.operations import get_party_terms
from schakel.planning.operations.to_ship import draft_ready_shipments
from schakel.planning.schemas import ReadyOrders
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import SalesOrderIn, ShipIn

LATE_DAYS = 20
LINES, PIECES = 2, 4


def load(ctx: Context, customer_id: UUID, item_ids: Sequence[UUID]) -> None:
    """Let this customer be so many days late with an invoice of some items of which much lies here."""
    terms = get_party_terms(ctx, customer_id).customer
    if terms is None:
        return
    then = replace(ctx, now=ctx.now - timedelta(days=terms.payment_days + LATE_DAYS))
    lines = [{"item_id": item_id, "quantity": PIECES} for item_id in item_ids[:LINES]]
    wanted = {"customer_id": customer_id, "requested_date": then.today, "lines": lines}
    order = place_sales_order(then, SalesOrderIn.model_validate(wanted))
    left = draft_ready_shipments(then, ReadyOrders(sales_order_ids=[order.id])).shipment_ids
    for shipment_id in left:
        ship_shipment(then, shipment_id, ShipIn(carrier="PostNL", tracking_number="3SVRT00004601"))
    drafts = draft_invoices(then, DraftIn(shipment_ids=left)).invoice_ids
    issue_invoices(then, IssueIn(invoice_ids=drafts))


def idle(of: Company) -> list[str]:
    """Return the numbers of articles that lie here, go by the piece and are waited for by nobody; most in front."""
    wanted = {line.article_number for order in of.sales_orders for line in order.lines if line.open_quantity}
    pieces = {article.number for article in of.articles if article.sales_multiple == 1}
    found = (of.stock.keys() & pieces) - wanted
    return sorted(found, key=lambda number: (-of.stock[number], number))
