"""The documents that belong to an object, on its own page, in each application."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import add_document, list_documents, remove_document, request_document
from schakel.documents.schemas import DocumentRow
from schakel.kernel.errors import NotFound
from schakel.web.document_words import kind_word, size, stands
from schakel.web.documents import PLACES, by, fetch, picture_url
from schakel.web.ui.format import moment
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action, Loading
from schakel.web.ui.visit import Visit

FEW = 20


def beside(visit: Visit, kind: str, subject_id: UUID) -> Loading | None:
    """Return the place where the documents of an object come, once its page stands."""
    url = way(visit, "documenten", "bij", kind, subject_id)
    return Loading(rows=1, url=url) if url else None


@page("customer", "documenten/bij/<str:kind>/<uuid:subject_id>", needs=list_documents)
@page("supplier", "documenten/bij/<str:kind>/<uuid:subject_id>", needs=list_documents)
@page("desk", "documenten/bij/<str:kind>/<uuid:subject_id>", needs=list_documents)
def documents_of(visit: Visit, kind: str, subject_id: UUID) -> HttpResponse:
    """Show the documents that belong to an object, for its page; those of a relation are all about it."""
    if visit.is_post:
        raise NotFound
    if kind == "relation":
        beside_it: dict[str, Any] = {"party_id": subject_id}
    elif kind in PLACES["desk"]:
        beside_it = {"subject_kind": kind, "subject_id": subject_id}
    else:
        return visit.go(visit.url())
    rows = list_documents.invoke(visit.ctx, query={**beside_it, "limit": FEW}).rows
    context = {
        "own_url": visit.request.path,
        "rows": [card(visit, row) for row in rows],
        "pictures": [(picture_url(visit, row.id), row.title) for row in rows if row.has_picture],
        "add": _way(visit, _("Add a document"), "upload", _may_add(visit, kind), beside_it),
        "ask": _asking(visit, beside_it),
    }
    return visit.draw("documents_beside.html", context)


def _may_add(visit: Visit, kind: str) -> bool:
    # An item is everybody's: what lies beside it the desk lays there.
    return add_document.allowed(visit.ctx) and (kind != "item" or visit.application == "desk")


def _way(visit: Visit, label: str, icon: str, may: bool, asked: dict[str, Any]) -> Action | None:
    to = ("documenten", "nieuw") if visit.application == "desk" else ("documenten", "sturen")
    url = way(visit, *to) if may else ""
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return Action(label, f"{url}?{words}", icon=icon) if url else None


def _asking(visit: Visit, asked: dict[str, Any]) -> Action | None:
    url = way(visit, "documenten", "opvragen") if request_document.allowed(visit.ctx) else ""
    words = "&".join(f"{name}={value}" for name, value in asked.items())
    return Action(_("Ask for a document"), f"{url}?{words}", icon="message-question") if url else None


def card(visit: Visit, row: DocumentRow) -> dict[str, Any]:
    """Return a document as it stands beside an object."""
    desk = visit.application == "desk"
    remove = None
    url = way(visit, "documenten", "stuk", row.id, "weg") if desk else ""
    if url and remove_document.allowed(visit.ctx):
        question = _("%(name)s disappears from all lists, also from theirs. Remove?") % {"name": row.title}
        remove = Action(_("Remove"), url, icon="x", kind="quiet", post=True, confirm=question)
    return {
        "id": row.id,
        "title": row.title,
        "url": way(visit, "documenten", "stuk", row.id),
        "status": stands(row, visit.today, desk=desk),
        "line": " · ".join([kind_word(row.kind), by(visit, row), moment(row.changed_at), size(row.size)]),
        "fetch": fetch(visit, row),
        "remove": remove,
    }
