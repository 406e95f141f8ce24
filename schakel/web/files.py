"""Files in each application: a party's own in its portal, those of a relation on its page at the desk."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.inspection import ENDINGS
from schakel.documents.operations import download_file, get_file, list_files, remove_file, upload_file
from schakel.documents.schemas import FileOut, FileQuery
from schakel.documents.verdicts import NOT_SCANNED, NOTHING_FOUND
from schakel.kernel.uploads import MOST_BYTES, Download
from schakel.parties.operations import get_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import moment, number
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit

KINDS = ",".join(ending for endings in ENDINGS.values() for ending in endings)
FEW = 10


def listing(visit: Visit) -> ListPage:
    """Return the list of files."""
    return ListPage(
        name="files",
        caption=_("Documents"),
        operation=list_files,
        search_label=_("Name"),
        columns=[
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
            ListColumn(_("What became of it"), became, lambda r: str(became(r).word), "status"),
            ListColumn(_("Size"), lambda r: size(r.size), lambda r: r.size, "number"),
            ListColumn(_("Sent"), lambda r: moment(r.uploaded_at), lambda r: r.uploaded_at, sort="uploaded"),
            ListColumn(_("By"), lambda r: _by(visit, r), lambda r: _by(visit, r)),
            ListColumn("", lambda r: _acts(visit, r), lambda r: ""),
        ],
        row_url=lambda r: "",
        row_name=lambda r: r.name,
        live=lambda r: f"stored_file:{r.id}",
        empty=Empty(
            _("There are no documents yet"),
            _("Send a file with the form on this page; from then on both sides find it here."),
            icon="file-text",
        ),
    )


def became(row: FileOut) -> Status:
    """Say what became of a file."""
    match row.state:
        case "waiting":
            return Status(_("Being checked"), "info", icon="hourglass")
        case "quarantined":
            return Status(_("Stopped"), "bad", icon="ban")
    return Status(_("Available"), "good")


def size(count: int) -> str:
    """Write a number of bytes as people read it."""
    if count < 1 << 20:
        return f"{number(max(1, round(count / 1024)))} kB"
    return f"{number(round(count / (1 << 20)))} MB"


def _by(visit: Visit, row: FileOut, party_name: str = "") -> str:
    """Say who sent a file, and for which company; of the other side a portal names the company alone."""
    if visit.application != "desk":
        if row.from_desk:
            return visit.workspace.name
        return _in(row.uploaded_by_name, visit.caller.party_name) or _("You")
    if row.from_desk:
        return _in(row.uploaded_by_name, visit.workspace.name) or _("Us")
    return _in(row.uploaded_by_name, party_name) or party_name or _("Them")


def _in(name: str | None, company: str) -> str:
    return f"{name} ({company})" if name and company else name or ""


def _root(visit: Visit) -> str:
    return way(visit, "documenten")


def _acts(visit: Visit, row: FileOut) -> Action | None:
    if row.state != "clean" or not download_file.allowed(visit.ctx):
        return None
    label = _("Download")
    return Action(label, f"{_root(visit)}/{row.id}", icon="download", kind="quiet", download=True)


def form_for(visit: Visit) -> ApiForm:
    """Return the empty form in which a file is sent."""
    help_text = _("PDF, picture, XLSX, DOCX, CSV, XML, EDI or ZIP, at most %(limit)s MB.")
    return ApiForm(
        upload_file,
        labels={"file": _("File")},
        helps={"file": help_text % {"limit": MOST_BYTES >> 20}},
    )


def _chosen(form: ApiForm) -> Field:
    # What is wrong stands at the one field that there is, and once; it is read out where one comes to stand.
    return form.field("file", accept=KINDS, required=True, autofocus=bool(form.error_at("file")))


def send(visit: Visit, form: ApiForm, party_id: UUID | None = None) -> FileOut | None:
    """Take the file that was chosen; None after a refusal, which the form shows."""
    key = visit.request.POST.get("key", "")
    sent = {} if party_id is None else {"party_id": str(party_id)}
    answer: FileOut | None = form.send(visit.ctx, sent, key=key, files=visit.sent_files)
    return answer


def sent_word(row: FileOut) -> str:
    """Say what becomes of a file that was just sent."""
    if row.state == "waiting":
        return _("%(name)s is sent and is being checked.") % {"name": row.name}
    return _("%(name)s is sent.") % {"name": row.name}


@page("customer", "documenten", needs=list_files)
@page("supplier", "documenten", needs=list_files)
def documents(visit: Visit) -> Shown | HttpResponse:
    """Show a party's files, and send one."""
    return _page(visit, form_for(visit))


def _page(visit: Visit, form: ApiForm) -> Shown | HttpResponse:
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    lead = _("Files between you and %(company)s.") % {"company": visit.workspace.name}
    context = {
        "header": Header(_("Documents"), lead=lead),
        "listing": shown,
        "form": form if upload_file.allowed(visit.ctx) else None,
        "field": _chosen(form),
        "send_url": f"{_root(visit)}/sturen",
        # A form that was sent makes room for an empty one, and counts once however often it is pressed.
        "key": visit.ctx.new_id(),
    }
    status = 422 if form.error else shown.status
    return Shown("files.html", _("Documents"), "documents", context, status=status)


@page("customer", "documenten/sturen", needs=upload_file, uses=list_files)
@page("supplier", "documenten/sturen", needs=upload_file, uses=list_files)
def send_document(visit: Visit) -> Shown | HttpResponse:
    """Take a file of a party."""
    if not visit.is_post:
        return visit.go(_root(visit))
    form = form_for(visit)
    made = send(visit, form)
    if made is not None:
        return visit.go(_root(visit), sent_word(made))
    return _refused(visit, form, _root(visit))


@page("desk", "relaties/<uuid:party_id>/documenten", needs=upload_file, uses=get_party)
def send_to_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Take a file about a relation."""
    back = way(visit, "relaties", party_id)
    if not visit.is_post:
        return visit.go(back)
    form = form_for(visit)
    made = send(visit, form, party_id)
    if made is not None:
        return visit.go(back, sent_word(made))
    return _refused(visit, form, back)


def _refused(visit: Visit, form: ApiForm, back: str) -> Shown:
    context = {
        "header": Header(_("This file was not taken"), back=Action(_("Back"), back)),
        "listing": None,
        "form": form,
        "field": _chosen(form),
        "send_url": visit.request.path,
        "key": visit.ctx.new_id(),
    }
    door = "parties" if visit.application == "desk" else "documents"
    return Shown("files.html", _("This file was not taken"), door, context, status=422)


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


def of_party(visit: Visit, party_id: UUID, party_name: str) -> dict[str, object]:
    """Return what the desk's page of a relation shows of its files."""
    rows: Sequence[FileOut] = ()
    if list_files.allowed(visit.ctx):
        rows = list_files(visit.ctx, FileQuery(party_id=party_id, limit=FEW)).rows
    form = form_for(visit) if upload_file.allowed(visit.ctx) else None
    return {
        "sees_files": list_files.allowed(visit.ctx),
        "files": [_card(visit, row, party_name) for row in rows],
        "file_field": form.field("file", accept=KINDS, required=True) if form else None,
        "file_key": visit.ctx.new_id(),
        "send_file_url": way(visit, "relaties", party_id, "documenten"),
    }


def _card(visit: Visit, row: FileOut, party_name: str) -> dict[str, object]:
    remove = None
    if remove_file.allowed(visit.ctx):
        question = _("%(name)s disappears from all lists, also from theirs. Remove?") % {"name": row.name}
        url = f"{_root(visit)}/{row.id}/weg"
        remove = Action(_("Remove"), url, icon="x", kind="quiet", post=True, confirm=question)
    said = {NOT_SCANNED: _("not scanned for viruses"), NOTHING_FOUND: _("scanned, nothing found")}
    return {
        "id": row.id,
        "name": row.name,
        "status": became(row),
        "line": " · ".join([_by(visit, row, party_name), moment(row.uploaded_at), size(row.size)]),
        "verdict": said.get(row.verdict, row.verdict),
        "fetch": _acts(visit, row),
        "remove": remove,
    }
