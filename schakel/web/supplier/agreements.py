"""What did we agree with this company: contracts, and the prices of what we deliver?"""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.contracts.operations import list_contracts
from schakel.kernel.units import unit_name
from schakel.purchasing.operations.supplier_items import list_supplier_items
from schakel.purchasing.schemas import SupplierItemQuery
from schakel.web.contracts import listing
from schakel.web.price_words import price_text
from schakel.web.supplied_items import to_supplied_items
from schakel.web.ui.format import quantity
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

FEW = 10


@page("supplier", "afspraken", needs=list_contracts)
def agreements(visit: Visit) -> Shown | HttpResponse:
    """Show the contracts, and the prices that hold."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    prices = None
    if list_supplier_items.allowed(visit.ctx):
        rows = list_supplier_items(visit.ctx, SupplierItemQuery(limit=FEW)).rows
        prices = prices_of(visit).table(rows) if rows else None
    context = {
        "header": Header(
            _("Agreements"),
            lead=_("Contracts, and the prices at which we buy from you."),
            actions=[action for action in (to_supplied_items(visit),) if action],
        ),
        "listing": shown,
        "prices": prices,
        "prices_url": way(visit, "afspraken", "prijzen"),
    }
    return Shown("supplier/agreements.html", _("Agreements"), "agreements", context, status=shown.status)


@page("supplier", "afspraken/prijzen", needs=list_supplier_items)
def agreed_prices(visit: Visit) -> Shown | HttpResponse:
    """Show all prices that were agreed."""
    shown = prices_of(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    lead = _("They hold until we agree on others.")
    header = Header(_("Agreed prices"), lead=lead, back=Action(_("Agreements"), way(visit, "afspraken")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Agreed prices"), "agreements", context, status=shown.status)


def prices_of(visit: Visit) -> ListPage:
    """Return the list of what a supplier delivers, at what price and how fast."""
    return ListPage(
        name="agreed-prices",
        caption=_("Agreed prices"),
        operation=list_supplier_items,
        search_label=_("Your number, ours or a name"),
        columns=[
            ListColumn(_("Item"), lambda r: r.item_name, lambda r: r.item_name, "title", sort="item"),
            ListColumn(_("Your number"), lambda r: r.suppliers_item_id, lambda r: r.suppliers_item_id),
            ListColumn(_("Our number"), lambda r: r.item_number, lambda r: r.item_number),
            ListColumn(_("Price"), lambda r: price_text(r.price), lambda r: r.price, "number"),
            ListColumn(
                _("Goes by"),
                lambda r: quantity(r.order_multiple, unit_name(r.unit_code)),
                lambda r: r.order_multiple,
                "number",
            ),
            ListColumn(
                _("Working days"),
                lambda r: "" if r.delivery_days is None else str(r.delivery_days),
                lambda r: r.delivery_days,
                "number",
            ),
        ],
        row_url=lambda r: "",
        row_name=lambda r: r.item_name,
        empty=Empty(
            _("No prices are agreed yet"),
            _("What you deliver to us stands here with its price and delivery time."),
            icon="tags",
        ),
    )
