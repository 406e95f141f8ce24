"""The lists of what I order again and again: mine, and those of all of us."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.sales.operations.order_templates import list_order_templates
from schakel.sales.schemas import OrderTemplateRow
from schakel.web.ui.format import moment, number
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit


def to_order_lists(visit: Visit) -> Action | None:
    """Return the way to the order lists, for who may see them."""
    url = way(visit, "bestellen", "lijsten")
    return Action(_("Order lists"), url, icon="list-check") if url else None


def whose(row: OrderTemplateRow) -> str:
    """Say who uses a list."""
    if row.is_shared:
        return _("Everybody at your company")
    return _("Only you")


def items(count: int) -> str:
    """Say how many items stand on a list."""
    return ngettext("%(count)s item", "%(count)s items", count) % {"count": number(count)}


def listing(visit: Visit) -> ListPage:
    """Return the list of order lists."""
    return ListPage(
        name="order-lists",
        caption=_("Order lists"),
        operation=list_order_templates,
        search_label=_("Name of a list"),
        columns=[
            ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
            ListColumn(_("What is on it"), lambda r: items(r.line_count), lambda r: r.line_count),
            ListColumn(_("Who uses it"), whose, whose),
            ListColumn(_("Changed"), lambda r: moment(r.changed_at), lambda r: r.changed_at, sort="-changed"),
        ],
        filters=[
            Filter("mine", _("Made by me"), "whose", "mine"),
            Filter("shared", _("Of everybody"), "whose", "shared"),
        ],
        row_url=lambda r: way(visit, "bestellen", "lijsten", r.id),
        row_name=lambda r: r.name,
        empty=Empty(
            _("No order lists yet"),
            _("Keep what you order often under a name: fill your cart, and keep it as a list."),
            icon="list-check",
        ),
    )


@page("customer", "bestellen/lijsten", needs=list_order_templates)
def order_lists(visit: Visit) -> Shown | HttpResponse:
    """Show the order lists."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    fresh = way(visit, "bestellen", "lijsten", "nieuw")
    header = Header(
        _("Order lists"),
        primary=Action(_("New list"), fresh, icon="plus", kind="primary") if fresh else None,
        back=Action(_("Catalogue"), way(visit, "bestellen")),
    )
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Order lists"), "catalogue", context, status=shown.status)
