"""One shipment at the desk: count what was picked, say how it leaves, send it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.kernel.units import unit_name
from schakel.sales.operations.drafting import cancel_shipment, change_shipment
from schakel.sales.operations.shipments import get_shipment, mark_shipment_delivered, ship_shipment
from schakel.sales.schemas import ShipmentLineOut, ShipmentOut
from schakel.web.deliveries import address, note, when
from schakel.web.desk.timeline import timeline
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import shipment

HOW = ("carrier", "tracking_number", "tracking_url")


@page("desk", "verkoop/zendingen/<uuid:shipment_id>", needs=get_shipment)
def shipment_page(visit: Visit, shipment_id: UUID) -> Shown | HttpResponse:
    """Show a shipment; who may, counts what was picked and lets it leave."""
    found = get_shipment(visit.ctx, shipment_id)
    form = _form(found)
    if visit.is_post and change_shipment.allowed(visit.ctx):
        answer = _sent(visit, found, form)
        if answer is not None:
            return answer
        # What was picked may be kept though it could not leave: one goes on from there.
        found = found.model_copy(update={"version": get_shipment(visit.ctx, shipment_id).version})
    may = change_shipment.allowed(visit.ctx) and found.status != "cancelled"
    picking = may and found.status == "drafted"
    context = {
        "shipment": found,
        "header": _header(visit, found),
        "address": address(found.delivery_address),
        "problems": form.problems,
        "picking": picking,
        "may_ship": picking and ship_shipment.allowed(visit.ctx),
        "lines": [_line(visit, form, n, line, picking=picking) for n, line in enumerate(found.lines)],
        "how": [form.field(name, required=False) for name in HOW] if may else [],
        "facts": [(_("Carrier"), found.carrier), (_("Tracking number"), found.tracking_number)],
        "follow": found.tracking_url,
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("desk/shipment.html", found.number, "sales", context, status=422 if form.error else 200)


def _form(found: ShipmentOut) -> ApiForm:
    labels = {
        "carrier": _("Carrier"),
        "tracking_number": _("Tracking number"),
        "tracking_url": _("Tracking link"),
        "lines.quantity": _("Counted"),
        "lines.location": _("Place"),
        "lines.lot_number": _("Lot"),
    }
    form = ApiForm(change_shipment, path={"shipment_id": found.id}, labels=labels)
    form.values = {name: getattr(found, name) for name in HOW}
    for n, line in enumerate(found.lines):
        form.values |= {
            f"lines.{n}.quantity": written(line.quantity),
            f"lines.{n}.location": line.location,
            f"lines.{n}.lot_number": line.lot_number,
        }
    return form


def _sent(visit: Visit, found: ShipmentOut, form: ApiForm) -> HttpResponse | None:
    """Keep what was counted, and send it where that was asked; None after a refusal, which the form shows."""
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    leave = sent.pop("leave", "")
    body = {name: sent[name] for name in ("version", *HOW) if name in sent}
    counted = [
        n
        for n in range(len(found.lines))
        if sent.get(f"lines.{n}.quantity", "").strip() not in ("", "0") and found.status == "drafted"
    ]
    for place, n in enumerate(counted):
        line = found.lines[n]
        body[f"lines.{place}.order_line_id"] = str(line.order_line_id)
        for name in ("quantity", "location", "lot_number"):
            body[f"lines.{place}.{name}"] = sent.get(f"lines.{n}.{name}", "")
    if found.status == "drafted" and not counted:
        form.error = Conflict(_("Nothing is left in this shipment. Cancel it instead."))
        return None
    kept = form.send(visit.ctx, body)
    if kept is None:
        return None
    here = way(visit, "verkoop", "zendingen", found.id)
    if not leave:
        return visit.go(here, _("Kept."))
    try:
        ship_shipment.invoke(visit.ctx, path={"shipment_id": found.id}, body={"version": kept.version})
    except Conflict as error:
        form.error = error
        form.values |= sent
        return None
    return visit.go(here, _("%(number)s has left. The customer is told.") % {"number": found.number})


def _header(visit: Visit, found: ShipmentOut) -> Header:
    menu = []
    primary = None
    if found.status == "drafted" and cancel_shipment.allowed(visit.ctx):
        url = way(visit, "verkoop", "zendingen", found.id, "annuleren")
        text = _("Shipment %(number)s is given up; its lines can be picked again.")
        menu.append(
            Action(
                _("Give up this shipment"),
                url,
                icon="ban",
                kind="danger",
                post=True,
                confirm=text % {"number": found.number},
            )
        )
    if found.status == "shipped" and mark_shipment_delivered.allowed(visit.ctx):
        url = way(visit, "verkoop", "zendingen", found.id, "geleverd")
        primary = Action(_("It was delivered"), url, icon="check", kind="primary", post=True)
    papers = [note(visit, found)] if found.shipped_at else []
    if found.status == "drafted" and (url := way(visit, "verkoop", "zendingen", found.id, "paklijst")):
        papers.append(Action(_("Pick list"), url, icon="printer", download=True))
    orders = {line.sales_order_id: line.sales_order_number for line in found.lines}
    actions = [
        Action(number, way(visit, "verkoop", order_id), icon="shopping-bag")
        for order_id, number in list(orders.items())[:3]
    ]
    return Header(
        title=found.customer_name,
        number=found.number,
        status=shipment(found.status),
        figures=[Figure(_("When"), when(visit, found))] if found.status != "cancelled" else [],
        primary=primary,
        actions=[*filter(None, papers), *(action for action in actions if action.url)],
        menu=menu,
        back=Action(_("Shipments"), way(visit, "verkoop", "zendingen")),
    )


def _line(visit: Visit, form: ApiForm, n: int, line: ShipmentLineOut, *, picking: bool) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    fields: list[Field] = []
    if picking:
        fields = [
            form.field(f"lines.{n}.quantity", unit=unit, autofocus=n == 0, required=False),
            form.field(f"lines.{n}.location", required=False),
            form.field(f"lines.{n}.lot_number", required=False),
        ]
    return {
        "name": line.description,
        "hint": f"{line.item_number} · {line.sales_order_number}",
        "fields": fields,
        "figures": [
            (_("Quantity"), quantity(line.quantity, unit)),
            (_("Place"), line.location),
            (_("Lot"), line.lot_number),
        ],
        "n": n,
    }


@page("desk", "verkoop/zendingen/<uuid:shipment_id>/annuleren", needs=(cancel_shipment, get_shipment))
def give_up_shipment(visit: Visit, shipment_id: UUID) -> HttpResponse:
    """Give up a shipment before it leaves."""
    here = way(visit, "verkoop", "zendingen", shipment_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        found = cancel_shipment(visit.ctx, shipment_id)
    except Conflict as error:
        return visit.go(here, error.message)
    return visit.go(here, _("%(number)s is given up.") % {"number": found.number})


@page("desk", "verkoop/zendingen/<uuid:shipment_id>/geleverd", needs=(mark_shipment_delivered, get_shipment))
def delivered_shipment(visit: Visit, shipment_id: UUID) -> HttpResponse:
    """Say that a shipment was delivered today."""
    here = way(visit, "verkoop", "zendingen", shipment_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        mark_shipment_delivered.invoke(visit.ctx, path={"shipment_id": shipment_id}, body={})
    except Conflict as error:
        return visit.go(here, error.message)
    return visit.go(here, _("Delivered."))
