"""What a link shows and does: a supplier answers one order, a customer sees one."""

from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from schakel.accounts import links
from schakel.kernel.context import CUSTOMER, SUPPLIER, Audience
from schakel.planning.operations.reasons import explain_promises
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.operations.orders import get_sales_order
from schakel.web.answering import OrderForm
from schakel.web.customer import orders as customer_orders
from schakel.web.links.door import Call, door
from schakel.web.supplier import orders as supplier_orders
from schakel.web.ui.parts import Action, Notice
from schakel.web.ui.visit import root_of

CONFIRM = "confirm"


@door
def signed_link(call: Call) -> HttpResponse | None:
    """Show the order of a link and, for a supplier, take the answer; to open it changes nothing."""
    if call.opened.purpose == links.VIEW:
        return _sold(call)
    found = _waiting(call)
    if found is None:
        return None
    if call.request.method != "POST":
        return _bought(call, found, OrderForm(found, call.opened.ctx.today))
    form = OrderForm(found, call.opened.ctx.today, _sent(call, found))
    after = form.send(call.opened.ctx)
    if after is None:
        # Somebody else may have answered at this moment.
        return _bought(call, found, form) if _waiting(call) else None
    links.note_use(call.opened)
    return _recorded(call, after)


@door
def effect_of_linked_answer(call: Call) -> HttpResponse | None:
    """Say what the answer would mean, before it is sent; changes nothing."""
    found = _waiting(call) if call.opened.purpose == links.RESPOND else None
    if found is None:
        return None
    form = OrderForm(found, call.opened.ctx.today, call.request.POST.dict())
    return HttpResponse(render_to_string("supplier/effect.html", {"preview": form.preview(call.opened.ctx)}))


def _waiting(call: Call) -> PurchaseOrderOut | None:
    """Return the order while a line of it waits for an answer."""
    found = get_purchase_order(call.opened.ctx, call.opened.subject_id)
    is_closed = found.process_status in supplier_orders.CLOSED
    return None if is_closed or not supplier_orders.unanswered(found) else found


def _sent(call: Call, found: PurchaseOrderOut) -> dict[str, str]:
    """Return the form as it was sent; the one button answers every line that waits."""
    sent = {name: str(value) for name, value in call.request.POST.items()}
    if CONFIRM not in sent:
        return sent
    as_asked = {f"{line.id}.answer": "accept" for line in supplier_orders.unanswered(found)}
    return as_asked | {"version": sent[CONFIRM]}


def _bought(call: Call, found: PurchaseOrderOut, form: OrderForm) -> HttpResponse:
    confirm = Action(
        _("Confirm everything as ordered"),
        call.address,
        icon="check",
        kind="primary",
        post=True,
        name=CONFIRM,
        value=str(found.version),
    )
    context = supplier_orders.contents(found, form, call.opened.ctx.today, confirm, None)
    context |= {"answer_url": call.address, "effect_url": f"{call.address}/gevolg"}
    status = 422 if form.error else 200
    return call.page("supplier/order.html", found.number, context, _portal(SUPPLIER, found.id), status)


def _recorded(call: Call, after: PurchaseOrderOut) -> HttpResponse:
    """Say what was recorded, and who answers next."""
    text = _("The buyer reads your proposal and answers it. You hear of that by mail.")
    waiting = supplier_orders.unanswered(after)
    today = call.opened.ctx.today
    on = Action(_("Answer the other lines"), call.address, kind="plain")
    context = supplier_orders.contents(after, OrderForm(after, today), today, None, None)
    context |= {
        "notice": Notice(
            _("Thank you, your answer has been recorded."),
            text if after.has_proposal else "",
            tone="good",
            actions=[on] if waiting else [],
        ),
    }
    return call.page("links/recorded.html", after.number, context, _portal(SUPPLIER, after.id))


def _sold(call: Call) -> HttpResponse | None:
    ctx, order_id = call.opened.ctx, call.opened.subject_id
    found = get_sales_order(ctx, order_id)
    if found.status != "open":
        return None
    reasons = {line.line_id: line for line in explain_promises(ctx, order_id).lines}
    context = customer_orders.contents(found, reasons, ctx.today, None)
    return call.page("customer/order.html", found.number, context, _portal(CUSTOMER, found.id))


def _portal(audience: Audience, order_id: UUID) -> str:
    return f"{root_of(audience)}/orders/{order_id}"


def urls() -> list[URLPattern]:
    """Return the addresses of the links."""
    return [
        path("l/<str:token>", signed_link, name="signed_link"),
        path("l/<str:token>/gevolg", effect_of_linked_answer, name="effect_of_linked_answer"),
    ]
