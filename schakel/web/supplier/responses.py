"""A supplier answers an order."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.purchasing.operations.orders import get_purchase_order
from schakel.web.answering import OrderForm
from schakel.web.supplier.orders import shown
from schakel.web.ui.page import Shown, page
from schakel.web.ui.visit import Visit


@page("supplier", "orders/<uuid:order_id>/antwoord")
def respond_to_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Send the answers to the lines."""
    address = visit.url("orders", order_id)
    if not visit.is_post:
        return visit.go(address)
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.today, visit.request.POST.dict())
    after = form.send(visit.ctx)
    if after is None:
        return shown(visit, form.order, form)
    if after.has_proposal:
        return visit.go(address, _("Your proposal is sent. You hear from us whether it fits."))
    return visit.go(address, _("Thank you, your confirmation has been received."))


@page("supplier", "orders/<uuid:order_id>/gevolg")
def effect_of_answer(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say what the answer would mean, before it is sent; changes nothing."""
    if not visit.is_post:
        return visit.go(visit.url("orders", order_id))
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.today, visit.request.POST.dict())
    return render(visit.request, "supplier/effect.html", {"preview": form.preview(visit.ctx)})
