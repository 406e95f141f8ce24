"""Returns in words: where one stands, why something comes back, the list and the page of one."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.sales.operations.return_lists import (
    count_returns,
    download_return_slip,
    get_return,
    list_returns,
)
from schakel.sales.schemas import ReturnLineOut, ReturnOut, ReturnQuery, ReturnRow
from schakel.web.ui.format import day, day_text, moment, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action, Empty, Figure, Status, Step, Steps
from schakel.web.ui.visit import Visit

FEW = 20


def root(visit: Visit) -> tuple[str, ...]:
    """Return where returns stand in this application."""
    return ("verkoop", "retouren") if visit.application == "desk" else ("retouren",)


def stands(status: str) -> Status:
    """Say where a return stands."""
    match status:
        case "requested":
            return Status(_("Waits for an answer"), "warn", icon="hourglass")
        case "approved":
            return Status(_("May be sent"), "info", icon="package")
        case "in_transit":
            return Status(_("On its way back"), "info", icon="truck-delivery")
        case "received":
            return Status(_("Being inspected"), "warn", icon="eye")
        case "inspected":
            return Status(_("Inspected"), "good")
        case "credited":
            return Status(_("Credited"), "good")
        case "replaced":
            return Status(_("Replaced"), "good")
        case "declined":
            return Status(_("Not possible"), "bad", icon="ban")
        case "refused":
            return Status(_("Goes back to the customer"), "bad", icon="ban")
        case _:
            return Status(_("Taken back"), "neutral", icon="ban")


def reasons() -> dict[str, str]:
    """Return why something may come back."""
    return {
        "damaged": _("Damaged when it came"),
        "wrong_item": _("Another item than ordered"),
        "too_many": _("Too many came"),
        "defective": _("Does not work"),
        "not_needed": _("No longer needed"),
        "other": _("Something else"),
    }


def wishes() -> dict[str, str]:
    """Return what a customer may have for it."""
    return {"credit": _("Money back"), "replacement": _("The same anew")}


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
            _("Nothing comes back"),
            _("What somebody asks to send back on the page of an order stands here."),
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


def slip(visit: Visit, found: ReturnOut) -> Action | None:
    """Return the way to the slip of a return that was approved."""
    url = way(visit, *root(visit), found.id, "bon") if found.return_address else ""
    return Action(_("Return slip"), url, icon="file-text", download=True) if url else None


def steps(found: ReturnOut) -> Steps:
    """Return where a return stands in its life."""
    words = [_("Asked"), _("Approved"), _("Sent"), _("Received"), _("Inspected"), _("Settled")]
    done = {
        "requested": 1,
        "declined": 1,
        "withdrawn": 1,
        "approved": 2,
        "in_transit": 3,
        "received": 4,
        "inspected": 5,
        "refused": 5,
        "credited": 6,
        "replaced": 6,
    }[found.status]
    kept = [Step(word, "done") for word in words[:done]]
    if found.status in ("declined", "withdrawn", "refused"):
        return Steps(_("Where this return stands"), [*kept, Step(stands(found.status).word, "failed")])
    rest = [Step(word, "todo") for word in words[done:]]
    if rest:
        rest[0] = Step(words[done], "current")
    return Steps(_("Where this return stands"), [*kept, *rest])


def figures(visit: Visit, found: ReturnOut) -> list[Figure]:
    """Return the figures above the page of a return."""
    shown = [
        Figure(_("Amount without VAT"), money(found.net_amount)),
        Figure(_("Wish"), wishes()[found.wish]),
    ]
    if found.valid_to and found.status in ("approved", "in_transit"):
        shown.append(Figure(_("Send it before"), day(found.valid_to, visit.today)))
    return shown


def facts(visit: Visit, found: ReturnOut) -> list[tuple[str, str]]:
    """Return what is known of a return besides its lines."""
    freight = _("We pay") if found.freight_paid else _("The customer pays")
    if visit.application != "desk":
        freight = _("We pay for it") if found.freight_paid else _("You pay for it")
    agreed = bool(found.return_address)
    return [
        (_("Remark"), found.note),
        (_("Answer"), found.answer),
        (_("Send it to"), found.return_address),
        (_("Send it before"), day_text(found.valid_to, visit.today) if found.valid_to else ""),
        (_("Freight"), freight if agreed else ""),
        (_("Carrier"), " ".join(part for part in (found.carrier, found.tracking_number) if part)),
        (_("Sent on"), day_text(found.sent_date, visit.today) if found.sent_date else ""),
    ]


def line(row: ReturnLineOut) -> dict[str, object]:
    """Return a line of a return as it stands on its page."""
    unit = unit_name(row.unit_code)
    amounts = (
        (_("Asked"), row.quantity),
        (_("Approved"), row.approved_quantity),
        (_("Counted"), row.counted_quantity),
        (_("Back to the stock"), row.restocked_quantity or None),
        (_("Thrown away"), row.scrapped_quantity or None),
        (_("Goes back to the customer"), row.refused_quantity or None),
    )
    shown = [(label, quantity(amount, unit)) for label, amount in amounts if amount is not None]
    if row.counted_quantity is not None and row.counted_quantity != row.approved_quantity:
        shown.append((_("Difference"), quantity(row.counted_quantity - (row.approved_quantity or 0), unit)))
    if row.lot_number:
        shown.append((_("Lot"), row.lot_number))
    return {
        "name": row.description,
        "number": row.item_number,
        "why": " · ".join(part for part in (reasons()[row.reason], row.note) if part),
        "figures": shown,
        "seen": row.inspection_note,
    }


@page("desk", "verkoop/retouren/<uuid:return_id>/bon", needs=(download_return_slip, get_return))
@page("customer", "retouren/<uuid:return_id>/bon", needs=(download_return_slip, get_return))
def fetch_return_slip(visit: Visit, return_id: UUID) -> Download | HttpResponse:
    """Fetch the slip of a return as PDF."""
    try:
        return download_return_slip(visit.ctx, return_id)
    except Conflict as refusal:
        return visit.go(way(visit, *root(visit), return_id), refusal.message)
