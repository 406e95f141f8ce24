"""What leaves today, and every shipment: chosen many at once, picked, sent."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.planning.operations.to_ship import (
    count_lines_to_ship,
    draft_ready_shipments,
    list_lines_to_ship,
)
from schakel.planning.schemas import LineToShip
from schakel.sales.operations.shipments import count_shipments, list_shipments
from schakel.web.deliveries import when
from schakel.web.desk.list_page import list_page
from schakel.web.ui.format import day, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit
from schakel.web.wording import shipment


def _blocked(row: LineToShip) -> Status:
    match row.blocked:
        case "credit_hold":
            return Status(_("Customer is blocked"), "bad", icon="ban")
        case "waits":
            return Status(_("Waits for the rest of the order"), "warn", icon="hourglass")
    if row.ready_quantity < row.open_quantity - row.picked_quantity:
        return Status(_("Partly ready"), "info", icon="package")
    return Status(_("Ready"), "good")


def lines_to_ship(visit: Visit) -> ListPage:
    """Return the list of what can leave."""
    bulk = []
    if draft_ready_shipments.allowed(visit.ctx):
        pick = way(visit, "verkoop", "te-verzenden", "pakken")
        bulk = [Action(_("Make shipments"), pick, icon="package", kind="primary", post=True)]
    return ListPage(
        name="lines-to-ship",
        caption=_("To ship"),
        operation=list_lines_to_ship,
        counts=count_lines_to_ship,
        search_label=_("Order, customer or item"),
        columns=[
            ListColumn(_("Order"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name, sort="customer"),
            ListColumn(_("City"), lambda r: r.delivery_city, lambda r: r.delivery_city, "quiet"),
            ListColumn(_("Item"), lambda r: r.description, lambda r: r.item_number),
            ListColumn(_("Status"), _blocked, lambda r: str(_blocked(r).word), "status"),
            ListColumn(
                _("Promised"),
                lambda r: day(r.promised_date, visit.today, far=False) if r.promised_date else "",
                lambda r: r.promised_date,
                sort="due",
            ),
            ListColumn(
                _("Open"),
                lambda r: quantity(r.open_quantity, unit_name(r.unit_code)),
                lambda r: r.open_quantity,
                "number",
            ),
            ListColumn(
                _("Ready"),
                lambda r: quantity(r.ready_quantity, unit_name(r.unit_code)),
                lambda r: r.ready_quantity,
                "number",
            ),
        ],
        filters=[
            Filter("ready", _("All that lies ready"), "which", "ready"),
            Filter("backorder", _("Rest of what left before"), "which", "backorder"),
        ],
        row_url=lambda r: way(visit, "verkoop", r.sales_order_id),
        row_name=lambda r: f"{r.number} {r.description}",
        live=lambda r: f"sales_order:{r.sales_order_id}",
        bulk=bulk,
        empty=Empty(
            _("Nothing has to leave today"),
            _("What lies ready and is promised for soon stands here on the day that it has to leave."),
            icon="truck-loading",
        ),
    )


@page("desk", "verkoop/te-verzenden", needs=list_lines_to_ship)
def to_ship(visit: Visit) -> Shown | HttpResponse:
    """Show what can leave, to choose from."""
    url = way(visit, "verkoop", "zendingen")
    others = [Action(_("Shipments"), url, icon="truck-delivery")] if url else []
    header = Header(_("To ship"), back=Action(_("Sales"), way(visit, "verkoop")), actions=others)
    return list_page(visit, lines_to_ship(visit), header, "sales")


@page("desk", "verkoop/te-verzenden/pakken", needs=(draft_ready_shipments, list_lines_to_ship))
def pick_many(visit: Visit) -> HttpResponse:
    """Begin shipments of the chosen lines: one for each customer and address."""
    chosen = visit.request.POST.getlist("select")
    back = way(visit, "verkoop", "te-verzenden")
    if not visit.is_post or not chosen:
        return visit.go(back)
    drafted = draft_ready_shipments.invoke(visit.ctx, body={"line_ids": chosen})
    count = len(drafted.shipment_ids)
    said = ngettext("%(count)s shipment is to be picked.", "%(count)s shipments are to be picked.", count)
    words = [said % {"count": count}, *(f"{row.number}: {row.message}" for row in drafted.refused[:3])]
    to = f"{way(visit, 'verkoop', 'zendingen')}?status=drafted" if count else back
    return visit.go(to, " ".join(words))


def listing(visit: Visit) -> ListPage:
    """Return the list of shipments."""
    return ListPage(
        name="shipments",
        caption=_("Shipments"),
        operation=list_shipments,
        counts=count_shipments,
        search_label=_("Number, order, customer or tracking number"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name),
            ListColumn(
                _("Orders"),
                lambda r: ", ".join(r.sales_order_numbers),
                lambda r: ", ".join(r.sales_order_numbers),
            ),
            ListColumn(
                _("Status"),
                lambda r: shipment(r.status),
                lambda r: str(shipment(r.status).word),
                "status",
            ),
            ListColumn(
                _("Planned"),
                lambda r: day(r.planned_date, visit.today, far=False),
                lambda r: r.planned_date,
                sort="planned",
            ),
            ListColumn(_("When"), lambda r: when(visit, r), lambda r: r.delivered_date or r.expected_date),
            ListColumn(_("Carrier"), lambda r: r.carrier, lambda r: r.carrier, "quiet"),
        ],
        filters=[
            Filter("drafted", _("Being picked"), "status", "drafted"),
            Filter("shipped", _("On its way"), "status", "shipped"),
            Filter("delivered", _("Delivered"), "status", "delivered"),
        ],
        row_url=lambda r: way(visit, "verkoop", "zendingen", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"shipment:{r.id}",
        empty=Empty(
            _("There are no shipments yet"),
            _("Choose under To ship what leaves; the shipments that come of it stand here."),
            icon="truck-delivery",
        ),
    )


@page("desk", "verkoop/zendingen", needs=list_shipments)
def shipments(visit: Visit) -> Shown | HttpResponse:
    """Show the list of shipments."""
    url = way(visit, "verkoop", "te-verzenden")
    primary = Action(_("To ship"), url, icon="truck-loading", kind="primary") if url else None
    header = Header(_("Shipments"), primary=primary, back=Action(_("Sales"), way(visit, "verkoop")))
    return list_page(visit, listing(visit), header, "sales")
