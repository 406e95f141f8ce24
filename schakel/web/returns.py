"""Returns in both applications: the list, the ways to one, and the slip that goes along."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.sales.operations.return_lists import (
    count_returns,
    download_return_slip,
    get_return,
    list_returns,
)
from schakel.sales.operations.returns import withdraw_return
from schakel.sales.schemas import ReturnOut, ReturnQuery, ReturnRow
from schakel.web.return_words import stands, wishes
from schakel.web.ui.format import moment, money
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action, Empty
from schakel.web.ui.visit import Visit

FEW = 20


def root(visit: Visit) -> tuple[str, ...]:
    """Return where returns stand in this application."""
    return ("verkoop", "retouren") if visit.application == "desk" else ("retouren",)


def listing(visit: Visit) -> ListPage:
    """Return the list of returns."""
    desk = visit.application == "desk"
    whose = [ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name)]
    waits = _("Waits for me") if desk else _("Waits for an answer")
    return ListPage(
        name="returns",
        caption=_("Returns"),
        operation=list_returns,
        counts=count_returns,
        search_label=_("Number, order or customer") if desk else _("Number or order"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            *(whose if desk else []),
            ListColumn(_("Order"), lambda r: r.sales_order_number, lambda r: r.sales_order_number),
            ListColumn(
                _("Status"), lambda r: stands(r.status), lambda r: str(stands(r.status).word), "status"
            ),
            ListColumn(_("Wish"), lambda r: wishes()[r.wish], lambda r: wishes()[r.wish], "quiet"),
            ListColumn(_("Asked"), lambda r: moment(r.requested_at), lambda r: r.requested_at, sort="asked"),
            ListColumn(_("Amount"), lambda r: money(r.net_amount), lambda r: r.net_amount, "number"),
        ],
        filters=[
            Filter("requested", waits, "status", "requested"),
            Filter("approved", _("May be sent"), "status", "approved"),
            Filter("in_transit", _("On its way back"), "status", "in_transit"),
            Filter("received", _("Being inspected"), "status", "received"),
            Filter("inspected", _("To credit") if desk else _("Inspected"), "status", "inspected"),
            Filter("credited", _("Credited"), "status", "credited"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"return:{r.id}",
        empty=Empty(
            _("There are no returns yet"),
            _(
                "What customers send back stands here. It is entered on the page of an order that was delivered."
            )
            if desk
            else _(
                "What you send back stands here. You ask for it on the page of an order that was delivered."
            ),
            icon="arrow-back-up",
        ),
    )


def of_order(visit: Visit, order_id: UUID) -> list[dict[str, object]]:
    """Return the returns of an order, for its page."""
    if not list_returns.allowed(visit.ctx):
        return []
    rows = list_returns(visit.ctx, ReturnQuery(sales_order_id=order_id, limit=FEW)).rows
    return [_told(visit, row) for row in rows]


def _told(visit: Visit, row: ReturnRow) -> dict[str, object]:
    return {
        "number": row.number,
        "url": way(visit, *root(visit), row.id),
        "status": stands(row.status),
        "when": moment(row.requested_at),
    }


def ask(visit: Visit, order_id: UUID, *, delivered: bool) -> Action | None:
    """Return the way to ask for a return of an order, where something of it was delivered."""
    url = way(visit, "verkoop" if visit.application == "desk" else "orders", order_id, "retour")
    if not url or not delivered:
        return None
    label = _("Enter a return") if visit.application == "desk" else _("Send something back")
    return Action(label, url, icon="arrow-back-up")


def can_take_back(visit: Visit, found: ReturnOut) -> bool:
    """Say whether the visitor may take a return back that was not sent yet."""
    return found.status in ("requested", "approved") and withdraw_return.allowed(visit.ctx)


def taken_back(visit: Visit, return_id: UUID) -> str:
    """Take a return back; returns what is said of it."""
    try:
        withdraw_return(visit.ctx, return_id)
    except Conflict as refusal:
        return refusal.message
    return _("The return is withdrawn.")


def slip(visit: Visit, found: ReturnOut) -> Action | None:
    """Return the way to the slip of a return that was approved."""
    url = way(visit, *root(visit), found.id, "bon") if found.return_address else ""
    return Action(_("Return slip"), url, icon="file-text", download=True) if url else None


@page("desk", "verkoop/retouren/<uuid:return_id>/bon", needs=(download_return_slip, get_return))
@page("customer", "retouren/<uuid:return_id>/bon", needs=(download_return_slip, get_return))
def fetch_return_slip(visit: Visit, return_id: UUID) -> Download | HttpResponse:
    """Fetch the slip of a return as PDF."""
    try:
        return download_return_slip(visit.ctx, return_id)
    except Conflict as refusal:
        return visit.go(way(visit, *root(visit), return_id), refusal.message)
