"""What is this item, and what do I pay for more of it?"""

from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import get_offered_item
from schakel.catalog.schemas import OfferedItem
from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import get_available_item
from schakel.planning.schemas.orders import AvailableItem
from schakel.sales.operations.carts import add_to_cart
from schakel.web.customer.catalogue import per, reason, there
from schakel.web.customer.quotation_requests import ask
from schakel.web.documents import picture_url
from schakel.web.documents_beside import beside
from schakel.web.price_words import from_quantity, price_text
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit


@page("customer", "bestellen/<uuid:item_id>", needs=(get_available_item, get_offered_item))
def offered_item(visit: Visit, item_id: UUID) -> Shown | HttpResponse:
    """Show an item: what it costs this customer, what more of it costs, and how to put it in the cart."""
    found = get_available_item(visit.ctx, item_id)
    form = ApiForm(add_to_cart, labels={"lines.quantity": _("Quantity")})
    form.values = {"lines.0.quantity": quantity(found.order_multiple)}
    if visit.is_post:
        sent = {"lines.0.item_id": str(item_id), "lines.0.quantity": visit.request.POST.get("quantity", "")}
        if form.send(visit.ctx, sent):
            text = _("%(name)s is in your cart.") % {"name": found.name}
            return visit.go(way(visit, "winkelwagen") or way(visit, "bestellen"), text)
    context = {
        "item": found,
        "header": _header(visit, found),
        "reason": reason(found),
        "problems": form.problems,
        "adding": form.field("lines.0.quantity", name="quantity") if add_to_cart.allowed(visit.ctx) else None,
        "picture": picture_url(visit, found.picture_document_id) if found.picture_document_id else "",
        "papers": beside(visit, "item", item_id),
        "stairs": _stairs(found) if len(found.breaks) > 1 else None,
        "facts": [
            (label, value)
            for label, value in (
                (_("Your number"), found.buyers_item_id),
                (_("Brand"), found.brand),
                (_("Category"), found.category),
                ("GTIN", found.gtin),
                (_("Goes by"), quantity(found.order_multiple, unit_name(found.unit_code))),
            )
            if value
        ],
    }
    return Shown(
        "customer/offered_item.html", found.name, "catalogue", context, status=422 if form.error else 200
    )


def _header(visit: Visit, found: AvailableItem) -> Header:
    hint = reason(found)
    figures = [Figure(_("Your price"), f"{price_text(found.price)} {per(found)}", hint=hint)]
    if found.list_price != found.price:
        figures.append(Figure(_("List price"), price_text(found.list_price)))
    if delivery := there(visit, found):
        figures.append(Figure(_("Delivery"), delivery))
    back = Action(_("Catalogue"), way(visit, "bestellen"))
    asking = ask(visit, found.id)
    return Header(
        title=found.name, number=found.number, figures=figures, actions=[asking] if asking else [], back=back
    )


def _stairs(found: OfferedItem) -> Table:
    first: Decimal = found.breaks[0].price
    rows = [
        Row(
            str(place),
            [
                _step(found, step.min_quantity),
                price_text(step.price),
                _less(first, step.price),
                reason(step),
            ],
        )
        for place, step in enumerate(found.breaks)
    ]
    columns = [
        Column(_("Quantity"), "title"),
        Column(_("Price"), "number"),
        Column(_("Difference"), "number"),
        Column(_("Why this price")),
    ]
    return Table("stairs", _("What more costs"), columns, rows)


def _step(found: OfferedItem, least: Decimal) -> str:
    text = from_quantity(least, found.unit_code)
    return text[:1].upper() + text[1:]


def _less(first: Decimal, price: Decimal) -> str:
    if not first or price == first:
        return ""
    share = ((price - first) / first * 100).quantize(Decimal("0.1"))
    sign = "\N{MINUS SIGN}" if share < 0 else "+"
    return f"{sign}{quantity(abs(share))}%"
