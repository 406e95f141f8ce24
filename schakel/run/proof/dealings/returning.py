"""What a customer sends back: asked for, approved, on its way, received, inspected; of an order that was invoiced."""

from uuid import UUID

from schakel.billing.operations import credit_return, draft_invoices, issue_invoices
from schakel.billing.schemas import CreditReturnIn, DraftIn, IssueIn
from schakel.run.proof.dealings.invoices import left
from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_lists import get_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.operations.returns import mark_return_sent, request_return
from schakel.sales.operations.shipments import get_shipment


def send_back(table: Table) -> dict[str, UUID]:
    """Ask for several returns of one order, and lead them on, each one step further."""
    shipment = left(table)
    drafted = draft_invoices(table.desk, DraftIn(shipment_ids=[shipment])).invoice_ids
    issue_invoices(table.desk, IssueIn(invoice_ids=drafted))
    line = get_shipment(table.desk, shipment).lines[0]
    asked, approved, received, inspected, settled = (
        _asked(table, line.sales_order_id, line.order_line_id) for _n in range(5)
    )
    for back in (approved, received, inspected, settled):
        said = {"answer": table.say(), "return_address": table.say()}
        approve_return.invoke(table.desk, path={"return_id": back}, body=said)
    for back in (received, inspected, settled):
        sent = {"carrier": table.say(), "tracking_number": table.say()}
        mark_return_sent.invoke(table.desk, path={"return_id": back}, body=sent)
        receive_return.invoke(table.desk, path={"return_id": back}, body={})
    for back in (inspected, settled):
        _inspected(table, back)
    credit_return(table.desk, settled, CreditReturnIn())
    return {
        "order_of_returns": line.sales_order_id,
        "line_of_returns": line.order_line_id,
        "return": asked,
        "approved_return": approved,
        "received_return": received,
        "inspected_return": inspected,
        "received_line": get_return(table.desk, received).lines[0].id,
        "inspected_line": get_return(table.desk, inspected).lines[0].id,
    }


def _asked(table: Table, order_id: UUID, line_id: UUID) -> UUID:
    line = {"order_line_id": line_id, "quantity": 1, "reason": "damaged"}
    line |= {"note": table.say(), "lot_number": table.say()}
    body = {"note": table.say(), "lines": [line]}
    return request_return.invoke(table.desk, path={"sales_order_id": order_id}, body=body).id


def _inspected(table: Table, back: UUID) -> None:
    found = get_return(table.desk, back).lines[0].id
    line = {"line_id": found, "restocked_quantity": 1, "note": table.say()}
    inspect_return.invoke(table.desk, path={"return_id": back}, body={"lines": [line]})
