"""What a supplier still has to deliver, line by line and by day."""

from dataclasses import replace

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.operations.receipt_lists import count_expected_deliveries, list_expected_deliveries
from schakel.purchasing.schemas import ExpectedDelivery
from schakel.web import despatches
from schakel.web.ui.format import day, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit


def _where(row: ExpectedDelivery) -> Status:
    if row.status == "shipped":
        return Status(_("On its way"), "info", icon="truck-delivery")
    return Status(_("To announce"), "neutral", icon="clock")


def to_deliver(visit: Visit) -> ListPage:
    """Return the list of what is still to be delivered."""
    announce = despatches.announce_action(visit)
    label = _("Announce a despatch")
    bulk = [Action(label, announce.url, icon="truck-delivery", kind="primary", post=True)] if announce else []
    return ListPage(
        name="to-deliver",
        caption=_("To deliver"),
        operation=list_expected_deliveries,
        counts=count_expected_deliveries,
        search_label=_("Order or item"),
        columns=[
            ListColumn(_("Item"), lambda r: r.description, lambda r: r.item_number, "title"),
            ListColumn(
                _("Your number"), lambda r: r.suppliers_item_id, lambda r: r.suppliers_item_id, "quiet"
            ),
            ListColumn(_("Order"), lambda r: r.purchase_order_number, lambda r: r.purchase_order_number),
            ListColumn(_("Status"), _where, lambda r: str(_where(r).word), "status"),
            ListColumn(
                _("Day"),
                lambda r: day(r.expected_date, visit.today, far=False),
                lambda r: r.expected_date,
                sort="due",
            ),
            ListColumn(
                _("To come"),
                lambda r: quantity(r.open_quantity, unit_name(r.unit_code)),
                lambda r: r.open_quantity,
                "number",
            ),
        ],
        filters=[
            Filter("late", _("Late"), "which", "late"),
            Filter("today", _("Today"), "which", "today"),
            Filter("week", _("Coming seven days"), "which", "week"),
        ],
        row_url=lambda r: way(visit, "orders", r.purchase_order_id),
        row_name=lambda r: f"{r.purchase_order_number} {r.description}",
        live=lambda r: f"purchase_order:{r.purchase_order_id}",
        bulk=bulk,
        empty=Empty(
            _("Nothing is to be delivered"),
            _("What you still have to deliver stands here, by day."),
            icon="truck-delivery",
        ),
    )


@page("supplier", "leveringen", needs=list_expected_deliveries)
def deliveries(visit: Visit) -> Shown | HttpResponse:
    """Show what is still to be delivered, by day."""
    shown = to_deliver(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    announced, message = (
        way(visit, "leveringen", "zendingen"),
        way(visit, "leveringen", "zendingen", "insturen"),
    )
    announce = despatches.announce_action(visit)
    header = Header(
        _("Deliveries"),
        primary=replace(announce, kind="primary") if announce else None,
        actions=[
            *([Action(_("Despatches"), announced, icon="truck-delivery")] if announced else []),
            *([Action(_("Send UBL"), message, icon="upload")] if message else []),
        ],
    )
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Deliveries"), "deliveries", context, status=shown.status)
