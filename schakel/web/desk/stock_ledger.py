"""The ledger of stock at the desk: every movement, and what lay of each item at the end of a day."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.inventory.operations import list_stock, list_stock_movements
from schakel.kernel.units import unit_name
from schakel.web.desk.list_page import list_page
from schakel.web.ui.field import Field
from schakel.web.ui.format import long_day, moment, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import stock_reason


def listing(visit: Visit) -> ListPage:
    """Return the list of movements."""
    return ListPage(
        name="stock-movements",
        caption=_("Movements of stock"),
        operation=list_stock_movements,
        search_label=_("Number or name"),
        columns=[
            ListColumn(_("When"), lambda r: moment(r.at), lambda r: r.at, sort="newest"),
            ListColumn(_("Number"), lambda r: r.item_number, lambda r: r.item_number, "title"),
            ListColumn(_("Name"), lambda r: r.item_name, lambda r: r.item_name),
            ListColumn(
                _("What happened"), lambda r: stock_reason(r.reason), lambda r: stock_reason(r.reason)
            ),
            ListColumn(_("Location"), lambda r: r.location_code, lambda r: r.location_code),
            ListColumn(
                _("Quantity"),
                lambda r: f"{'+' if r.quantity > 0 else ''}{quantity(r.quantity, unit_name(r.unit_code))}",
                lambda r: r.quantity,
                "number",
            ),
            ListColumn(
                _("In stock after it"),
                lambda r: quantity(r.balance, unit_name(r.unit_code)),
                lambda r: r.balance,
                "number",
            ),
            ListColumn(_("Lot"), lambda r: r.lot_number, lambda r: r.lot_number, "quiet"),
            ListColumn(_("Note"), lambda r: r.note, lambda r: r.note, "quiet"),
        ],
        filters=[
            Filter(reason, stock_reason(reason).capitalize(), "reason", reason)
            for reason in ("receipt", "despatch", "count", "transfer", "return")
        ],
        row_url=lambda r: way(visit, "voorraad", r.item_id),
        row_name=lambda r: r.item_number,
        live=lambda r: f"item:{r.item_id}",
        empty=Empty(
            _("Nothing moved yet"), _("What comes in and goes out stands here."), icon="arrows-exchange"
        ),
    )


@page("desk", "voorraad/bewegingen", needs=list_stock_movements)
def movements(visit: Visit) -> Shown | HttpResponse:
    """Show every movement of stock, of all items or of one."""
    header = Header(_("Movements of stock"), back=Action(_("Stock"), way(visit, "voorraad")))
    return list_page(visit, listing(visit), header, "stock")


def on_a_day(visit: Visit, day: date) -> ListPage:
    """Return the list of what lay of each item at the end of a day."""
    return ListPage(
        name="stock-on-a-day",
        caption=_("Stock on %(day)s") % {"day": long_day(day)},
        operation=list_stock,
        search_label=_("Number or name"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title", sort="number"),
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, sort="name"),
            ListColumn(
                _("Lay in stock"),
                lambda r: quantity(r.on_hand, unit_name(r.unit_code)),
                lambda r: r.on_hand,
                "number",
            ),
            ListColumn(_("Unit"), lambda _row: "", lambda r: unit_name(r.unit_code), "quiet"),
        ],
        row_url=lambda r: way(visit, "voorraad", r.id),
        row_name=lambda r: r.number,
        empty=Empty(_("There are no items yet"), _("They come in by the API or an import."), icon="packages"),
    )


@page("desk", "voorraad/stand", needs=list_stock)
def stock_on(visit: Visit) -> Shown | HttpResponse:
    """Show what lay of each item at the end of a day, counted from the movements."""
    asked = str(visit.request.GET.get("on", ""))
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = visit.today - timedelta(days=1)
    shown = on_a_day(visit, day).show(visit, on=day.isoformat())
    if isinstance(shown, HttpResponse):
        return shown
    context = {
        "header": Header(
            _("Stock on %(day)s") % {"day": long_day(day)},
            back=Action(_("Stock"), way(visit, "voorraad")),
        ),
        "field": Field("on", _("At the end of"), "date", day.isoformat(), required=True, narrow=True),
        "listing": shown,
    }
    return Shown("desk/stock_on.html", _("Stock on a day"), "stock", context, status=shown.status)
