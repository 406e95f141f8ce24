"""The credit notes of a return, on its page."""

from uuid import UUID

from schakel.billing.operations import list_invoices
from schakel.billing.schemas import InvoiceQuery
from schakel.web.invoices import called, signed, status
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit

FEW = 10


def notes(visit: Visit, return_id: UUID) -> list[dict[str, object]]:
    """Return the credit notes for a return, as the visitor may see them."""
    return _shown(visit, InvoiceQuery(return_id=return_id, limit=FEW))


def of_order(visit: Visit, order_id: UUID) -> list[dict[str, object]]:
    """Return the invoices and credit notes of an order."""
    return _shown(visit, InvoiceQuery(sales_order_id=order_id, limit=FEW))


def _shown(visit: Visit, query: InvoiceQuery) -> list[dict[str, object]]:
    if not list_invoices.allowed(visit.ctx):
        return []
    root = ("geld", "facturen") if visit.application == "desk" else ("facturen",)
    return [
        {
            "number": called(row),
            "url": way(visit, *root, row.id),
            "status": status(row, visit.today),
            "total": signed(row, "total_amount"),
        }
        for row in list_invoices(visit.ctx, query).rows
    ]
