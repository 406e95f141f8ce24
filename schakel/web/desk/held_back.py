"""What was stopped at the door: files in which a scanner found something, documents that break their rules."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import list_files
from schakel.documents.schemas import FileOut
from schakel.web.desk.list_page import list_page
from schakel.web.ui.format import moment
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit


@page("desk", "documenten/tegengehouden", needs=list_files)
def held_back_files(visit: Visit) -> Shown | HttpResponse:
    """Show which files nobody can fetch, whose they are and what was found, for the month that they are kept."""

    def relation(row: FileOut) -> str:
        return way(visit, "relaties", row.party_id) if row.party_id else ""

    listing = ListPage(
        name="held-back",
        caption=_("Stopped files"),
        operation=list_files,
        search_label=_("Name of the file"),
        columns=[
            ListColumn(_("File"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
            ListColumn(_("Relation"), lambda r: r.party_name or "", lambda r: r.party_name),
            ListColumn(_("What was found"), lambda r: r.verdict, lambda r: r.verdict),
            ListColumn(
                _("Sent by"), lambda r: r.uploaded_by_name or "", lambda r: r.uploaded_by_name, "quiet"
            ),
            ListColumn(
                _("Sent on"),
                lambda r: moment(r.uploaded_at),
                lambda r: r.uploaded_at,
                "quiet",
                sort="uploaded",
            ),
        ],
        row_url=relation,
        row_name=lambda row: row.name,
        empty=Empty(
            _("Nothing was stopped"),
            _(
                "Files in which something harmful is found, and documents that break their rules, stay here a month."
            ),
            icon="shield-check",
        ),
    )
    back = Action(_("Documents"), way(visit, "documenten"))
    header = Header(_("Stopped files"), back=back)
    return list_page(visit, listing, header, "parties", state="quarantined")
