"""A new order, of a customer or to a supplier, entered without a mouse."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.kernel.errors import NotAllowed
from schakel.parties.operations import get_party, list_branches, list_parties
from schakel.planning.operations.ordering import preview_order
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.sales.operations.orders import place_sales_order
from schakel.web.delivery_fields import delivery_labels
from schakel.web.desk.entry import Entry, OrderEntry
from schakel.web.ui.format import day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


def _labels() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "branch_id": _("Branch"),
        "requested_date": _("Asked for"),
        "note": _("Note for the supplier"),
        "warehouse_note": _("Note for the warehouse"),
        **delivery_labels(),
        "lines.quantity": _("Quantity"),
        "lines.requested_date": _("Day, if another"),
        "lines.price": _("Price, if another"),
    }


@page("desk", "verkoop/nieuw", needs=place_sales_order, uses=(list_parties, list_items, preview_order))
def new_sales_order(visit: Visit) -> Shown | HttpResponse:
    """Enter the order of a customer; afterwards one sees what was promised."""
    form = sales_entry(visit)
    placed = _placed(visit, form)
    if placed is None:
        return _shown(visit, form, _("New sales order"), "sales", Action(_("Sales"), way(visit, "verkoop")))
    words = {"number": placed.number}
    text = _("Order %(number)s is placed. There is no date for it yet.") % words
    if placed.promised_date:
        words["day"] = day_text(placed.promised_date, visit.today)
        text = _("Order %(number)s is placed and promised for %(day)s.") % words
    return visit.go(way(visit, "verkoop", placed.id), text)


def sales_entry(visit: Visit) -> OrderEntry:
    """Return the form in which the order of a customer is entered."""
    entry = Entry(
        place_sales_order,
        "customer",
        _("Customer"),
        way(visit, "zoeken", "klanten"),
        way(visit, "zoeken", "artikelen"),
        _labels(),
        ("requested_date", "reference"),
        way(visit, "verkoop", "nieuw", "klant"),
        way(visit, "verkoop", "nieuw", "vooruit"),
    )
    return OrderEntry(visit, entry)


@page("desk", "verkoop/nieuw/klant", needs=place_sales_order, uses=(list_branches, get_party))
def customer_to_order_for(visit: Visit) -> HttpResponse:
    """Answer a field that depends on the customer who was chosen; empty where there is nothing to choose."""
    form = sales_entry(visit)
    form.form.values["customer_id"] = str(visit.request.GET.get("customer_id", ""))
    is_address = visit.request.GET.get("part") == "address"
    field = form.delivery.address_field if is_address else form.branch_field
    return visit.draw("desk/customer_field.html", {"field": field})


@page("desk", "inkoop/nieuw", needs=place_purchase_order, uses=(list_parties, list_items))
def new_purchase_order(visit: Visit) -> Shown | HttpResponse:
    """Enter an order to a supplier, who can answer from that moment on."""
    entry = Entry(
        place_purchase_order,
        "supplier",
        _("Supplier"),
        way(visit, "zoeken", "leveranciers"),
        way(visit, "zoeken", "artikelen"),
        _labels(),
        ("due", "note"),
    )
    form = OrderEntry(visit, entry)
    placed = _placed(visit, form)
    if placed is None:
        back = Action(_("Purchasing"), way(visit, "inkoop"))
        return _shown(visit, form, _("New purchase order"), "purchasing", back)
    words = {"number": placed.number, "supplier": placed.supplier_name}
    text = _("Order %(number)s is placed. %(supplier)s is asked to confirm it.") % words
    return visit.go(way(visit, "inkoop", placed.id), text)


def _placed(visit: Visit, form: OrderEntry) -> Any:
    if not form.entry.operation.allowed(visit.ctx):
        raise NotAllowed(_("You may not do this."))
    if visit.is_post:
        return form.send()
    form.begin(visit.request.GET.get("party", ""))
    return None


def _shown(visit: Visit, form: OrderEntry, title: str, door: str, back: Action) -> Shown:
    context = {"entry": form, "header": Header(title, back=back), "problems": form.problems}
    return Shown("desk/new_order.html", title, door, context, status=422 if form.form.error else 200)
