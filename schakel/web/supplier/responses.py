"""A supplier answers an order."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.web.supplier.answering import OrderForm
from schakel.web.supplier.orders import shown
from schakel.web.ui.page import Shown, Visit, page


@page("supplier", "orders/<uuid:order_id>/antwoord")
def respond_to_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Send the answers to the lines."""
    address = visit.url("orders", order_id)
    if not visit.is_post:
        return visit.go(address)
    found = get_purchase_order(visit.ctx, order_id)
    form = OrderForm(found, visit.request.POST.dict())
    if form.is_empty:
        form.refuse(Invalid(_("Choose an answer for at least one line.")))
        return shown(visit, found, form)
    try:
        after = respond_to_purchase_order.invoke(
            visit.ctx, path={"purchase_order_id": order_id}, body=form.body
        )
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return shown(visit, found, form)
    if after.has_proposal:
        return visit.go(address, _("Your proposal is sent. You hear from us whether it fits."))
    return visit.go(address, _("Thank you, your confirmation has been received."))


@page("supplier", "orders/<uuid:order_id>/gevolg")
def effect_of_answer(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say what the answer would mean, before it is sent; changes nothing."""
    if not visit.is_post:
        return visit.go(visit.url("orders", order_id))
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.request.POST.dict())
    preview = None
    if not form.is_empty:
        try:
            preview = preview_order_response.invoke(
                visit.ctx, path={"purchase_order_id": order_id}, body={**form.body, "version": None}
            )
        except SchakelError:
            # Half a date is no mistake yet.
            preview = None
    return render(visit.request, "supplier/effect.html", {"preview": preview})
