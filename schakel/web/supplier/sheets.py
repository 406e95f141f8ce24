"""Answering orders by a file: a sheet that is fetched, filled in and sent back, or a message of one's own system."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.hub.operations import download_open_order_lines, upload_order_response, upload_order_responses
from schakel.hub.schemas import MessageAnswer, SheetAnswer
from schakel.kernel.operation import Operation
from schakel.kernel.uploads import Download
from schakel.purchasing.operations.orders import list_purchase_orders
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

XML = ".xml"
KINDS = f".xlsx,{XML}"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def action(visit: Visit) -> Action | None:
    """Return the way to answering by a file, for who may."""
    url = way(visit, "orders", "bestand")
    return Action(_("Answer by a file"), url, icon="file-spreadsheet") if url else None


@page(
    "supplier",
    "orders/bestand",
    needs=(download_open_order_lines, upload_order_responses, list_purchase_orders),
)
def answer_by_file(visit: Visit) -> Shown | HttpResponse:
    """Fetch the sheet, send it back filled in, and see what became of it."""
    operation = _operation(visit)
    form = ApiForm(operation, labels={"file": _("The file that you filled in")})
    answer: SheetAnswer | MessageAnswer | None = None
    if visit.is_post:
        answer = form.send(visit.ctx, {}, files=visit.sent_files)
    context: dict[str, Any] = {
        "header": Header(_("Answer by a file"), back=Action(_("Orders"), way(visit, "orders"))),
        "fetch": Action(
            _("Fetch the open orders"),
            way(visit, "orders", "bestand", "ophalen"),
            icon="download",
            kind="primary" if answer is None else "plain",
            download=True,
        ),
        "field": form.field("file", accept=KINDS, required=True, autofocus=bool(form.error_at("file"))),
        "problems": form.problems,
        "send_url": visit.request.path,
        "takes_messages": upload_order_response.allowed(visit.ctx),
        "answered": _answered(answer),
        "wrong": answer.wrong if isinstance(answer, SheetAnswer) else [],
        "mend": _to_mend(answer),
    }
    status = 422 if form.error else 200
    return Shown("supplier/sheet.html", _("Answer by a file"), "orders", context, status=status)


def _operation(visit: Visit) -> Operation[Any, Any]:
    file = visit.sent_files.get("file") if visit.is_post else None
    is_message = file is not None and str(getattr(file, "name", "")).lower().endswith(XML)
    return upload_order_response if is_message else upload_order_responses


def _answered(answer: SheetAnswer | MessageAnswer | None) -> list[str]:
    """Say what became of a file, a sentence for each thing that did."""
    if answer is None:
        return []
    if isinstance(answer, MessageAnswer):
        if not answer.is_new:
            return [
                _("%(number)s stood as answered already; nothing was changed.") % {"number": answer.number}
            ]
        if answer.has_proposal:
            return [
                _("%(number)s: your proposal is sent. You hear from us whether it fits.")
                % {"number": answer.number}
            ]
        return [_("%(number)s is answered.") % {"number": answer.number}]
    said = []
    if not answer.rows:
        said.append(
            _("Nothing was filled in: fill in a quantity, a day or a price, or that it is not possible.")
        )
    if answer.answered:
        text = ngettext(
            "%(count)s order answered: %(numbers)s.",
            "%(count)s orders answered: %(numbers)s.",
            len(answer.answered),
        )
        said.append(text % {"count": len(answer.answered), "numbers": ", ".join(answer.answered)})
    if answer.proposed:
        text = _("To be judged by us, you hear whether it fits: %(numbers)s.")
        said.append(text % {"numbers": ", ".join(answer.proposed)})
    if answer.unchanged:
        text = _("As they stood already: %(numbers)s.")
        said.append(text % {"numbers": ", ".join(answer.unchanged)})
    return said


def _to_mend(answer: SheetAnswer | MessageAnswer | None) -> Action | None:
    """Return the button that keeps the file with the rows to mend; the file stands in the page itself."""
    if not isinstance(answer, SheetAnswer) or answer.error_file is None:
        return None
    url = f"data:{XLSX};base64,{answer.error_file.content}"
    return Action(_("Fetch the rows to mend"), url, icon="download", kind="primary", download=True)


@page("supplier", "orders/bestand/ophalen", needs=download_open_order_lines)
def fetch_sheet(visit: Visit) -> Download:
    """Give the sheet with all that is to come, to be saved."""
    return download_open_order_lines(visit.ctx)
