"""Stock at the desk: what lies of each item."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.inventory.operations import count_stock, list_stock
from schakel.kernel.units import unit_name
from schakel.web.desk.list_page import list_page
from schakel.web.ui.format import quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit


def listing(visit: Visit) -> ListPage:
    """Return the list of items with their stock."""
    return ListPage(
        name="stock",
        caption=_("Stock"),
        operation=list_stock,
        counts=count_stock,
        search_label=_("Number or name"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title", sort="number"),
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, sort="name"),
            ListColumn(
                _("In stock"),
                lambda r: quantity(r.on_hand, unit_name(r.unit_code)),
                lambda r: r.on_hand,
                "number",
            ),
            ListColumn(
                _("Safety stock"),
                lambda r: quantity(r.safety_stock, unit_name(r.unit_code)) if r.safety_stock else "",
                lambda r: r.safety_stock,
                "number",
            ),
            ListColumn(_("Unit"), lambda _row: "", lambda r: unit_name(r.unit_code), "quiet"),
            ListColumn(
                _("Status"),
                lambda r: Status(_("Below safety stock"), "warn") if r.on_hand < r.safety_stock else "",
                lambda r: _("Below safety stock") if r.on_hand < r.safety_stock else "",
                "status",
            ),
        ],
        filters=[Filter("low", _("Below safety stock"), "low", "yes")],
        row_url=lambda r: way(visit, "voorraad", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"item:{r.id}",
        empty=Empty(
            _("Here come your items with their stock"),
            _("Items come in by the API or an import; then you see here what lies of each."),
            icon="packages",
        ),
    )


def _head(visit: Visit) -> Header:
    known = [
        (_("Movements"), way(visit, "voorraad", "bewegingen"), "arrows-exchange"),
        (_("Stock on a day"), way(visit, "voorraad", "stand"), "calendar"),
        (_("Count"), way(visit, "voorraad", "tellen"), "clipboard-list"),
    ]
    return Header(_("Stock"), actions=[Action(word, url, icon=icon) for word, url, icon in known if url])


@page("desk", "voorraad", needs=list_stock)
def stock(visit: Visit) -> Shown | HttpResponse:
    """Show the list of items with their stock."""
    return list_page(visit, listing(visit), _head(visit), "stock")
