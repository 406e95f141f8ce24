"""What the desk does with a document: judges it, describes it anew, lays it beside things, takes it away."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    change_document,
    download_document_version,
    get_document,
    link_document,
    remove_document,
    unlink_document,
)
from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.web.desk.choosing import lookup, meant
from schakel.web.document_form import labels
from schakel.web.document_words import kind_choices, shown_choices
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Field
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("desk", "documenten/stuk/<uuid:document_id>/wijzigen", needs=(get_document, change_document))
def describe_anew(visit: Visit, document_id: UUID) -> Shown | HttpResponse:
    """Say anew what a document is, until when it holds, and who sees it."""
    found = get_document(visit.ctx, document_id)
    back = way(visit, "documenten", "stuk", document_id)
    names = ("title", "kind", "issuer", "number", "valid_from", "valid_to", "shown_to", "version")
    values = {name: written(getattr(found, name)) for name in names}
    values |= {"party": found.about_name or "", "party_id": str(found.about_id or "")}
    form = ApiForm(
        change_document,
        path={"document_id": document_id},
        labels=labels(),
        values=values,
        choices={"kind": kind_choices(), "shown_to": shown_choices()},
        aside=("party",),
    )
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        if form.send(visit.ctx, meant(visit, sent)) is not None:
            return visit.go(back, _("%(title)s is kept.") % {"title": form.values["title"]})
    context = {
        "header": Header(found.title, back=Action(found.title, back)),
        "problems": form.problems,
        "version": form.values.get("version", ""),
        "rows": _described(visit, form),
        "word": _("Keep"),
    }
    return Shown("paper_form.html", found.title, "parties", context, status=422 if form.error else 200)


def _described(visit: Visit, form: ApiForm) -> list[list[object]]:
    def field(name: str) -> Field:
        return form.field(name)

    whom = lookup(visit, "party", _("Relation"), form.values, form.error_at("party_id"))
    return [
        [field("title"), field("kind")],
        [whom, field("shown_to")],
        [field("issuer"), field("number")],
        [field("valid_from"), field("valid_to")],
    ]


@page("desk", "documenten/stuk/<uuid:document_id>/erbij", needs=(get_document, link_document))
def lay_beside(visit: Visit, document_id: UUID) -> HttpResponse:
    """Lay a document beside an item."""
    get_document(visit.ctx, document_id)
    back = way(visit, "documenten", "stuk", document_id)
    if not visit.is_post:
        return visit.go(back)
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    chosen = meant(visit, sent).get("item_id", "")
    if not chosen:
        return visit.go(back, _("Choose an item."))
    return _laid(visit, back, document_id, {"subject_kind": "item", "subject_id": chosen})


def _laid(visit: Visit, back: str, document_id: UUID, body: dict[str, str]) -> HttpResponse:
    try:
        link_document.invoke(visit.ctx, path={"document_id": str(document_id)}, body=body)
    except Conflict as refusal:
        return visit.go(back, refusal.message)
    return visit.go(back, _("It lies beside it."))


@page("desk", "documenten/stuk/<uuid:document_id>/eraf", needs=unlink_document, uses=get_document)
def take_from(visit: Visit, document_id: UUID) -> HttpResponse:
    """Take a document away from what it belonged to."""
    back = way(visit, "documenten", "stuk", document_id)
    if not visit.is_post:
        return visit.go(back)
    body = {name: visit.request.POST.get(name, "") for name in ("subject_kind", "subject_id")}
    unlink_document.invoke(visit.ctx, path={"document_id": str(document_id)}, body=body)
    return visit.go(back, _("It does not belong to that any more."))


@page("desk", "documenten/stuk/<uuid:document_id>/weg", needs=remove_document, uses=get_document)
def remove_paper(visit: Visit, document_id: UUID) -> HttpResponse:
    """Take a document off the lists."""
    if not visit.is_post:
        return visit.go(way(visit, "documenten", "stuk", document_id))
    try:
        gone = remove_document(visit.ctx, document_id)
    except Conflict as refusal:
        return visit.go(way(visit, "documenten", "stuk", document_id), refusal.message)
    back = way(visit, "relaties", gone.about_id) if gone.about_id else way(visit, "documenten")
    return visit.go(back, _("%(name)s is removed.") % {"name": gone.title})


@page(
    "desk",
    "documenten/stuk/<uuid:document_id>/versies/<uuid:version_id>",
    needs=download_document_version,
)
def fetch_version(visit: Visit, document_id: UUID, version_id: UUID) -> Download:
    """Give an earlier version of a document, to be saved."""
    return download_document_version(visit.ctx, document_id, version_id)
