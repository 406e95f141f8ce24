"""What lies ready to order, what does it cost, and when does it come?"""

from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import SchakelError
from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import preview_order
from schakel.planning.schemas.orders import OrderPreview, PreviewedLine
from schakel.sales.operations.carts import change_cart_line, get_cart, place_cart, request_quotation_of_cart
from schakel.sales.operations.limits import get_purchase_allowance
from schakel.sales.schemas import CartLineOut, CartOut
from schakel.web.deliveries import address
from schakel.web.delivery_fields import (
    CHOSEN,
    WRITTEN,
    address_field,
    delivery_labels,
    delivery_sent,
    soon,
    written_fields,
)
from schakel.web.price_words import own_source, price_text
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field, Problem, Problems
from schakel.web.ui.format import day_text, long_day, money, quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Notice
from schakel.web.ui.visit import Visit

FIELDS = ("requested_date", "reference", "warehouse_note")
SENT = (*FIELDS, CHOSEN, *WRITTEN)


@page("customer", "winkelwagen", needs=(get_cart, preview_order, place_cart, change_cart_line))
def cart(visit: Visit) -> Shown | HttpResponse:
    """Show the cart with what each line costs and when it comes; change it here, and order it."""
    found = get_cart(visit.ctx)
    line_id = str(visit.request.POST.get("cart_line_id", "")) if visit.is_post else ""
    changing = ApiForm(change_cart_line, path={"cart_line_id": line_id})
    placing = _placing()
    asking = ApiForm(request_quotation_of_cart)
    if line_id:
        days = {str(line.id): line.requested_date for line in found.lines}
        wished = (
            "0" if visit.request.POST.get("act") == "remove" else str(visit.request.POST.get("quantity", ""))
        )
        kept = days.get(line_id)
        if changing.send(visit.ctx, {"quantity": wished, "requested_date": kept.isoformat() if kept else ""}):
            return visit.go(way(visit, "winkelwagen"), _("Your cart is changed."))
    elif visit.is_post and visit.request.POST.get("act") == "quotation":
        given = {name: str(visit.request.POST.get(name, "")) for name in FIELDS}
        placing.values = given
        told = {"wanted_date": given["requested_date"], "reference": given["reference"]}
        note = given["warehouse_note"]
        asked = asking.send(visit.ctx, told | {"note": note}, key=str(visit.request.POST.get("key", "")))
        if asked:
            text = _("Asked. You get our quotation here, and by mail.")
            return visit.go(way(visit, "offertes", "aanvragen", asked.id) or way(visit, "offertes"), text)
    elif visit.is_post:
        sent = delivery_sent({name: str(visit.request.POST.get(name, "")) for name in SENT})
        if visit.request.POST.get("at_once"):
            sent["partial_delivery"] = "false"
        answer = placing.send(visit.ctx, sent, key=str(visit.request.POST.get("key", "")))
        if answer and answer.requisition:
            text = _("This is above your limit. Colleagues are asked to approve %(number)s.")
            return visit.go(
                way(visit, "aanvragen", answer.requisition.id), text % {"number": answer.requisition.number}
            )
        if answer:
            placed = answer.order
            words = {"number": placed.number}
            text = _("Thank you. Order %(number)s is placed; there is no day of delivery yet.") % words
            if placed.promised_date:
                words["day"] = day_text(placed.promised_date, visit.today)
                text = _("Thank you. Order %(number)s is placed and comes on %(day)s at the latest.") % words
            return visit.go(way(visit, "orders", placed.id), text)
    preview, refused = _preview(visit, found)
    placing.values = placing.values or {"requested_date": _first_day(visit, found, preview).isoformat()}
    context = {
        "header": _header(visit, found, preview),
        "lines": _lines(visit, found, preview),
        "problems": changing.problems or placing.problems or asking.problems or refused,
        "empty": None if found.lines else _empty(visit),
        "fields": _fields(visit, placing) if found.lines else [],
        "elsewhere": written_fields(placing),
        "is_elsewhere": any(placing.values.get(name) for name in WRITTEN),
        "address": address(preview.delivery_address) if preview else (),
        "above": _above(visit, preview),
        "at_once": bool(preview and not preview.partial_delivery),
        "key": visit.ctx.new_id(),
        "asks": bool(found.lines) and request_quotation_of_cart.allowed(visit.ctx),
    }
    wrong = changing.error or placing.error or asking.error
    return Shown("customer/cart.html", _("Cart"), "catalogue", context, status=422 if wrong else 200)


def _above(visit: Visit, preview: OrderPreview | None) -> Notice | None:
    """Say beforehand that a colleague will have to approve it."""
    if preview is None or not get_purchase_allowance.allowed(visit.ctx):
        return None
    own, total = get_purchase_allowance(visit.ctx), preview.total_amount
    for_month = own.month_amount is not None and own.used_this_month + total > own.month_amount
    if not for_month and (own.order_amount is None or total <= own.order_amount):
        return None
    text = _("You may order it; it is placed as soon as a colleague approves it.")
    return Notice(_("This is above your limit"), text, "info")


def _first_day(visit: Visit, found: CartOut, preview: OrderPreview | None) -> date:
    """Suggest the first day on which all can be there of what has no day of its own."""
    without = {line.item_id for line in found.lines if not line.requested_date}
    days = [line.promised_date for line in preview.lines if line.item_id in without] if preview else []
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else max([soon(visit), *known])


def _placing() -> ApiForm:
    labels = {
        "requested_date": _("When do you want it?"),
        "reference": _("Your reference"),
        "warehouse_note": _("Note for the warehouse"),
        **delivery_labels(),
    }
    return ApiForm(place_cart, labels=labels)


def _fields(visit: Visit, form: ApiForm) -> list[Field | None]:
    own = visit.ctx.party_id
    return [*(form.field(name) for name in FIELDS), address_field(visit, own, form) if own else None]


def _preview(visit: Visit, found: CartOut) -> tuple[OrderPreview | None, Problems | None]:
    """Ask what the order would be for the first day; what refuses it is shown above the cart."""
    if not found.lines:
        return None, None
    wanted = [
        {"item_id": line.item_id, "quantity": line.quantity, "requested_date": line.requested_date}
        for line in found.lines
    ]
    try:
        preview = preview_order.invoke(visit.ctx, body={"requested_date": visit.today, "lines": wanted})
    except SchakelError as refusal:
        messages = [problem.message for problem in refusal.problems] or [refusal.message]
        return None, Problems([Problem(message) for message in messages])
    problems = [Problem(problem.message) for problem in preview.problems]
    return preview, Problems(problems) if problems else None


def _header(visit: Visit, found: CartOut, preview: OrderPreview | None) -> Header:
    figures = []
    if preview:
        figures.append(Figure(_("Total without VAT"), money(preview.total_amount, preview.currency)))
        last = preview.promised_date
        figures.append(
            Figure(_("All with you"), day_text(last, visit.today) if last else _("No day of delivery yet"))
        )
    lead = _("It stays here until you order it.") if found.lines else ""
    back = Action(_("Catalogue"), way(visit, "bestellen"))
    keep = way(visit, "bestellen", "lijsten", "nieuw") if found.lines else ""
    actions = [Action(_("Keep as an order list"), keep, icon="list-check")] if keep else []
    return Header(_("Cart"), lead=lead, figures=figures, actions=actions, back=back)


def _lines(visit: Visit, found: CartOut, preview: OrderPreview | None) -> list[dict[str, object]]:
    priced = {line.item_id: line for line in preview.lines} if preview else {}
    return [_line(visit, line, priced.get(line.item_id)) for line in found.lines]


def _line(visit: Visit, line: CartLineOut, priced: PreviewedLine | None) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    shown: dict[str, object] = {
        "id": line.id,
        "name": line.description,
        "number": line.item_number,
        "url": way(visit, "bestellen", line.item_id) if line.is_offered else "",
        "quantity": quantity(line.quantity),
        "unit": unit.behind(line.quantity),
        "figures": [],
        "day": "" if line.is_offered else _("No longer sold; take it out to order the rest."),
        "why": "",
    }
    if priced:
        comes = priced.promised_date
        shown["figures"] = [(_("Price"), price_text(priced.price)), (_("Amount"), money(priced.amount))]
        shown["day"] = (
            _("With you %(day)s") % {"day": day_text(comes, visit.today)}
            if comes
            else _("There is no day of delivery for it yet.")
        )
        if comes and line.requested_date and line.requested_date < comes:
            shown["later"] = _("Later than the %(day)s that you asked for.") % {
                "day": long_day(line.requested_date)
            }
        shown["why"] = own_source(priced.price_source, priced.price_reference)
    return shown


def _empty(visit: Visit) -> Empty:
    return Empty(
        _("Your cart is empty"),
        _("What you put in it stays here, also for your next visit."),
        icon="shopping-cart",
        action=Action(_("To the catalogue"), way(visit, "bestellen"), kind="primary"),
    )
