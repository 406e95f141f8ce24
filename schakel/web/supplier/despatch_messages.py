"""Announcing a despatch by a message of one's own system."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.hub.operations import upload_despatch_advice
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("supplier", "leveringen/zendingen/insturen", needs=(upload_despatch_advice, get_despatch_advice))
def send_despatch_advice(visit: Visit) -> Shown | HttpResponse:
    """Take a despatch advice as UBL, and say what became of it."""
    form = ApiForm(upload_despatch_advice, labels={"file": _("File")})
    if visit.is_post:
        made = form.send(visit.ctx, {}, files=visit.sent_files)
        if made is not None:
            words = {"number": made.number}
            text = (
                _("Despatch %(number)s is announced.") % words
                if made.is_new
                else _("Despatch %(number)s was announced already; nothing was changed.") % words
            )
            return visit.go(way(visit, "leveringen", "zendingen", made.despatch_advice_id), text)
    back = Action(_("Deliveries"), way(visit, "leveringen"))
    context = {
        "header": Header(_("Send a despatch advice"), back=back),
        "problems": form.problems,
        "field": form.field(
            "file",
            accept=".xml",
            required=True,
            help=_("A despatch advice as UBL (Peppol), from your own system."),
        ),
    }
    status = 422 if form.error else 200
    title = _("Send a despatch advice")
    return Shown("supplier/despatch_message.html", title, "deliveries", context, status=status)
