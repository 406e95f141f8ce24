"""An answer that came by phone or mail is entered for the supplier."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.planning.operations.what_if import preview_order_response
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.web.answering import OrderForm
from schakel.web.desk.purchasing import CLOSED
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import asked_and_confirmed, purchase_line_at_desk


@page("desk", "inkoop/<uuid:order_id>/antwoord", needs=(get_purchase_order, respond_to_purchase_order))
def enter_answer(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Show the form of the supplier's answer, and send it."""
    address = way(visit, "inkoop", order_id)
    found = get_purchase_order(visit.ctx, order_id)
    if found.process_status in CLOSED:
        return visit.go(address, _("Order %(number)s is closed.") % {"number": found.number})
    sent = visit.request.POST.dict() if visit.is_post else None
    form = OrderForm(found, visit.today, sent, reason_label=_("Reason"))
    if visit.is_post:
        after = form.send(visit.ctx)
        if after is not None:
            text = (
                _("The answer waits for your judgement.") if after.has_proposal else _("The answer counts.")
            )
            return visit.go(address, text)
    context = {
        "form": form,
        "order": found,
        "header": Header(
            title=_("What does %(supplier)s answer?") % {"supplier": found.supplier_name},
            number=found.number,
            lead=_("Enter what you heard by phone or mail. It is taken as if the supplier had entered it."),
            back=Action(found.number, address),
        ),
        "lines": [_line(form, line_id) for line_id, one in form.lines.items() if not one.line.is_cancelled],
        "effect_url": way(visit, "inkoop", order_id, "gevolg"),
    }
    title = _("Answer to %(number)s") % {"number": found.number}
    return Shown("desk/answer.html", title, "purchasing", context, status=422 if form.error else 200)


def _line(form: OrderForm, line_id: UUID) -> dict[str, object]:
    of_line = form.lines[line_id]
    line = of_line.line
    return {
        "id": line.id,
        "form": of_line,
        "name": format_html("{}<small>{}</small>", line.description, line.item_number),
        "status": purchase_line_at_desk(line.line_status_code, has_proposal=line.proposal is not None),
        "quantity": asked_and_confirmed(
            line.quantity, line.confirmed_quantity, partial(quantity, unit=unit_name(line.unit_code))
        ),
        "requested": line.requested_date,
    }


@page("desk", "inkoop/<uuid:order_id>/gevolg", needs=(get_purchase_order, preview_order_response))
def effect_of_entered_answer(visit: Visit, order_id: UUID) -> HttpResponse:
    """Say what the answer would mean, before it is sent; changes nothing."""
    if not visit.is_post:
        return visit.go(way(visit, "inkoop", order_id, "antwoord"))
    form = OrderForm(get_purchase_order(visit.ctx, order_id), visit.today, visit.request.POST.dict())
    return visit.draw("desk/effect_of_answer.html", {"preview": form.preview(visit.ctx)})
