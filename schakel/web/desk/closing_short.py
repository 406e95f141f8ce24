"""A line of a purchase order of which nothing more is wanted."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.operations.inspections import close_purchase_line_short
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.receipts import expect_goods_receipt
from schakel.purchasing.schemas import PurchaseOrderLineOut, PurchaseOrderOut
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

COMING = ("open", "shipped")


def coming(line: PurchaseOrderLineOut) -> str:
    """Return how much of a line is to come, in words; empty where nothing is."""
    parts = [part for part in line.schedule if part.status in COMING]
    if not parts:
        return ""
    left = sum(part.quantity - part.received_quantity for part in parts)
    return quantity(left, unit_name(line.unit_code))


def receive(visit: Visit, found: PurchaseOrderOut) -> Action | None:
    """Return the button that begins a receipt of all that is to come of an order."""
    url = way(visit, "inkoop", found.id, "ontvangen")
    if not url or not expect_goods_receipt.allowed(visit.ctx) or not any(map(coming, found.lines)):
        return None
    return Action(_("Receive"), url, icon="package-import", kind="primary", post=True)


def menu(visit: Visit, found: PurchaseOrderOut) -> list[Action]:
    """Return what can be done about the rest of an order."""
    url = way(visit, "inkoop", found.id, "afsluiten")
    if not url or not any(map(coming, found.lines)):
        return []
    return [Action(_("Close a line short"), url, icon="ban")]


@page("desk", "inkoop/<uuid:order_id>/afsluiten", needs=(close_purchase_line_short, get_purchase_order))
def close_line(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Want nothing more of a line of an order, and say why."""
    found = get_purchase_order(visit.ctx, order_id)
    labels = {"line_id": _("Line"), "reason": _("Why")}
    form = ApiForm(close_purchase_line_short, path={"purchase_order_id": order_id}, labels=labels)
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent):
            text = _("Closed. What came stays; the supplier sees it too.")
            return visit.go(way(visit, "inkoop", order_id), text)
    choices = [
        Choice(str(line.id), f"{line.description} ({coming(line)})") for line in found.lines if coming(line)
    ]
    fields = [form.field("line_id", kind="select", choices=choices), form.field("reason")]
    back = Action(found.number, way(visit, "inkoop", order_id))
    header = Header(_("Close a line of %(number)s short") % {"number": found.number}, back=back)
    context = {"header": header, "fields": fields, "problems": form.problems, "word": _("Close it short")}
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Close a line short"), "purchasing", context, status=status)
