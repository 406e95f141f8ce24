"""What of documents and contracts needs the desk today: to be checked, about to expire, near a notice date."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.contracts.operations import list_contracts
from schakel.contracts.schemas import ContractQuery
from schakel.documents.operations import list_documents
from schakel.documents.schemas import DocumentRow
from schakel.web import contract_words, document_words
from schakel.web.ui.page import page, way
from schakel.web.ui.visit import Visit

FEW = 5


@page("desk", "papieren-vandaag", needs=list_documents)
def papers_of_today(visit: Visit) -> HttpResponse:
    """Show it, for the first page of the desk; nothing where nothing waits."""
    kinds = ("to_check", "expired", "expiring")
    rows = [_document(visit, row) for which in kinds for row in _found(visit, which)]
    contracts = []
    if list_contracts.allowed(visit.ctx):
        near = list_contracts(visit.ctx, ContractQuery(which="notice", limit=FEW)).rows
        contracts = [
            {
                "title": row.title,
                "who": row.party_name,
                "url": way(visit, "relaties", "contracten", row.id),
                "status": contract_words.status(row, visit.today, desk=True),
            }
            for row in near
        ]
    context = {
        "own_url": visit.request.path,
        "rows": [*contracts, *{row["url"] or row["title"]: row for row in rows}.values()],
        "all": way(visit, "documenten"),
        "word": _("All documents"),
    }
    return visit.draw("desk/papers_today.html", context)


def _found(visit: Visit, which: str) -> list[DocumentRow]:
    return list_documents.invoke(visit.ctx, query={"which": which, "limit": FEW}).rows


def _document(visit: Visit, row: DocumentRow) -> dict[str, Any]:
    return {
        "title": row.title,
        "who": row.about_name or "",
        "url": way(visit, "documenten", "stuk", row.id),
        "status": document_words.stands(row, visit.today, desk=True),
    }
