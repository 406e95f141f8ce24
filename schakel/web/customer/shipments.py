"""What is on its way to a customer, and what came."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.operations.shipments import count_shipments, get_shipment, list_shipments
from schakel.web.deliveries import address, note, when
from schakel.web.ui.format import quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import shipment


def listing(visit: Visit) -> ListPage:
    """Return the customer's list of shipments."""
    return ListPage(
        name="shipments",
        caption=_("Your deliveries"),
        operation=list_shipments,
        counts=count_shipments,
        search_label=_("Number, order or tracking number"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(
                _("Orders"),
                lambda r: ", ".join(r.sales_order_numbers),
                lambda r: ", ".join(r.sales_order_numbers),
            ),
            ListColumn(
                _("Status"), lambda r: shipment(r.status), lambda r: str(shipment(r.status).word), "status"
            ),
            ListColumn(
                _("When"),
                lambda r: when(visit, r),
                lambda r: r.delivered_date or r.expected_date,
                sort="planned",
            ),
            ListColumn(_("Carrier"), lambda r: r.carrier, lambda r: r.carrier, "quiet"),
        ],
        filters=[
            Filter("shipped", _("On its way"), "status", "shipped"),
            Filter("delivered", _("Delivered"), "status", "delivered"),
        ],
        row_url=lambda r: way(visit, "zendingen", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"shipment:{r.id}",
        empty=Empty(
            _("Your deliveries come here"),
            _("As soon as something leaves for you, you follow it here."),
            icon="truck-delivery",
        ),
    )


@page("customer", "zendingen", needs=list_shipments)
def shipments(visit: Visit) -> Shown | HttpResponse:
    """Show the list of shipments."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(_("Deliveries"), back=Action(_("Orders"), way(visit, "orders")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Deliveries"), "orders", context, status=shown.status)


@page("customer", "zendingen/<uuid:shipment_id>", needs=get_shipment)
def shipment_page(visit: Visit, shipment_id: UUID) -> Shown:
    """Show one shipment: where it is, and what is in it."""
    found = get_shipment(visit.ctx, shipment_id)
    orders = {line.sales_order_id: line.sales_order_number for line in found.lines}
    actions = [
        Action(number, way(visit, "orders", order_id), icon="clipboard-list")
        for order_id, number in list(orders.items())[:3]
    ]
    header = Header(
        title=_("Your delivery"),
        number=found.number,
        status=shipment(found.status),
        figures=[Figure(_("When"), when(visit, found))],
        primary=note(visit, found) if found.shipped_at else None,
        actions=[action for action in actions if action.url],
        back=Action(_("Deliveries"), way(visit, "zendingen")),
    )
    context = {
        "shipment": found,
        "header": header,
        "address": address(found.delivery_address),
        "carried": " ".join(part for part in (found.carrier, found.tracking_number) if part),
        "lines": [
            (
                line.description,
                f"{line.item_number} · {line.sales_order_number}",
                quantity(line.quantity, unit_name(line.unit_code)),
                line.lot_number,
            )
            for line in found.lines
        ],
    }
    return Shown("customer/shipment.html", found.number, "orders", context)
