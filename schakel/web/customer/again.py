"""What I ordered before, once more."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.reordering import add_order_to_cart
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit


def action(visit: Visit, order_id: UUID) -> Action | None:
    """Return the way to order the same once more, for who may."""
    url = way(visit, "orders", order_id, "nogmaals")
    return Action(_("Order again"), url, icon="repeat", post=True) if url else None


@page("customer", "orders/<uuid:order_id>/nogmaals", needs=(get_sales_order, add_order_to_cart))
def order_again(visit: Visit, order_id: UUID) -> HttpResponse:
    """Put what an order holds in the cart once more, and say what is no longer sold."""
    here = way(visit, "orders", order_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        done = add_order_to_cart(visit.ctx, order_id)
    except Conflict as refusal:
        return visit.go(here, refusal.message)
    text = _("It is in your cart.")
    if done.left_out:
        gone = ", ".join(f"{line.description} ({line.item_number})" for line in done.left_out)
        text = _("It is in your cart, but for what is no longer sold: %(items)s.") % {"items": gone}
    return visit.go(way(visit, "winkelwagen") or here, text)
