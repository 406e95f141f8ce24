"""Documents in each application: the list, one of them, and the form in which one is sent."""

from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    count_documents,
    list_documents,
)
from schakel.documents.schemas import DocumentOut, DocumentRow
from schakel.web.document_form import fields_of
from schakel.web.document_words import kind_word, shown_word, size, stands, subject_word
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, day_text, moment
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, way
from schakel.web.ui.parts import Action, Empty, Figure, Header
from schakel.web.ui.visit import Visit

# Where an object stands in each application, by the kind of what a document belongs to.
PLACES: dict[str, dict[str, tuple[str, ...]]] = {
    "desk": {
        "item": ("voorraad",),
        "sales_order": ("verkoop",),
        "purchase_order": ("inkoop",),
        "goods_receipt": ("inkoop", "ontvangsten"),
        "contract": ("relaties", "contracten"),
        "non_conformance": ("inkoop", "kwaliteit"),
        "return": ("verkoop", "retouren"),
    },
    "customer": {
        "item": ("bestellen",),
        "sales_order": ("orders",),
        "contract": ("contracten",),
        "return": ("retouren",),
    },
    "supplier": {
        "purchase_order": ("orders",),
        "contract": ("afspraken",),
        "non_conformance": ("kwaliteit",),
    },
}


def picture_url(visit: Visit, document_id: UUID) -> str:
    """Return where the small picture of a document stands."""
    return way(visit, "documenten", "stuk", document_id, "beeld")


def door(visit: Visit) -> str:
    """Return behind which door documents stand."""
    return "parties" if visit.application == "desk" else "documents"


def listing(visit: Visit) -> ListPage:
    """Return the list of documents."""
    desk = visit.application == "desk"
    whose = [
        ListColumn(_("Relation"), lambda r: r.about_name or "", lambda r: r.about_name),
        ListColumn(_("Seen by"), lambda r: shown_word(r.shown_to), lambda r: shown_word(r.shown_to), "quiet"),
    ]
    return ListPage(
        name="documents",
        caption=_("Documents"),
        operation=list_documents,
        counts=count_documents,
        search_label=_("Words in title or text"),
        columns=[
            ListColumn(_("Document"), _named, lambda r: r.title, "title", sort="title"),
            ListColumn(
                _("Status"),
                lambda r: stands(r, visit.today, desk=desk),
                lambda r: str(stands(r, visit.today, desk=desk).word),
                "status",
            ),
            *(whose if desk else []),
            ListColumn(_("Belongs to"), lambda r: r.numbers, lambda r: r.numbers),
            ListColumn(
                _("Valid until"), lambda r: day(r.valid_to, visit.today, far=False), lambda r: r.valid_to
            ),
            ListColumn(_("By"), lambda r: _short(visit, r), lambda r: by(visit, r), "quiet"),
            ListColumn(
                _("Changed"),
                lambda r: day(r.changed_at.astimezone(visit.ctx.timezone).date(), visit.today, far=False),
                lambda r: r.changed_at,
                "quiet",
                sort="changed",
            ),
            ListColumn("", lambda r: fetch(visit, r), lambda r: ""),
        ],
        filters=_filters(desk=desk),
        row_url=lambda r: way(visit, "documenten", "stuk", r.id),
        row_name=lambda r: r.title,
        live=lambda r: f"document:{r.id}",
        empty=Empty(
            _("There are no documents yet"),
            _("What is sent or shared stands here: certificates, manuals, drawings; found by their text.")
            if desk
            else _("Send a file with the form on this page; from then on both sides find it here."),
            icon="file-text",
        ),
    )


def _filters(*, desk: bool) -> list[Filter]:
    if desk:
        return [
            Filter("to_check", _("To check"), "which", "to_check"),
            Filter("expiring", _("Expires soon"), "which", "expiring"),
            Filter("expired", _("Expired"), "which", "expired"),
            Filter("shared", _("For all"), "which", "shared"),
        ]
    return [
        Filter("own", _("Sent by you"), "which", "own"),
        Filter("expiring", _("Expires soon"), "which", "expiring"),
        Filter("expired", _("Expired"), "which", "expired"),
    ]


def _named(row: DocumentRow) -> object:
    """Name a document; below it its kind, or where the words stand that were looked for."""
    return format_html("{}<small>{}</small>", row.title, row.snippet or kind_word(row.kind))


def _short(visit: Visit, row: DocumentRow) -> str:
    """Say who sent it: the name alone at the desk, where the relation stands beside it."""
    return (row.uploaded_by_name if visit.application == "desk" else "") or by(visit, row)


def by(visit: Visit, row: DocumentRow) -> str:
    """Say who sent a document, and for which company; of the other side a portal names the company alone."""
    if visit.application != "desk":
        if row.from_desk or row.shown_to != "party":
            return visit.workspace.name
        return _in(row.uploaded_by_name, visit.caller.party_name) or _("You")
    if row.from_desk:
        return _in(row.uploaded_by_name, visit.workspace.name) or _("Us")
    return _in(row.uploaded_by_name, row.about_name or "") or row.about_name or _("Them")


def _in(name: str | None, company: str) -> str:
    return f"{name} ({company})" if name and company else name or ""


def fetch(visit: Visit, row: DocumentRow) -> Action | None:
    """Return the way to the bytes of a document, where there is one."""
    url = way(visit, "documenten", "stuk", row.id, "bestand") if row.file_state == "clean" else ""
    return Action(_("Download"), url, icon="download", kind="quiet", download=True) if url else None


def sent_word(row: DocumentOut) -> str:
    """Say what becomes of a document that was just sent."""
    if row.file_state == "waiting":
        return _("%(name)s is sent and is being checked.") % {"name": row.title}
    return _("%(name)s is sent.") % {"name": row.title}


def form_page(visit: Visit, form: ApiForm, title: str, back: str) -> Shown:
    """Return a page with the form alone, to fill in or to mend."""
    hidden = ("subject_kind", "subject_id")
    context = {
        "header": Header(title, back=Action(_("Documents"), back)),
        "problems": None if form.error_at("file") else form.problems,
        "key": visit.ctx.new_id(),
        "hidden": [(name, form.values[name]) for name in hidden if form.values.get(name)],
        "rows": fields_of(form),
        "word": _("Send"),
    }
    return Shown("paper_form.html", title, door(visit), context, status=422 if form.error else 200)


def home(visit: Visit, row: DocumentOut) -> str:
    """Return where one comes back to: the order that a document belongs to, else the documents."""
    places = PLACES[visit.application]
    for link in row.links:
        if link.subject_kind in places and link.subject_kind != "item":
            return way(visit, *places[link.subject_kind], link.subject_id)
    return way(visit, "documenten")


def parts(visit: Visit, found: DocumentOut) -> dict[str, object]:
    """Return what the page of a document shows of it, whoever looks."""
    desk = visit.application == "desk"
    figures = [Figure(_("Kind"), kind_word(found.kind))]
    if found.valid_to:
        figures.append(Figure(_("Valid until"), day(found.valid_to, visit.today)))
    figures.append(Figure(_("Version"), str(found.latest)))
    get = fetch(visit, found)
    return {
        "found": found,
        "header": Header(
            found.title,
            number=found.number,
            status=stands(found, visit.today, desk=desk),
            lead=by(visit, found),
            figures=figures,
            actions=[get] if get else [],
            back=Action(_("Documents"), way(visit, "documenten")),
        ),
        "about": [
            (_("File"), f"{found.file_name} · {size(found.size)}"),
            (_("Given by"), found.issuer),
            (_("Number"), found.number),
            (_("Valid from"), day_text(found.valid_from, visit.today) if found.valid_from else ""),
            (_("Changed"), moment(found.changed_at)),
            *([(_("Relation"), found.about_name or "")] if desk else []),
            *([(_("Seen by"), shown_word(found.shown_to))] if desk else []),
        ],
        "links": [
            {
                "word": subject_word(link.subject_kind),
                "label": link.label,
                "kind": link.subject_kind,
                "id": link.subject_id,
                "url": _place(visit, link.subject_kind, link.subject_id),
            }
            for link in found.links
        ],
    }


def _place(visit: Visit, kind: str, subject_id: UUID) -> str:
    place = PLACES[visit.application].get(kind)
    return way(visit, *place, subject_id) if place else ""
