"""What the desk asks of relations: once, or for as long as something is bought there."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    count_document_requests,
    demand_document,
    end_document_demand,
    list_document_demands,
    list_document_requests,
    request_document,
    withdraw_document_request,
)
from schakel.documents.schemas import DemandOut, DocumentRequestOut
from schakel.parties.operations import list_parties
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.document_form import labels
from schakel.web.document_words import kind_choices, kind_word, request_status
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, moment
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

ASKED = ("documenten", "gevraagd")


def _back(visit: Visit) -> Action:
    return Action(_("Documents"), way(visit, "documenten"))


@page("desk", "documenten/gevraagd", needs=list_document_requests)
def asked_documents(visit: Visit) -> Shown | HttpResponse:
    """Show what we asked relations for, and what became of that."""
    ask = way(visit, "documenten", "opvragen")
    header = Header(
        _("Documents asked for"),
        primary=Action(_("Ask for a document"), ask, icon="message-question", kind="primary", key="n")
        if ask
        else None,
        back=_back(visit),
    )
    return list_page(visit, asked_listing(visit), header, "parties")


def asked_listing(visit: Visit) -> ListPage:
    """Return the list of what was asked for."""
    return ListPage(
        name="document-requests",
        caption=_("Documents asked for"),
        operation=list_document_requests,
        counts=count_document_requests,
        search_label=_("Title"),
        columns=[
            ListColumn(_("Document"), lambda r: r.title, lambda r: r.title, "title"),
            ListColumn(
                _("Status"),
                lambda r: request_status(r, visit.today, desk=True),
                lambda r: str(request_status(r, visit.today, desk=True).word),
                "status",
            ),
            ListColumn(_("Relation"), lambda r: r.party_name, lambda r: r.party_name),
            ListColumn(_("Kind"), lambda r: kind_word(r.kind), lambda r: kind_word(r.kind)),
            ListColumn(_("For"), lambda r: r.label, lambda r: r.label),
            ListColumn(
                _("Not later than"), lambda r: day(r.due_date, visit.today, far=False), lambda r: r.due_date
            ),
            ListColumn(
                _("Asked on"),
                lambda r: moment(r.requested_at),
                lambda r: r.requested_at,
                "quiet",
                sort="asked",
            ),
            ListColumn("", lambda r: _withdraw(visit, r), lambda r: ""),
        ],
        filters=[
            Filter("open", _("To be sent"), "which", "open"),
            Filter("late", _("Too late"), "which", "late"),
            Filter("delivered", _("To check"), "which", "delivered"),
            Filter("accepted", _("Accepted"), "which", "accepted"),
        ],
        row_url=lambda r: way(visit, "documenten", "stuk", r.document_id) if r.document_id else "",
        row_name=lambda r: r.title,
        live=lambda r: f"document_request:{r.id}",
        empty=Empty(
            _("You have not asked for any document yet"),
            _("Ask a supplier for a certificate or a data sheet; it sends it in its portal."),
            icon="message-question",
        ),
    )


def _withdraw(visit: Visit, row: DocumentRequestOut) -> Action | None:
    url = way(visit, *ASKED, row.id, "intrekken") if row.state in ("asked", "refused") else ""
    return Action(_("Ask no longer"), url, icon="x", kind="quiet", post=True) if url else None


@page("desk", "documenten/gevraagd/<uuid:document_request_id>/intrekken", needs=withdraw_document_request)
def ask_no_longer(visit: Visit, document_request_id: UUID) -> HttpResponse:
    """Ask no longer for a document."""
    if visit.is_post:
        withdraw_document_request(visit.ctx, document_request_id)
    return visit.go(way(visit, *ASKED))


@page("desk", "documenten/opvragen", needs=request_document, uses=list_parties)
def ask_for_document(visit: Visit) -> Shown | HttpResponse:
    """Ask a relation for a document, by a day."""
    said = {"title": _("What you ask for"), "note": _("What it has to show"), "due_date": _("Not later than")}
    asked = {name: str(visit.request.GET.get(name, "")) for name in ("subject_kind", "subject_id")}
    form = ApiForm(
        request_document,
        labels=labels() | said,
        choices={"kind": kind_choices()},
        kinds={"note": "textarea"},
        values={"kind": "certificate", **{name: value for name, value in asked.items() if value}},
        aside=("party", "item", "item_id"),
    )
    form.values |= begun(visit, party=str(visit.request.GET.get("party_id", "")))
    if visit.is_post:
        sent = meant(visit, {n: str(v) for n, v in visit.request.POST.items() if n != "key"})
        if sent.get("item_id") and not sent.get("subject_id"):
            sent |= {"subject_kind": "item", "subject_id": sent["item_id"]}
        made = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if made is not None:
            words = {"title": made.title, "party": made.party_name}
            return visit.go(way(visit, *ASKED), _("%(party)s is asked for %(title)s.") % words)
    on_order = form.values.get("subject_kind", "") not in ("", "item")
    item = lookup(visit, "item", _("For item"), form.values, form.error_at("subject_id"))
    hidden = [(n, form.values[n]) for n in ("subject_kind", "subject_id") if on_order and form.values.get(n)]
    context = {
        "header": Header(_("Ask for a document"), back=_back(visit)),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "hidden": hidden,
        "rows": [
            [lookup(visit, "party", _("Relation"), form.values, form.error_at("party_id"), autofocus=True)],
            [form.field("title"), form.field("kind", required=True)],
            [*([] if on_order else [item]), form.field("due_date")],
            [form.field("note", rows=3)],
        ],
        "word": _("Ask"),
    }
    status = 422 if form.error else 200
    return Shown("paper_form.html", _("Ask for a document"), "parties", context, status=status)


@page("desk", "documenten/verplicht", needs=list_document_demands)
def demanded_documents(visit: Visit) -> Shown | HttpResponse:
    """Show what suppliers have to have for themselves and for items."""
    new = way(visit, "documenten", "verplicht", "nieuw")
    header = Header(
        _("Required"),
        lead=_("Once one of these expires, no new purchase orders go there; orders that run go on."),
        primary=Action(_("Require a document"), new, icon="plus", kind="primary", key="n") if new else None,
        back=_back(visit),
    )
    listing = ListPage(
        name="document-demands",
        caption=_("Required"),
        operation=list_document_demands,
        search_label=_("Supplier or item"),
        columns=[
            ListColumn(_("For"), lambda r: r.label, lambda r: r.label, "title"),
            ListColumn(_("Kind"), lambda r: kind_word(r.kind), lambda r: kind_word(r.kind)),
            ListColumn(_("Of whom"), _of_whom, _of_whom),
            ListColumn(
                _("Since"), lambda r: moment(r.created_at), lambda r: r.created_at, "quiet", sort="newest"
            ),
            ListColumn("", lambda r: _end(visit, r), lambda r: ""),
        ],
        row_url=lambda r: "",
        row_name=lambda r: r.label,
        empty=Empty(
            _("Nothing is required yet"),
            _("Say which certificate a supplier, or whoever delivers an item, has to have."),
            icon="shield-check",
        ),
    )
    return list_page(visit, listing, header, "parties")


def _of_whom(row: DemandOut) -> str:
    return _("This supplier") if row.subject_kind == "party" else _("Whoever delivers this item")


def _end(visit: Visit, row: DemandOut) -> Action | None:
    url = way(visit, "documenten", "verplicht", row.id, "weg")
    return Action(_("Require no longer"), url, icon="x", kind="quiet", post=True) if url else None


@page("desk", "documenten/verplicht/<uuid:document_demand_id>/weg", needs=end_document_demand)
def require_no_longer(visit: Visit, document_demand_id: UUID) -> HttpResponse:
    """Require a document no longer."""
    if visit.is_post:
        end_document_demand(visit.ctx, document_demand_id)
    return visit.go(way(visit, "documenten", "verplicht"))


@page("desk", "documenten/verplicht/nieuw", needs=demand_document, uses=list_parties)
def require_document(visit: Visit) -> Shown | HttpResponse:
    """Say which kind of document a supplier, or whoever delivers an item, has to have."""
    form = ApiForm(
        demand_document,
        labels=labels(),
        choices={"kind": kind_choices()},
        values={"kind": "certificate"},
        aside=("party", "party_id", "item", "item_id"),
    )
    if visit.is_post:
        sent = meant(visit, {n: str(v) for n, v in visit.request.POST.items() if n != "key"})
        of_item = bool(sent.get("item_id"))
        sent["subject_kind"] = "item" if of_item else "party"
        sent["subject_id"] = sent.get("item_id") or sent.get("party_id", "")
        made = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if made is not None:
            return visit.go(way(visit, "documenten", "verplicht"), _("Kept."))
    wrong = form.error_at("subject_id")
    context = {
        "header": Header(_("Require a document"), back=_back(visit)),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "rows": [
            [lookup(visit, "party", _("Supplier"), form.values, wrong, autofocus=True)],
            [lookup(visit, "item", _("Or item, of whoever delivers it"), form.values)],
            [form.field("kind", required=True)],
        ],
        "word": _("Keep"),
    }
    status = 422 if form.error else 200
    return Shown("paper_form.html", _("Require a document"), "parties", context, status=status)
