"""Documents at the desk: found by their text, checked, renewed, described, shared."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import (
    accept_document,
    add_document,
    add_document_version,
    get_document,
    list_documents,
    refuse_document,
)
from schakel.documents.schemas import DocumentOut, DocumentVersionOut
from schakel.documents.verdicts import NOT_SCANNED, NOTHING_FOUND
from schakel.parties.operations import list_parties
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.document_form import file_field, labels, sending
from schakel.web.document_words import shown_choices, size
from schakel.web.documents import form_page, home, listing, parts, sent_word
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import moment
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

ACTS = {"accept": accept_document, "refuse": refuse_document}


@page("desk", "documenten", needs=list_documents)
def desk_documents(visit: Visit) -> Shown | HttpResponse:
    """Show all documents: what is to be checked, what expires, and what holds the words that one looks for."""
    new, ask = way(visit, "documenten", "nieuw"), way(visit, "documenten", "opvragen")
    asked, demanded = way(visit, "documenten", "gevraagd"), way(visit, "documenten", "verplicht")
    known = [
        (_("Ask for a document"), ask, "message-question", "v"),
        (_("Documents asked for"), asked, "hourglass", ""),
        (_("Required"), demanded, "shield-check", ""),
    ]
    stopped = way(visit, "documenten", "tegengehouden")
    header = Header(
        _("Documents"),
        primary=Action(_("New document"), new, icon="upload", kind="primary", key="n") if new else None,
        actions=[Action(label, url, icon=icon, key=key) for label, url, icon, key in known if url],
        menu=[Action(_("Stopped files"), stopped, icon="lock")] if stopped else [],
        back=Action(_("Relations"), way(visit, "relaties")),
    )
    return list_page(visit, listing(visit), header, "parties")


@page("desk", "documenten/nieuw", needs=add_document, uses=list_parties)
def new_document(visit: Visit) -> Shown | HttpResponse:
    """Keep a document, for us, for a relation or for all."""
    asked = {
        name: str(visit.request.GET.get(name, "")) for name in ("subject_kind", "subject_id", "party_id")
    }
    party = asked.pop("party_id")
    form = sending(**{name: value for name, value in asked.items() if value})
    form.choices = {**form.choices, "shown_to": shown_choices()}
    form.values |= begun(visit, party=party)
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        key = str(visit.request.POST.get("key", ""))
        made = form.send(visit.ctx, meant(visit, sent), key=key, files=visit.sent_files)
        if made is not None:
            back = home(visit, made)
            if back == way(visit, "documenten"):
                back = way(visit, "documenten", "stuk", made.id)
            return visit.go(back, sent_word(made))
    shown = form_page(visit, form, _("New document"), way(visit, "documenten"))
    rows: list[list[object]] = list(shown.context["rows"])
    if not form.values.get("subject_id"):
        whom = lookup(visit, "party", _("Relation"), form.values, form.error_at("party_id"))
        nobody = _("The relation; without one only us")
        rows.insert(1, [whom, form.field("shown_to", nothing=nobody)])
    context = {**shown.context, "rows": rows, "word": _("Keep")}
    return Shown(shown.template, shown.title, shown.door, context, status=shown.status)


@page("desk", "documenten/stuk/<uuid:document_id>", needs=get_document)
def document_page(visit: Visit, document_id: UUID) -> Shown | HttpResponse:
    """Show a document with its versions and what it belongs to; who may, renews it."""
    found = get_document(visit.ctx, document_id)
    form = ApiForm(add_document_version, path={"document_id": found.id}, labels=labels())
    if visit.is_post and add_document_version.allowed(visit.ctx):
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, sent, key=visit.request.POST.get("key", ""), files=visit.sent_files)
        if made is not None:
            return visit.go(way(visit, "documenten", "stuk", found.id), sent_word(made))
    return _show(visit, found, form, None)


def _show(visit: Visit, found: DocumentOut, form: ApiForm, judged: ApiForm | None) -> Shown:
    judging = judged or ApiForm(refuse_document, labels=labels())
    shown = parts(visit, found)
    header = shown["header"]
    assert isinstance(header, Header)
    change = way(visit, "documenten", "stuk", found.id, "wijzigen")
    gone = way(visit, "documenten", "stuk", found.id, "weg")
    question = _("%(name)s disappears from all lists, also from theirs. Remove?") % {"name": found.title}
    link = way(visit, "documenten", "stuk", found.id, "erbij")
    may_renew = add_document_version.allowed(visit.ctx) and found.kind != "contract"
    context = {
        **shown,
        "header": Header(
            header.title,
            number=header.number,
            status=header.status,
            lead=header.lead,
            figures=header.figures,
            actions=[
                *header.actions,
                *([Action(_("Change"), change, icon="pencil", key="e")] if change else []),
            ],
            menu=[Action(_("Remove"), gone, icon="x", post=True, confirm=question)] if gone else [],
            back=header.back,
        ),
        "decide": _decide(visit, found),
        "judge_url": way(visit, "documenten", "stuk", found.id, "beoordelen"),
        "judge_problems": judging.problems,
        "reason": judging.field("reason", kind="textarea", rows=2, required=False),
        "problems": None if form.error_at("file") else form.problems,
        "key": visit.ctx.new_id(),
        "renew": [[file_field(form)], [form.field("valid_to"), form.field("note")]] if may_renew else [],
        "versions": [_version(visit, found, version) for version in found.versions],
        "link_url": link,
        "link_fields": [lookup(visit, "item", _("Item"), {})] if link else [],
        "unlink_url": way(visit, "documenten", "stuk", found.id, "eraf"),
        "timeline": timeline(visit, found.id, {}),
    }
    failed = form.error or (judged and judged.error)
    return Shown("document.html", found.title, "parties", context, status=422 if failed else 200)


def _decide(visit: Visit, found: DocumentOut) -> list[Action]:
    if found.from_desk or found.review == "accepted" or not accept_document.allowed(visit.ctx):
        return []
    acts = [
        ("accepted", Action(_("Approve"), "", icon="check", kind="primary", value="accept")),
        ("refused", Action(_("Refuse"), "", icon="x", value="refuse")),
    ]
    return [act for review, act in acts if found.review != review]


def _version(visit: Visit, found: DocumentOut, version: DocumentVersionOut) -> dict[str, object]:
    url = (
        way(visit, "documenten", "stuk", found.id, "versies", version.id) if version.state == "clean" else ""
    )
    who = version.uploaded_by_name or (visit.workspace.name if version.from_desk else found.about_name or "")
    scanned = {NOT_SCANNED: _("not scanned for viruses"), NOTHING_FOUND: _("scanned, nothing found")}
    found_by = scanned.get(version.verdict, version.verdict)
    said = [
        who,
        moment(version.uploaded_at),
        f"{version.name} ({size(version.size)})",
        found_by,
        version.note,
    ]
    return {
        "number": version.number,
        "line": " · ".join(filter(None, said)),
        "fetch": Action(_("Download"), url, icon="download", kind="quiet", download=True) if url else None,
    }


@page(
    "desk",
    "documenten/stuk/<uuid:document_id>/beoordelen",
    needs=(get_document, accept_document, refuse_document),
)
def judge_document(visit: Visit, document_id: UUID) -> Shown | HttpResponse:
    """Accept what a party sent, or say what is wrong with it."""
    found = get_document(visit.ctx, document_id)
    back = way(visit, "documenten", "stuk", document_id)
    act = visit.request.POST.get("act", "")
    if not visit.is_post or act not in ACTS:
        return visit.go(back)
    form = ApiForm(ACTS[act], path={"document_id": document_id}, labels=labels())
    sent = {name: visit.request.POST.get(name, "") for name in ("reason", "version")}
    if form.send(visit.ctx, sent) is not None:
        said = _("Accepted.") if act == "accept" else _("Refused; its sender reads why.")
        return visit.go(back, said)
    return _show(visit, found, ApiForm(add_document_version, labels=labels()), form)
