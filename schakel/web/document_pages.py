"""The pages on which customers and suppliers find, read and send documents, and fetch them."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    add_document,
    add_document_version,
    download_document,
    download_document_picture,
    download_file,
    get_document,
    get_file,
    list_documents,
    remove_file,
)
from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.web import document_requests, own_papers
from schakel.web.document_form import fields_of, file_field, labels, sending
from schakel.web.documents import form_page, home, listing, parts, sent_word
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Header, Notice
from schakel.web.ui.visit import Visit


@page("customer", "documenten", needs=list_documents)
@page("supplier", "documenten", needs=list_documents)
def documents(visit: Visit) -> Shown | HttpResponse:
    """Show a party's documents, what it was asked for, and the form to send one."""
    return _page(visit, sending())


def _page(visit: Visit, form: ApiForm) -> Shown | HttpResponse:
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    lead = _("Files between you and %(company)s.") % {"company": visit.workspace.name}
    may = add_document.allowed(visit.ctx)
    context = {
        "header": Header(_("Documents"), lead=lead, actions=own_papers.ways(visit)),
        "asked": document_requests.open_ones(visit),
        "listing": shown,
        "form": form if may else None,
        "fields": fields_of(form) if may else [],
        "send_url": way(visit, "documenten", "sturen"),
        # A form that was sent makes room for an empty one, and counts once however often it is pressed.
        "key": visit.ctx.new_id(),
        "papers": own_papers.shown(visit),
    }
    status = 422 if form.error else shown.status
    return Shown("documents.html", _("Documents"), "documents", context, status=status)


@page("customer", "documenten/sturen", needs=add_document, uses=list_documents)
@page("supplier", "documenten/sturen", needs=add_document, uses=list_documents)
def send_document(visit: Visit) -> Shown | HttpResponse:
    """Take a document of a party; beside an order where it came from one."""
    asked = {name: str(visit.request.GET.get(name, "")) for name in ("subject_kind", "subject_id")}
    beside = {name: value for name, value in asked.items() if value}
    if not visit.is_post and not beside:
        return visit.go(way(visit, "documenten"))
    form = sending(**beside)
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, sent, key=visit.request.POST.get("key", ""), files=visit.sent_files)
        if made is not None:
            return visit.go(home(visit, made), sent_word(made))
    return form_page(visit, form, _("Send a document"), way(visit, "documenten"))


@page("customer", "documenten/stuk/<uuid:document_id>", needs=get_document)
@page("supplier", "documenten/stuk/<uuid:document_id>", needs=get_document)
def document(visit: Visit, document_id: UUID) -> Shown | HttpResponse:
    """Show a document, what it belongs to and how it stands; who sent it may send a newer one."""
    found = get_document(visit.ctx, document_id)
    form = ApiForm(add_document_version, path={"document_id": found.id}, labels=labels())
    # What is for a contract is renewed with the contract.
    may = add_document_version.allowed(visit.ctx) and not found.from_desk and found.shown_to == "party"
    if visit.is_post and may:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, sent, key=visit.request.POST.get("key", ""), files=visit.sent_files)
        if made is not None:
            return visit.go(way(visit, "documenten", "stuk", found.id), sent_word(made))
    context = {
        **parts(visit, found),
        "notice": Notice(_("We cannot use this yet"), found.reason, "bad")
        if found.review == "refused"
        else None,
        "problems": None if form.error_at("file") else form.problems,
        "key": visit.ctx.new_id(),
        "renew": [[file_field(form)], [form.field("valid_to"), form.field("note")]] if may else [],
    }
    return Shown("document.html", found.title, "documents", context, status=422 if form.error else 200)


@page("customer", "documenten/stuk/<uuid:document_id>/bestand", needs=download_document)
@page("supplier", "documenten/stuk/<uuid:document_id>/bestand", needs=download_document)
@page("desk", "documenten/stuk/<uuid:document_id>/bestand", needs=download_document)
def fetch_document(visit: Visit, document_id: UUID) -> Download | HttpResponse:
    """Give the newest version of a document, to be saved."""
    try:
        return download_document(visit.ctx, document_id)
    except Conflict as refusal:
        return visit.go(way(visit, "documenten", "stuk", document_id), refusal.message)


@page("customer", "documenten/stuk/<uuid:document_id>/beeld", needs=download_document_picture)
@page("supplier", "documenten/stuk/<uuid:document_id>/beeld", needs=download_document_picture)
@page("desk", "documenten/stuk/<uuid:document_id>/beeld", needs=download_document_picture)
def picture_of_document(visit: Visit, document_id: UUID) -> Download:
    """Give the small picture of a document, to stand on a page."""
    return download_document_picture(visit.ctx, document_id)


@page("customer", "documenten/<uuid:stored_file_id>", needs=download_file)
@page("supplier", "documenten/<uuid:stored_file_id>", needs=download_file)
@page("desk", "documenten/<uuid:stored_file_id>", needs=download_file)
def fetch_file(visit: Visit, stored_file_id: UUID) -> Download:
    """Give a file, to be saved."""
    return download_file(visit.ctx, stored_file_id)


@page("desk", "documenten/over/<uuid:stored_file_id>", needs=get_file)
def about_file(visit: Visit, stored_file_id: UUID) -> HttpResponse:
    """Lead to the relation whose file it is, for whoever was told of it."""
    found = get_file(visit.ctx, stored_file_id)
    return visit.go(way(visit, "relaties", found.party_id) if found.party_id else visit.url())


@page("desk", "documenten/<uuid:stored_file_id>/weg", needs=remove_file)
def take_file_away(visit: Visit, stored_file_id: UUID) -> HttpResponse:
    """Take a file off the lists."""
    if not visit.is_post:
        return visit.go(way(visit, "documenten", "over", stored_file_id))
    gone = remove_file(visit.ctx, stored_file_id)
    back = way(visit, "relaties", gone.party_id) if gone.party_id else visit.url()
    return visit.go(back, _("%(name)s is removed.") % {"name": gone.name})
