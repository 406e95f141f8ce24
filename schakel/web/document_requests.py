"""Documents that we asked for: the other side sees what it still has to send, and sends it there."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    answer_document_request,
    get_document_request,
    list_document_requests,
)
from schakel.documents.schemas import DocumentRequestOut, DocumentRequestQuery
from schakel.web.document_form import file_field, labels
from schakel.web.document_words import kind_word, request_status
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, day_text
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit

MOST = 50


def open_ones(visit: Visit) -> Table | None:
    """Return what this party still has to send; None where that is nothing."""
    if not list_document_requests.allowed(visit.ctx):
        return None
    rows = list_document_requests(
        visit.ctx, DocumentRequestQuery(which="open", limit=MOST, sort="asked")
    ).rows
    columns = [
        Column(_("Asked"), "title"),
        Column(_("Status"), "status"),
        Column(_("Kind")),
        Column(_("For")),
        Column(_("Not later than")),
    ]
    shown = [
        Row(
            str(row.id),
            [
                row.title,
                request_status(row, visit.today, desk=False),
                kind_word(row.kind),
                row.label,
                day(row.due_date, visit.today) if row.due_date else "",
            ],
            url=way(visit, "gevraagd", row.id),
            name=row.title,
        )
        for row in rows
    ]
    return Table("asked-documents", _("Asked of you"), columns, shown) if shown else None


@page("customer", "gevraagd/<uuid:document_request_id>", needs=get_document_request)
@page("supplier", "gevraagd/<uuid:document_request_id>", needs=get_document_request)
def asked_document(visit: Visit, document_request_id: UUID) -> Shown | HttpResponse:
    """Show what was asked for, with the form in which it is sent."""
    found = get_document_request(visit.ctx, document_request_id)
    form = ApiForm(
        answer_document_request, path={"document_request_id": found.id}, labels=labels() | {"note": _("Note")}
    )
    may = found.state in ("asked", "refused") and answer_document_request.allowed(visit.ctx)
    if visit.is_post and may:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, sent, key=visit.request.POST.get("key", ""), files=visit.sent_files)
        if made is not None:
            return visit.go(way(visit, "documenten"), _("%(name)s is sent.") % {"name": made.title})
    dated = [form.field(name) for name in ("valid_from", "valid_to")]
    named = [form.field(name) for name in ("issuer", "number")]
    is_dated = found.kind in ("certificate", "declaration", "safety_sheet")
    context = {
        "header": Header(
            found.title,
            status=request_status(found, visit.today, desk=False),
            lead=_lead(visit, found),
            back=Action(_("Documents"), way(visit, "documenten")),
        ),
        "found": found,
        "notice": _notice(found),
        "problems": None if form.error_at("file") else form.problems,
        "key": visit.ctx.new_id(),
        "rows": [[file_field(form)], *([named, dated] if is_dated else []), [form.field("note")]]
        if may
        else [],
    }
    return Shown(
        "document_request.html", found.title, "documents", context, status=422 if form.error else 200
    )


def _lead(visit: Visit, found: DocumentRequestOut) -> str:
    parts = [kind_word(found.kind)]
    if found.label:
        parts.append(_("for %(number)s") % {"number": found.label})
    if found.due_date:
        parts.append(_("before %(day)s") % {"day": day_text(found.due_date, visit.today)})
    return " · ".join(parts)


def _notice(found: DocumentRequestOut) -> Notice | None:
    if found.state == "refused":
        return Notice(_("We cannot use what you sent"), found.reason, "bad")
    return Notice(_("What we ask"), found.note, "info") if found.note else None
