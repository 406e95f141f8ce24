"""What I send back, and what becomes of it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.sales.operations.return_lists import get_return, list_returns
from schakel.sales.operations.returns import mark_return_sent
from schakel.sales.schemas import ReturnOut
from schakel.web import asking_return
from schakel.web.documents_beside import beside
from schakel.web.return_notes import notes
from schakel.web.return_words import facts, figures, line, stands, steps
from schakel.web.returns import can_take_back, listing, slip, taken_back
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

__all__ = ["asking_return", "return_of_customer", "returns"]


@page("customer", "retouren", needs=list_returns)
def returns(visit: Visit) -> Shown | HttpResponse:
    """Show the list of returns."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(_("Returns"), back=Action(_("Orders"), way(visit, "orders")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Returns"), "orders", context, status=shown.status)


@page("customer", "retouren/<uuid:return_id>", needs=get_return)
def return_of_customer(visit: Visit, return_id: UUID) -> Shown | HttpResponse:
    """Show one return: what was answered, where it is sent, and what became of it."""
    found = get_return(visit.ctx, return_id)
    here = way(visit, "retouren", return_id)
    form = ApiForm(
        mark_return_sent,
        path={"return_id": return_id},
        labels={"carrier": _("Carrier"), "tracking_number": _("Tracking number")},
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if sent.pop("act", "") == "withdraw":
            return visit.go(here, taken_back(visit, return_id))
        if form.send(visit.ctx, sent):
            return visit.go(here, _("Thank you. You hear from us when it is here."))
    sending = found.status == "approved" and mark_return_sent.allowed(visit.ctx)
    context = {
        "row": found,
        "header": _header(visit, found),
        "steps": steps(found),
        "problems": form.problems,
        "sent_fields": [form.field(name, required=False) for name in ("carrier", "tracking_number")]
        if sending
        else [],
        "withdraw": can_take_back(visit, found),
        "lines": [line(row) for row in found.lines],
        "facts": facts(visit, found),
        "notes": notes(visit, return_id),
        "papers": beside(visit, "return", return_id),
    }
    return Shown("return.html", found.number, "orders", context, status=422 if form.error else 200)


def _header(visit: Visit, found: ReturnOut) -> Header:
    order = Action(
        found.sales_order_number, way(visit, "orders", found.sales_order_id), icon="clipboard-list"
    )
    anew = way(visit, "orders", found.replacement_order_id) if found.replacement_order_id else ""
    actions = [order, Action(found.replacement_order_number or "", anew, icon="refresh")]
    return Header(
        _("Your return"),
        number=found.number,
        status=stands(found.status),
        figures=figures(visit, found),
        primary=slip(visit, found) if found.status == "approved" else None,
        actions=[action for action in actions if action.url],
        back=Action(_("Returns"), way(visit, "retouren")),
    )
