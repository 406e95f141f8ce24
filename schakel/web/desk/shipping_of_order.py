"""What the desk does about the delivery of an order: pick what is ready, say where it goes, cancel what is open."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.planning.operations.to_ship import draft_ready_shipments
from schakel.sales.operations.delivering import cancel_order_lines, change_order_delivery
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.shipments import get_shipment
from schakel.sales.schemas import SalesOrderOut
from schakel.web.deliveries import confirmation
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import why_cancelled

PARTS = ("name", "street", "postal_code", "city", "country")


def pick(visit: Visit, found: SalesOrderOut) -> Action | None:
    """Return the button that begins a shipment of all that lies ready of an order."""
    url = way(visit, "verkoop", found.id, "pakken")
    if found.status != "open" or not url:
        return None
    return Action(_("Pick what is ready"), url, icon="package", kind="primary", post=True)


def menu(visit: Visit, found: SalesOrderOut) -> list[Action]:
    """Return what can be done about an order besides."""
    paper = confirmation(visit, found.id)
    papers = [paper] if paper else []
    if found.status != "open":
        return papers
    ways = (
        (_("Change the delivery"), way(visit, "verkoop", found.id, "levering"), "truck"),
        (_("Cancel lines"), way(visit, "verkoop", found.id, "annuleren"), "ban"),
    )
    return [*papers, *(Action(label, url, icon=icon) for label, url, icon in ways if url)]


@page("desk", "verkoop/<uuid:order_id>/pakken", needs=(draft_ready_shipments, get_sales_order))
def pick_order(visit: Visit, order_id: UUID) -> HttpResponse:
    """Begin a shipment of all that lies ready of an order."""
    order_url = way(visit, "verkoop", order_id)
    if not visit.is_post:
        return visit.go(order_url)
    drafted = draft_ready_shipments.invoke(visit.ctx, body={"sales_order_ids": [str(order_id)]})
    if drafted.refused:
        return visit.go(order_url, drafted.refused[0].message, refused=True)
    shipment = get_shipment(visit.ctx, drafted.shipment_ids[0])
    text = _("Shipment %(number)s is ready to be picked.") % {"number": shipment.number}
    return visit.go(way(visit, "verkoop", "zendingen", shipment.id), text)


@page("desk", "verkoop/<uuid:order_id>/levering", needs=(change_order_delivery, get_sales_order))
def order_delivery(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say anew where an order goes, and how."""
    found = get_sales_order(visit.ctx, order_id)
    labels = {
        "delivery_address.name": _("Name on the parcel"),
        "delivery_address.street": _("Street and number"),
        "delivery_address.postal_code": _("Postal code"),
        "delivery_address.city": _("City"),
        "delivery_address.country": _("Country"),
        "partial_delivery": _("May leave in parts"),
        "warehouse_note": _("Note for the warehouse"),
        "reference": _("Reference"),
    }
    form = ApiForm(change_order_delivery, path={"sales_order_id": order_id}, labels=labels)
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent | {"partial_delivery": sent.get("partial_delivery", "false")}):
            return visit.go(way(visit, "verkoop", order_id), _("The delivery was changed."))
    else:
        address = {f"delivery_address.{part}": getattr(found.delivery_address, part) for part in PARTS}
        form.values = address | {"warehouse_note": found.warehouse_note, "reference": found.reference}
        form.values["partial_delivery"] = "true" if found.partial_delivery else "false"
    fields = [
        form.field(place, narrow=place.endswith(("code", "country")))
        for place in labels
        if place != "partial_delivery"
    ]
    partly = form.field(
        "partial_delivery",
        value="true",
        checked=form.values.get("partial_delivery") == "true",
        required=False,
    )
    header = Header(_("Delivery of %(number)s") % {"number": found.number}, back=_back(visit, found))
    context = {"header": header, "fields": [*fields, partly], "problems": form.problems, "word": _("Keep")}
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Change the delivery"), "sales", context, status=status)


@page("desk", "verkoop/<uuid:order_id>/annuleren", needs=(cancel_order_lines, get_sales_order))
def cancel_lines(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Cancel what is open of lines of an order."""
    found = get_sales_order(visit.ctx, order_id)
    form = ApiForm(cancel_order_lines, path={"sales_order_id": order_id}, labels={"reason": _("Why")})
    open_lines = [line for line in found.lines if line.open_quantity]
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        body = {"reason": sent.get("reason", "")}
        chosen = [line for line in open_lines if sent.get(f"quantity.{line.id}", "").strip()]
        for index, line in enumerate(chosen):
            body |= {
                f"lines.{index}.line_id": str(line.id),
                f"lines.{index}.quantity": sent[f"quantity.{line.id}"],
            }
        if not chosen:
            text = _("Nothing was cancelled: fill in how much of which line does not come.")
            return visit.go(way(visit, "verkoop", order_id, "annuleren"), text, refused=True)
        if form.send(visit.ctx, body):
            return visit.go(way(visit, "verkoop", order_id), _("Cancelled. The customer sees it too."))
        form.values = sent
    fields = [
        Field(
            f"quantity.{line.id}",
            line.description,
            "number",
            value=form.values.get(f"quantity.{line.id}", ""),
            unit=unit_name(line.unit_code),
            help=_("%(open)s open") % {"open": written(line.open_quantity)},
            narrow=True,
        )
        for line in open_lines
    ]
    reasons = [Choice(value, why_cancelled(value)) for value in ("asked", "too_late", "not_available")]
    why = form.field("reason", choices=reasons, narrow=True)
    header = Header(_("Cancel lines of %(number)s") % {"number": found.number}, back=_back(visit, found))
    context = {
        "header": header,
        "fields": [*fields, why],
        "problems": form.problems,
        "word": _("Cancel these"),
    }
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Cancel lines"), "sales", context, status=status)


def _back(visit: Visit, found: SalesOrderOut) -> Action:
    return Action(found.number, way(visit, "verkoop", found.id))
