"""Invoices as files, at the desk and in the customer's portal: one as PDF or UBL, many in one archive."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse

from schakel.billing.operations import list_invoices
from schakel.hub.operations import download_invoice, download_invoice_ubl, download_invoices
from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.web.invoices import root
from schakel.web.ui.page import page, way
from schakel.web.ui.visit import Visit


@page("customer", "facturen/<uuid:invoice_id>/pdf", needs=download_invoice)
@page("desk", "geld/facturen/<uuid:invoice_id>/pdf", needs=download_invoice)
def fetch_invoice(visit: Visit, invoice_id: UUID) -> Download | HttpResponse:
    """Fetch an invoice as PDF."""
    try:
        return download_invoice(visit.ctx, invoice_id)
    except Conflict as refusal:
        return visit.go(way(visit, *root(visit), invoice_id), refusal.message)


@page("customer", "facturen/<uuid:invoice_id>/ubl", needs=download_invoice_ubl)
@page("desk", "geld/facturen/<uuid:invoice_id>/ubl", needs=download_invoice_ubl)
def fetch_ubl(visit: Visit, invoice_id: UUID) -> Download | HttpResponse:
    """Fetch an invoice as UBL."""
    try:
        return download_invoice_ubl(visit.ctx, invoice_id)
    except Conflict as refusal:
        return visit.go(way(visit, *root(visit), invoice_id), refusal.message)


@page("customer", "facturen/ophalen", needs=(download_invoices, list_invoices))
@page("desk", "geld/facturen/ophalen", needs=(download_invoices, list_invoices))
def fetch_invoices(visit: Visit) -> Download | HttpResponse:
    """Fetch the chosen invoices in one archive."""
    chosen: Sequence[str] = visit.request.POST.getlist("select")
    back = way(visit, *(root(visit) if visit.application == "customer" else ("geld",)))
    if not visit.is_post or not chosen:
        return visit.go(back)
    try:
        body = {"invoice_ids": chosen, "form": visit.request.POST.get("paper", "pdf")}
        return download_invoices.invoke(visit.ctx, body=body)
    except Conflict as refusal:
        return visit.go(back, refusal.message)
