"""Quality at the desk: the deviations of suppliers, one of them, and what inspections found."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.quality.operations import (
    get_non_conformance,
    list_inspection_results,
    list_non_conformances,
    report_non_conformance,
)
from schakel.quality.schemas import NonConformanceOut, NonConformanceRow
from schakel.web import deviation_parts, deviations, inspection_results
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.deviation_acts import Acting
from schakel.web.deviation_words import defect_word, how_much, status
from schakel.web.documents_beside import beside
from schakel.web.ui.format import day
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit

HERE = ("inkoop", "kwaliteit")
FEW = 5


def report_way(visit: Visit, word: str = "", **found: object) -> Action | None:
    """Return the way to report a deviation of what was found; None for who may not."""
    url = way(visit, *HERE, "melden") if report_non_conformance.allowed(visit.ctx) else ""
    asked = "&".join(f"{name}={value}" for name, value in found.items() if value)
    icon = "alert-triangle"
    return (
        Action(word or _("Report a deviation"), f"{url}?{asked}" if asked else url, icon=icon)
        if url
        else None
    )


@page("desk", "inkoop/kwaliteit", needs=list_non_conformances)
def desk_quality(visit: Visit) -> Shown | HttpResponse:
    """Show the deviations: what waits for an answer, what was answered, what is late."""
    new = way(visit, *HERE, "melden")
    found = way(visit, *HERE, "keuringen")
    header = Header(
        _("Quality"),
        primary=Action(_("Report a deviation"), new, icon="plus", kind="primary", key="n") if new else None,
        actions=[Action(_("Results of inspections"), found, icon="zoom-check")] if found else [],
        back=Action(_("Purchasing"), way(visit, "inkoop")),
    )
    return list_page(visit, deviations.listing(visit), header, "purchasing")


@page("desk", "inkoop/kwaliteit/keuringen", needs=list_inspection_results)
def desk_inspections(visit: Visit) -> Shown | HttpResponse:
    """Show what became of goods that were inspected."""
    header = Header(_("Results of inspections"), back=Action(_("Quality"), way(visit, *HERE)))
    return list_page(visit, inspection_results.listing(visit), header, "purchasing")


@page("desk", "inkoop/kwaliteit/<uuid:non_conformance_id>", needs=get_non_conformance)
def deviation_page(visit: Visit, non_conformance_id: UUID) -> Shown | HttpResponse:
    """Show one deviation; who may, judges the answer, gives more time, closes it or takes it back."""
    found = get_non_conformance(visit.ctx, non_conformance_id)
    acting = Acting(visit, found)
    done = acting.take()
    if done is not None:
        return done
    context = {
        **deviation_parts.parts(visit, found),
        "answer_title": _("What they answered"),
        "header": _header(visit, found),
        "notice": _notice(found),
        "acts": acting.shown(),
        "papers": beside(visit, "non_conformance", found.id),
        "timeline": timeline(visit, found.id, {}),
        "key": visit.ctx.new_id(),
    }
    code = 422 if acting.failed else 200
    return Shown("deviation.html", found.number, "purchasing", context, status=code)


def _header(visit: Visit, found: NonConformanceOut) -> Header:
    due = found.action_date if found.state == "answered" else found.due_date
    word = _("Action before") if found.state == "answered" else _("Answer before")
    return Header(
        defect_word(found.defect_code),
        number=found.number,
        status=status(found, visit.today, desk=True),
        figures=[
            Figure(_("Supplier"), found.supplier_name, url=way(visit, "relaties", found.supplier_id)),
            *([Figure(_("Quantity"), how_much(found))] if found.quantity is not None else []),
            *([Figure(word, day(due, visit.today))] if found.state in ("open", "answered") else []),
        ],
        back=Action(_("Quality"), way(visit, *HERE)),
    )


def _notice(found: NonConformanceOut) -> Notice | None:
    if not found.reason:
        return None
    word = _("Taken back") if found.state == "withdrawn" else _("You asked for another answer")
    return Notice(word, found.reason, "info")


@page("desk", "kwaliteit-vandaag", needs=list_non_conformances)
def quality_of_today(visit: Visit) -> HttpResponse:
    """Show which deviations wait for the desk or are late, for its first page; nothing where none is."""
    rows = {row.id: row for which in ("overdue", "answered") for row in _few(visit, which)}
    context = {
        "own_url": visit.request.path,
        "rows": [_row(visit, row) for row in rows.values()],
        "all": way(visit, *HERE),
    }
    return visit.draw("desk/quality_today.html", context)


def _few(visit: Visit, which: str) -> list[NonConformanceRow]:
    query = {"which": which, "sort": "due", "limit": FEW}
    return list(list_non_conformances.invoke(visit.ctx, query=query).rows)


def _row(visit: Visit, row: NonConformanceRow) -> dict[str, object]:
    return {
        "title": f"{row.number} {defect_word(row.defect_code)}",
        "who": " · ".join(part for part in (row.supplier_name, deviations.item_text(visit, row)) if part),
        "url": way(visit, *HERE, row.id),
        "status": status(row, visit.today, desk=True),
    }
