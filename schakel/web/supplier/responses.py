"""A supplier answers an order."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.web.answering import OrderForm
from schakel.web.supplier.orders import shown
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.visit import Visit


@page("supplier", "orders/<uuid:order_id>/antwoord", needs=(get_purchase_order, respond_to_purchase_order))
def respond_to_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Send the answers to the lines."""
    address = way(visit, "orders", order_id)
    if not visit.is_post:
        return visit.go(address)
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.today, visit.request.POST.dict())
    after = form.send(visit.ctx)
    if after is None:
        return shown(visit, form.order, form)
    if after.has_proposal:
        return visit.go(address, _("Your proposal is sent. You hear from us whether it fits."))
    return visit.go(address, _("Thank you, your confirmation has been received."))


@page("supplier", "orders/<uuid:order_id>/gevolg", needs=(get_purchase_order, preview_order_response))
def effect_of_answer(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say what the answer would mean, before it is sent; changes nothing."""
    if not visit.is_post:
        return visit.go(way(visit, "orders", order_id))
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.today, visit.request.POST.dict())
    return visit.draw("supplier/effect.html", {"preview": form.preview(visit.ctx)})
