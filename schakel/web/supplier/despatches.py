"""What a supplier announced, and what was counted of it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.purchasing.operations.despatch_lists import get_despatch_advice, list_despatch_advices
from schakel.web import despatch_page, despatches
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit


@page("supplier", "leveringen/zendingen", needs=list_despatch_advices)
def announced(visit: Visit) -> Shown | HttpResponse:
    """Show the despatches that were announced."""
    shown = despatches.listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    announce = despatches.announce_action(visit)
    header = Header(
        _("Despatches"),
        primary=announce,
        back=Action(_("Deliveries"), way(visit, "leveringen")),
    )
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Despatches"), "deliveries", context, status=shown.status)


@page("supplier", "leveringen/zendingen/<uuid:despatch_advice_id>", needs=get_despatch_advice)
def announced_despatch(visit: Visit, despatch_advice_id: UUID) -> Shown:
    """Show one despatch: what is in it, how it comes, and what was counted of it."""
    found = get_despatch_advice(visit.ctx, despatch_advice_id)
    notice = None
    if found.arrival_status == "proposed" and found.status in despatches.COMING:
        text = _("It arrives later than agreed. Until the buyer agrees, the day that was agreed stands.")
        notice = Notice(_("The day is with the buyer"), text, "info")
    context = despatch_page.contents(visit, found) | {
        "header": despatch_page.header(visit, found, _("Your despatch"), None),
        "notice": notice,
    }
    return Shown("despatch.html", found.number, "deliveries", context)
