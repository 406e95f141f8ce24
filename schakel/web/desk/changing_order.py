"""Changing an order that a supplier has, and giving it up, at the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.operations.changes import cancel_purchase_order, change_purchase_order
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderLineOut, PurchaseOrderOut
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

CLOSED = ("completed", "cancelled", "rejected")
OF_LINE = ("quantity", "requested_date", "cancel")


def menu(visit: Visit, found: PurchaseOrderOut) -> list[Action]:
    """Return the ways to change an order and to give it up."""
    if found.process_status in CLOSED:
        return []
    ways = (
        Action(_("Change the order"), way(visit, "inkoop", found.id, "wijzigen"), icon="edit"),
        Action(_("Cancel the order"), way(visit, "inkoop", found.id, "annuleren"), icon="ban"),
    )
    return [action for action in ways if action.url]


def _agreed(line: PurchaseOrderLineOut) -> object:
    return line.quantity if line.confirmed_quantity is None else line.confirmed_quantity


def _day(line: PurchaseOrderLineOut) -> object:
    coming = [part for part in line.schedule if part.status in ("open", "shipped")]
    return coming[0].expected_date if len(coming) == 1 else line.requested_date


@page("desk", "inkoop/<uuid:order_id>/wijzigen", needs=(change_purchase_order, get_purchase_order))
def change_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Ask lines of an order in another quantity or for another day, or cancel them."""
    found = get_purchase_order(visit.ctx, order_id)
    lines = [line for line in found.lines if not line.is_cancelled]
    labels = {
        "reason": _("Why"),
        "lines.quantity": _("Quantity"),
        "lines.requested_date": _("Day"),
        "lines.cancel": _("Cancel this line"),
    }
    helps = {"reason": _("The supplier reads it.")}
    form = ApiForm(change_purchase_order, path={"purchase_order_id": order_id}, labels=labels, helps=helps)
    form.values = {"reason": ""}
    for n, line in enumerate(lines):
        form.values[f"lines.{n}.quantity"] = written(_agreed(line))
        form.values[f"lines.{n}.requested_date"] = written(_day(line))
        form.values[f"lines.{n}.cancel"] = ""
    if visit.is_post:
        answer = _sent(visit, found, lines, form)
        if answer is not None:
            return answer
    context = {
        "order": found,
        "header": Header(
            _("Change %(number)s") % {"number": found.number},
            lead=found.supplier_name,
            back=Action(found.number, way(visit, "inkoop", order_id)),
        ),
        "problems": form.problems,
        "lines": [_line(form, n, line) for n, line in enumerate(lines)],
        "reason": form.field("reason", required=False),
    }
    status = 422 if form.error else 200
    return Shown("desk/change_order.html", _("Change the order"), "purchasing", context, status=status)


def _line(form: ApiForm, n: int, line: PurchaseOrderLineOut) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    fields: list[Field] = [
        form.field(f"lines.{n}.quantity", required=True, unit=unit, narrow=True),
        form.field(f"lines.{n}.requested_date", required=True, narrow=True),
        form.field(f"lines.{n}.cancel", value="true", checked=form.values.get(f"lines.{n}.cancel") == "true"),
    ]
    came = sum(part.received_quantity for part in line.schedule)
    hint = _("%(quantity)s received") % {"quantity": quantity(came, unit)} if came else line.item_number
    return {"n": n, "name": line.description, "hint": hint, "fields": fields}


def _sent(
    visit: Visit, found: PurchaseOrderOut, lines: list[PurchaseOrderLineOut], form: ApiForm
) -> HttpResponse | None:
    """Send what was filled in; None after a refusal, which the form shows."""
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    body = {"reason": sent.get("reason", ""), "version": sent.get("version", "")}
    for n, line in enumerate(lines):
        body[f"lines.{n}.line_id"] = str(line.id)
        if sent.get(f"lines.{n}.cancel"):
            body[f"lines.{n}.cancel"] = "true"
            continue
        body |= {f"lines.{n}.{name}": sent.get(f"lines.{n}.{name}", "") for name in OF_LINE[:2]}
    after = form.send(visit.ctx, body)
    if after is None:
        form.values |= sent
        return None
    url = way(visit, "inkoop", found.id)
    if after.version == found.version:
        return visit.go(url, _("Nothing was changed."))
    return visit.go(url, _("Changed. The supplier is told, and answers the changed lines again."))


@page("desk", "inkoop/<uuid:order_id>/annuleren", needs=(cancel_purchase_order, get_purchase_order))
def cancel_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Want nothing more of an order, and say why."""
    found = get_purchase_order(visit.ctx, order_id)
    form = ApiForm(cancel_purchase_order, path={"purchase_order_id": order_id}, labels={"reason": _("Why")})
    if visit.is_post:
        sent = {name: str(visit.request.POST.get(name, "")) for name in ("reason", "version")}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(way(visit, "inkoop", order_id), _("Cancelled. The supplier is told."))
    header = Header(
        _("Cancel %(number)s") % {"number": found.number},
        lead=_(
            "Nothing more of it is wanted. What came stays; customers whose goods came of it are promised anew."
        ),
        back=Action(found.number, way(visit, "inkoop", order_id)),
    )
    context = {
        "header": header,
        "fields": [
            form.field("reason", required=False),
            form.field("version", kind="hidden", value=str(found.version)),
        ],
        "problems": form.problems,
        "word": _("Cancel the order"),
    }
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Cancel the order"), "purchasing", context, status=status)
