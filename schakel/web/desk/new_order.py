"""A new order, of a customer or to a supplier, entered without a mouse."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.kernel.errors import NotAllowed
from schakel.parties.operations import list_branches, list_parties
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.sales.operations.orders import place_sales_order
from schakel.web.desk.entry import Entry, OrderEntry, branch_field
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
        "lines.quantity": _("Quantity"),
        "lines.requested_date": _("Day, if another"),
        "lines.price": _("Price, if another"),
    }


@page("desk", "verkoop/nieuw", needs=place_sales_order, uses=(list_parties, list_items))
def new_sales_order(visit: Visit) -> Shown | HttpResponse:
    """Enter the order of a customer; afterwards one sees what was promised."""
    entry = Entry(
        place_sales_order,
        "customer",
        _("Customer"),
        way(visit, "zoeken", "klanten"),
        way(visit, "zoeken", "artikelen"),
        _labels(),
        ("requested_date", "reference"),
        way(visit, "verkoop", "nieuw", "vestigingen"),
    )
    form = OrderEntry(visit, entry)
    placed = _placed(visit, form)
    if placed is None:
        return _shown(visit, form, _("New sales order"), "sales", Action(_("Sales"), way(visit, "verkoop")))
    words = {"number": placed.number}
    text = _("Order %(number)s is placed. There is no date for it yet.") % words
    if placed.promised_date:
        words["day"] = day_text(placed.promised_date, visit.today)
        text = _("Order %(number)s is placed and promised for %(day)s.") % words
    return visit.go(way(visit, "verkoop", placed.id), text)


@page("desk", "verkoop/nieuw/vestigingen", needs=(place_sales_order, list_branches))
def branches_to_order_for(visit: Visit) -> HttpResponse:
    """Answer the field with the branches of the customer who was chosen; empty for one without."""
    chosen = str(visit.request.GET.get("customer_id", ""))
    fields = [branch_field(visit, chosen)] if chosen else []
    return render(visit.request, "desk/branch_field.html", {"fields": [field for field in fields if field]})


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
