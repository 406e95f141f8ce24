"""What was wrong with what a supplier delivered, what inspections found, and the supplier's answer."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.quality.operations import (
    get_non_conformance,
    list_inspection_results,
    list_non_conformances,
)
from schakel.quality.schemas import InspectionResultQuery
from schakel.web import deviation_parts, deviations, inspection_results
from schakel.web.deviation_acts import Acting
from schakel.web.deviation_words import defect_word, how_much, status, wanted_word
from schakel.web.documents_beside import beside
from schakel.web.performance import to_performance
from schakel.web.ui.format import day
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit

FEW = 5


@page("supplier", "kwaliteit", needs=list_non_conformances)
def quality(visit: Visit) -> Shown | HttpResponse:
    """Show the deviations, and what inspections found."""
    shown = deviations.listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    results = None
    if list_inspection_results.allowed(visit.ctx):
        rows = list_inspection_results(visit.ctx, InspectionResultQuery(limit=FEW)).rows
        results = inspection_results.listing(visit).table(rows) if rows else None
    context = {
        "header": Header(
            _("Quality"),
            lead=_("What was not as agreed, and what we found when it came in."),
            actions=[action for action in (to_performance(visit),) if action],
        ),
        "listing": shown,
        "results": results,
        "results_url": way(visit, "kwaliteit", "keuringen"),
    }
    return Shown("supplier/quality.html", _("Quality"), "quality", context, status=shown.status)


@page("supplier", "kwaliteit/keuringen", needs=list_inspection_results)
def inspections(visit: Visit) -> Shown | HttpResponse:
    """Show all results of inspections."""
    shown = inspection_results.listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    title = _("Results of inspections")
    header = Header(title, back=Action(_("Quality"), way(visit, "kwaliteit")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", title, "quality", context, status=shown.status)


@page("supplier", "kwaliteit/nu", needs=list_non_conformances)
def deviations_to_answer(visit: Visit) -> HttpResponse:
    """Show which deviations this supplier has to answer, for its first page; nothing where none is."""
    context = {"own_url": visit.request.path, "rows": deviations.to_answer(visit)}
    return visit.draw("supplier/deviations_to_answer.html", context)


@page("supplier", "kwaliteit/<uuid:non_conformance_id>", needs=get_non_conformance)
def deviation(visit: Visit, non_conformance_id: UUID) -> Shown | HttpResponse:
    """Show one deviation; who may, answers it and says when the action was taken."""
    found = get_non_conformance(visit.ctx, non_conformance_id)
    acting = Acting(visit, found)
    done = acting.take()
    if done is not None:
        return done
    context = {
        **deviation_parts.parts(visit, found),
        "answer_title": _("What you answered"),
        "header": Header(
            defect_word(found.defect_code),
            number=found.number,
            status=status(found, visit.today, desk=False),
            figures=[
                *([Figure(_("Quantity"), how_much(found))] if found.quantity is not None else []),
                Figure(_("We ask"), wanted_word(found.wanted)),
                *(
                    [Figure(_("Answer before"), day(found.due_date, visit.today))]
                    if found.state == "open"
                    else []
                ),
            ],
            back=Action(_("Quality"), way(visit, "kwaliteit")),
        ),
        "notice": _notice(found.state, found.reason),
        "acts": acting.shown(),
        "papers": beside(visit, "non_conformance", found.id),
        "key": visit.ctx.new_id(),
    }
    code = 422 if acting.failed else 200
    return Shown("deviation.html", found.number, "quality", context, status=code)


def _notice(state: str, reason: str) -> Notice | None:
    if state == "withdrawn":
        return Notice(_("We took this back; you need do nothing"), reason, "info")
    return Notice(_("We ask you for another answer"), reason, "warn") if reason else None
