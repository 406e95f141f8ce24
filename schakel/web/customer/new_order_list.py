"""A new order list: an empty one, or one of what lies in the cart."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.sales.operations.carts import get_cart
from schakel.sales.operations.order_templates import create_order_template
from schakel.web.customer.order_lists import items
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


def list_labels() -> dict[str, str]:
    """Return what the fields of an order list are called."""
    return {"name": _("Name of the list"), "is_shared": _("Everybody who orders for your company uses it")}


@page("customer", "bestellen/lijsten/nieuw", needs=create_order_template, uses=get_cart)
def new_order_list(visit: Visit) -> Shown | HttpResponse:
    """Name a list, and put on it what lies in the cart."""
    lines = get_cart(visit.ctx).lines if get_cart.allowed(visit.ctx) else []
    form = ApiForm(create_order_template, labels=list_labels())
    with_cart = bool(lines)
    if visit.is_post:
        with_cart = bool(visit.request.POST.get("with_cart"))
        sent = {name: str(visit.request.POST.get(name, "")) for name in ("name", "is_shared")}
        if with_cart:
            for place, line in enumerate(lines):
                sent |= {f"lines.{place}.item_id": str(line.item_id)}
                sent |= {f"lines.{place}.quantity": str(line.quantity)}
        made = form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if made:
            return visit.go(way(visit, "bestellen", "lijsten", made.id), _("The list is kept."))
    fields = [form.field("name", autofocus=True), form.field("is_shared")]
    if lines:
        text = _("Put on it what lies in your cart (%(items)s)") % {"items": items(len(lines))}
        fields.append(Field("with_cart", text, "checkbox", value="true", checked=with_cart))
    context = {
        "header": Header(
            _("New order list"), back=Action(_("Order lists"), way(visit, "bestellen", "lijsten"))
        ),
        "rows": [[field] for field in fields],
        "problems": form.problems,
        "key": visit.ctx.new_id(),
    }
    status = 422 if form.error else 200
    return Shown("relation/form.html", _("New order list"), "catalogue", context, status=status)
