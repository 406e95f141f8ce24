"""What can I order, and what does it cost me?"""

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.catalog.operations import (
    count_offered_items,
    list_categories,
    list_offered_items,
)
from schakel.catalog.schemas import OfferedItemRow, PriceBreak
from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import list_available_items
from schakel.planning.schemas.orders import AvailableItem, AvailableItemRow
from schakel.web.customer.order_lists import to_order_lists
from schakel.web.documents import picture_url
from schakel.web.price_words import from_quantity, own_source, price_text
from schakel.web.ui import address
from schakel.web.ui.format import counted, day_text, quantity
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Loading
from schakel.web.ui.visit import Visit

# So many brands stand beside the list; the others are found by the search.
MOST_BRANDS = 20
FEW_STEPS = 2


def listing(visit: Visit) -> ListPage:
    """Return the customer's catalogue."""
    return ListPage(
        name="catalogue",
        caption=_("What you can order"),
        operation=list_available_items,
        search_label=_("Word or number, yours too"),
        columns=[
            ListColumn(_("Name"), lambda r: _named(visit, r), lambda r: r.name, "title", sort="name"),
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, sort="number"),
            ListColumn(_("Brand"), lambda r: r.brand, lambda r: r.brand),
            ListColumn(_("Delivery"), lambda r: there(visit, r), lambda r: there(visit, r)),
            ListColumn(_("Your price"), _price, lambda r: r.price, "number"),
            ListColumn(_("Price breaks and agreement"), _reason_and_steps, _reason_and_steps),
        ],
        row_url=lambda r: way(visit, "bestellen", r.id),
        row_name=lambda r: r.name,
        live=lambda r: f"item:{r.id}",
        empty=Empty(
            _("There is nothing to order yet"),
            _("As soon as we have items for you they stand here, at your price."),
            icon="shopping-cart",
        ),
    )


def _named(visit: Visit, row: OfferedItemRow) -> str | SafeString:
    if row.picture_document_id is None:
        return row.name
    url = picture_url(visit, row.picture_document_id)
    return format_html('<span class="pictured"><img src="{}" alt="" loading="lazy">{}</span>', url, row.name)


def _price(row: OfferedItemRow) -> SafeString:
    return format_html("<span>{} <small>{}</small></span>", price_text(row.price), per(row))


def per(row: OfferedItemRow) -> str:
    """Say for what a price is: one piece, whatever the least that can be ordered."""
    unit = unit_name(row.unit_code)
    return _("per %(unit)s") % {"unit": unit.behind(1)}


def there(visit: Visit, row: AvailableItem | AvailableItemRow) -> str:
    """Say what is free of an item, as far as customers are told, and when it would come."""
    found, unit = row.availability, unit_name(row.unit_code)
    if found.disclosed == "nothing":
        return ""
    if found.free_quantity:
        stock = _("%(quantity)s in stock") % {"quantity": quantity(found.free_quantity, unit)}
    elif found.bucket == "10+" and not found.is_available:
        least = quantity(row.order_multiple, unit)
        stock = _("Fewer than %(quantity)s in stock") % {"quantity": least}
    elif found.bucket == "10+":
        stock = _("More than enough in stock")
    elif found.is_available:
        stock = _("In stock")
    else:
        stock = _("Not in stock")
    if found.expected_date is None:
        return _("%(stock)s, no day of delivery yet") % {"stock": stock}
    return _("%(stock)s, with you %(day)s") % {
        "stock": stock,
        "day": day_text(found.expected_date, visit.today),
    }


def reason(row: OfferedItemRow | PriceBreak) -> str:
    """Say why the price is what it is; empty where it is everybody's."""
    return own_source(row.price_source, row.price_reference)


def _reason_and_steps(row: OfferedItemRow) -> str:
    return ", ".join(part for part in (reason(row), _steps(row)) if part)


def _steps(row: OfferedItemRow) -> str:
    """Say what the next steps of the staircase cost, and why where that differs from the first."""
    said = []
    for step in row.breaks[1 : 1 + FEW_STEPS]:
        text = f"{from_quantity(step.min_quantity, row.unit_code)} {price_text(step.price)}"
        why = reason(step)
        said.append(f"{text} ({why})" if why and why != reason(row) else text)
    return ", ".join(said)


def to_quotations(visit: Visit) -> Action | None:
    """Return the way to what was offered."""
    url = way(visit, "offertes")
    return Action(_("Quotations"), url, icon="file-description") if url else None


def to_cart(visit: Visit) -> Action | None:
    """Return the way to the cart, for who has one."""
    url = way(visit, "winkelwagen")
    return Action(_("Cart"), url, icon="shopping-cart") if url else None


def to_quick_order(visit: Visit) -> Action | None:
    """Return the way to ordering many lines at once, for who may."""
    url = way(visit, "bestellen", "snel")
    return Action(_("Quick order"), url, icon="list-details") if url else None


@page("customer", "bestellen", needs=(list_available_items, list_offered_items))
def catalogue(visit: Visit) -> Shown | HttpResponse:
    """Show what the customer can order, at its own prices."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    asked = visit.request.GET
    here = {name: asked[name] for name in ("category_id", "brand") if asked.get(name)}
    beside = way(visit, "bestellen", "indeling")
    context = {
        "header": Header(
            _("Catalogue"),
            lead=_("At the prices that hold for you today, without VAT."),
            actions=[
                action
                for action in (
                    to_quotations(visit),
                    to_cart(visit),
                    to_quick_order(visit),
                    to_order_lists(visit),
                )
                if action
            ],
        ),
        "listing": shown,
        "beside": Loading(rows=4, url=address.write(beside, here)) if beside else None,
    }
    return Shown("customer/catalogue.html", _("Catalogue"), "catalogue", context, status=shown.status)


@page(
    "customer",
    "bestellen/indeling",
    needs=(list_available_items, list_offered_items, list_categories, count_offered_items),
)
def parts_of_catalogue(visit: Visit) -> HttpResponse:
    """Show the categories and brands with how much is in each, to stand beside the catalogue."""
    chosen, brand = visit.request.GET.get("category_id", ""), visit.request.GET.get("brand", "")
    counts = count_offered_items(visit.ctx).counts
    url = way(visit, "bestellen")

    def at(**asked: str) -> str:
        return address.write(url, {name: value for name, value in asked.items() if value})

    categories = [
        (row.name, row.level, counted(count), at(category_id=str(row.id), brand=brand), str(row.id) == chosen)
        for row in list_categories(visit.ctx).categories
        if (count := counts.get(f"category:{row.id}", 0))
    ]
    brands = sorted(
        ((name.removeprefix("brand:"), count) for name, count in counts.items() if name.startswith("brand:")),
        key=lambda found: (-found[1], found[0]),
    )
    context = {
        "categories": categories,
        "brands": [
            (name, counted(count), at(category_id=chosen, brand=name), name == brand)
            for name, count in sorted(brands[:MOST_BRANDS])
        ],
        "all_categories": at(brand=brand) if chosen else "",
        "all_brands": at(category_id=chosen) if brand else "",
    }
    return visit.draw("customer/catalogue_parts.html", context)
