"""The papers that a portal finds elsewhere: contracts, delivery notes, invoices; always there, one click away."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import list_invoices
from schakel.billing.schemas import InvoiceQuery
from schakel.contracts.operations import list_contracts
from schakel.contracts.schemas import ContractQuery
from schakel.documents.operations import list_documents
from schakel.sales.operations.shipments import list_shipments
from schakel.sales.schemas import ShipmentQuery
from schakel.web import contracts, document_requests
from schakel.web.ui.format import day_text
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit

FEW = 5


def ways(visit: Visit) -> list[Action]:
    """Return the ways to what else there is on paper."""
    known = {
        "customer": [(_("Contracts"), ("contracten",), "file-certificate")],
        "supplier": [(_("Agreements"), ("afspraken",), "file-certificate")],
    }
    found = [
        Action(label, way(visit, *to), icon=icon) for label, to, icon in known.get(visit.application, [])
    ]
    return [action for action in found if action.url]


@page("customer", "papieren", needs=list_documents)
def papers_to_do(visit: Visit) -> HttpResponse:
    """Show which documents and contracts wait for a customer, for its first page; nothing where none does."""
    context = {
        "own_url": visit.request.path,
        "asked": document_requests.open_ones(visit),
        "contracts": contracts.waiting(visit),
    }
    return visit.draw("asked_papers.html", context)


def shown(visit: Visit) -> list[dict[str, Any]]:
    """Return the newest papers of each kind that a customer finds elsewhere, with the way to all of them."""
    if visit.application != "customer":
        return []
    kinds = [_contracts(visit), _delivery_notes(visit), _invoices(visit)]
    return [kind for kind in kinds if kind["rows"]]


def _contracts(visit: Visit) -> dict[str, Any]:
    rows = []
    if list_contracts.allowed(visit.ctx):
        found = list_contracts(visit.ctx, ContractQuery(limit=FEW)).rows
        rows = [
            _row(row.title, row.number, way(visit, "contracten", row.id), download=False) for row in found
        ]
    return {"title": _("Contracts"), "rows": rows, "all": way(visit, "contracten")}


def _delivery_notes(visit: Visit) -> dict[str, Any]:
    rows = []
    if list_shipments.allowed(visit.ctx):
        found = list_shipments(visit.ctx, ShipmentQuery(limit=FEW)).rows
        rows = [
            _row(
                _("Delivery note %(number)s") % {"number": row.number},
                ", ".join(row.sales_order_numbers),
                way(visit, "zendingen", row.id, "pakbon"),
            )
            for row in found
            if row.shipped_at
        ]
    return {"title": _("Delivery notes"), "rows": rows, "all": way(visit, "zendingen")}


def _invoices(visit: Visit) -> dict[str, Any]:
    rows = []
    if list_invoices.allowed(visit.ctx):
        found = list_invoices(visit.ctx, InvoiceQuery(limit=FEW)).rows
        rows = [
            _row(
                _("Invoice %(number)s") % {"number": row.number},
                day_text(row.issue_date, visit.today) if row.issue_date else "",
                way(visit, "facturen", row.id, "pdf"),
            )
            for row in found
        ]
    return {"title": _("Invoices"), "rows": rows, "all": way(visit, "facturen")}


def _row(title: str, hint: str, url: str, *, download: bool = True) -> dict[str, Any]:
    return {"title": title, "hint": hint, "url": url, "download": download}
