"""What customers ask a price for, at the desk: make a quotation of it, or say why not."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.sales.operations.quotation_requests import (
    count_quotation_requests,
    decline_quotation_request,
    get_quotation_request,
    list_quotation_requests,
)
from schakel.sales.operations.quotations import quote_request
from schakel.web.desk.list_page import list_page
from schakel.web.quotation_request_words import listing, parts
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("desk", "verkoop/offertes/aanvragen", needs=list_quotation_requests, uses=count_quotation_requests)
def quotation_requests(visit: Visit) -> Shown | HttpResponse:
    """Show the list of requests."""
    header = Header(_("Quotation requests"), back=Action(_("Quotations"), way(visit, "verkoop", "offertes")))
    return list_page(visit, listing(visit), header, "sales")


@page("desk", "verkoop/offertes/aanvragen/<uuid:request_id>", needs=get_quotation_request)
def quotation_request_page(visit: Visit, request_id: UUID) -> Shown | HttpResponse:
    """Show what a customer asks a price for."""
    found = get_quotation_request(visit.ctx, request_id)
    here = way(visit, "verkoop", "offertes", "aanvragen", request_id)
    form = ApiForm(
        decline_quotation_request,
        path={"request_id": request_id},
        labels={"answer": _("Your word to the customer")},
    )
    waits = found.state == "requested"
    declining = waits and decline_quotation_request.allowed(visit.ctx)
    said = {"answer": str(visit.request.POST.get("answer", ""))}
    if visit.is_post and declining and form.send(visit.ctx, said):
        return visit.go(here, _("Answered. The customer is told."))
    shown = parts(visit, found)
    header = shown["header"]
    assert isinstance(header, Header)
    url = way(visit, "verkoop", "offertes", "aanvragen", request_id, "offerte") if waits else ""
    context = {
        **shown,
        "header": _with(header, url),
        "problems": form.problems,
        "answer": form.field("answer", kind="textarea", rows=2, required=True) if declining else None,
    }
    status = 422 if form.error else 200
    return Shown("quotation_request.html", found.number, "sales", context, status=status)


def _with(header: Header, url: str) -> Header:
    if not url:
        return header
    make = Action(_("Make a quotation"), url, icon="file-description", kind="primary", post=True, key="n")
    return replace(header, primary=make)


@page(
    "desk",
    "verkoop/offertes/aanvragen/<uuid:request_id>/offerte",
    needs=(quote_request, get_quotation_request),
)
def quote_this_request(visit: Visit, request_id: UUID) -> HttpResponse:
    """Begin a quotation for a request, and go on to write it."""
    if not visit.is_post:
        return visit.go(way(visit, "verkoop", "offertes", "aanvragen", request_id))
    made = quote_request(visit.ctx, request_id)
    back = way(visit, "verkoop", "offertes", made.id)
    return visit.go(way(visit, "verkoop", "offertes", made.id, "wijzigen") or back)
