"""Returns at the desk: what customers ask, what came back, and what becomes of it."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import get_creditable_lines
from schakel.kernel.errors import Conflict, Invalid
from schakel.sales.operations.return_answers import decline_return
from schakel.sales.operations.return_lists import get_return, list_returns
from schakel.sales.operations.return_receiving import replace_return
from schakel.sales.schemas import ReturnOut
from schakel.web import asking_return
from schakel.web.desk.list_page import list_page
from schakel.web.desk.return_forms import act_of, form_of, parts
from schakel.web.desk.timeline import timeline
from schakel.web.documents_beside import beside
from schakel.web.return_notes import notes
from schakel.web.return_words import facts, figures, line, stands, steps
from schakel.web.returns import can_take_back, listing, slip, taken_back
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

__all__ = ["asking_return", "return_page", "returns"]
FEW = 5
TO_SETTLE = ("inspected", "credited", "replaced")


@page("desk", "verkoop/retouren", needs=list_returns)
def returns(visit: Visit) -> Shown | HttpResponse:
    """Show the list of returns."""
    header = Header(_("Returns"), back=Action(_("Sales"), way(visit, "verkoop")))
    return list_page(visit, listing(visit), header, "sales")


@page("desk", "verkoop/retouren/<uuid:return_id>", needs=get_return)
def return_page(visit: Visit, return_id: UUID) -> Shown | HttpResponse:
    """Show a return; who may, answers it, counts what came, and says what becomes of it."""
    found = get_return(visit.ctx, return_id)
    here = way(visit, "verkoop", "retouren", return_id)
    act = act_of(visit, found)
    form = form_of(found, act)
    declining = ApiForm(
        decline_return,
        path={"return_id": return_id},
        labels={"answer": _("Your word to the customer")},
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        wanted = sent.pop("act", "")
        if wanted == "decline" and declining.send(visit.ctx, {"answer": sent.get("answer", "")}):
            return visit.go(here, _("Answered. The customer is told."))
        if wanted == "withdraw":
            return visit.go(here, taken_back(visit, return_id))
        if form and wanted == act:
            sent |= {f"lines.{n}.line_id": str(row.id) for n, row in enumerate(found.lines)}
            if form.send(visit.ctx, sent):
                return visit.go(here, _("Kept. The customer is told."))
    waits = found.status == "requested"
    context = {
        "row": found,
        "header": _header(visit, found),
        "steps": steps(found),
        "problems": (form and form.problems) or declining.problems,
        **(parts(form, found, act) if form else {}),
        "decline": declining.field("answer", kind="textarea", rows=2, required=True)
        if waits and decline_return.allowed(visit.ctx)
        else None,
        "withdraw": can_take_back(visit, found),
        "lines": [line(row) for row in found.lines],
        "facts": facts(visit, found),
        "notes": notes(visit, return_id),
        "papers": beside(visit, "return", return_id),
        "timeline": timeline(visit, return_id, {}),
    }
    status = 422 if (form and form.error) or declining.error else 200
    return Shown("return.html", found.number, "sales", context, status=status)


def _header(visit: Visit, found: ReturnOut) -> Header:
    primary, others = _settling(visit, found)
    ways = [
        Action(found.sales_order_number, way(visit, "verkoop", found.sales_order_id), icon="clipboard-list"),
        Action(
            found.replacement_order_number or "",
            way(visit, "verkoop", found.replacement_order_id) if found.replacement_order_id else "",
            icon="refresh",
        ),
    ]
    return Header(
        title=found.customer_name,
        number=found.number,
        status=stands(found.status),
        figures=figures(visit, found),
        primary=primary,
        actions=[action for action in ways if action.url],
        menu=[*others, *filter(None, [slip(visit, found)])],
        back=Action(_("Returns"), way(visit, "verkoop", "retouren")),
    )


def _settling(visit: Visit, found: ReturnOut) -> tuple[Action | None, list[Action]]:
    """Return what settles a return that was inspected: first what the customer wished, and what else one can do."""
    here = ("verkoop", "retouren", found.id)
    if found.status not in TO_SETTLE:
        return None, []
    credit = anew = None
    url = way(visit, *here, "crediteren")
    if url and get_creditable_lines(visit.ctx, found.id).lines:
        credit = Action(_("Make the credit note"), url, icon="file-invoice")
    url = way(visit, *here, "vervangen")
    if url and not found.replacement_order_id:
        anew = Action(_("Order the same anew"), url, icon="refresh", post=True)
    first = anew or credit if found.wish == "replacement" else credit
    others = [action for action in (credit, anew) if action and action is not first]
    return replace(first, kind="primary") if first else None, others


@page("desk", "verkoop/retouren/<uuid:return_id>/vervangen", needs=(replace_return, get_return))
def replace_this_return(visit: Visit, return_id: UUID) -> HttpResponse:
    """Order the same anew in place of what came back."""
    here = way(visit, "verkoop", "retouren", return_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        found = replace_return(visit.ctx, return_id)
    except (Conflict, Invalid) as refusal:
        return visit.go(here, refusal.message)
    return visit.go(here, _("Ordered as %(number)s.") % {"number": found.replacement_order_number})


@page("desk", "retouren-vandaag", needs=list_returns)
def returns_of_today(visit: Visit) -> HttpResponse:
    """Show what of returns waits for the desk, for its first page; nothing where nothing waits."""
    kinds = ("requested", "received", "inspected")
    rows = [
        row
        for kind in kinds
        for row in list_returns.invoke(visit.ctx, query={"status": kind, "limit": FEW}).rows
    ]
    shown = [
        {
            "title": row.number,
            "customer": row.customer_name,
            "url": way(visit, "verkoop", "retouren", row.id),
            "status": stands(row.status),
        }
        for row in rows
    ]
    context = {"own_url": visit.request.path, "rows": shown, "all": way(visit, "verkoop", "retouren")}
    return visit.draw("desk/returns_today.html", context)
