"""A deviation reported: from a receipt or an order with what is known filled in, or of any supplier."""

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.kernel.units import unit_name
from schakel.parties.operations import list_parties
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.receipt_lists import get_goods_receipt
from schakel.purchasing.schemas import GoodsReceiptLineOut, GoodsReceiptOut, PurchaseOrderOut
from schakel.quality.operations import report_non_conformance
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.desk.quality import HERE
from schakel.web.deviation_parts import labels
from schakel.web.deviation_photos import keep_photos, photo_field
from schakel.web.deviation_words import defect_choices, wanted_choices
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

type Place = GoodsReceiptOut | PurchaseOrderOut
# What stands in the form and is no field of the operation.
ASIDE = ("party", "item", "party_id", "photos")


@page("desk", "inkoop/kwaliteit/melden", needs=report_non_conformance, uses=(list_parties, list_items))
def report(visit: Visit) -> Shown | HttpResponse:
    """Tell a supplier what is wrong with what it delivered, with photos."""
    place = _place(visit)
    form = ApiForm(
        report_non_conformance,
        labels=labels(visit),
        choices={"defect_code": defect_choices(), "wanted": wanted_choices(), **_lines(place)},
        kinds={"description": "textarea", "receipt_line_id": "select", "order_line_id": "select"},
        values={"wanted": "replacement", **_known(visit, place)},
        aside=ASIDE,
    )
    if visit.is_post:
        posted = {name: str(value) for name, value in visit.request.POST.items()}
        key = posted.pop("key", "")
        sent = meant(visit, posted)
        if not place:
            sent["supplier_id"] = sent.get("party_id", "")
        made = form.send(visit.ctx, sent, key=key)
        if made is not None:
            said = _("%(number)s is reported; %(supplier)s is told.")
            words = {"number": made.number, "supplier": made.supplier_name}
            wrong = keep_photos(visit, made, key)
            return visit.go(way(visit, *HERE, made.id), f"{said % words} {wrong}".strip())
    photos = photo_field(visit)
    context = {
        "header": Header(_("Report a deviation"), lead=_lead(place), back=_back(visit, place)),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "rows": [
            *_where(visit, form, place),
            [form.field("defect_code", required=True), form.field("quantity"), form.field("lot_number")],
            [form.field("description", rows=5)],
            [
                form.field("wanted", required=True),
                form.field("due_date", help=_("Empty: a week from today.")),
            ],
            *([[photos]] if photos else []),
        ],
        "word": _("Report to the supplier"),
    }
    code = 422 if form.error else 200
    return Shown("paper_form.html", _("Report a deviation"), "purchasing", context, status=code)


def _place(visit: Visit) -> Place | None:
    """Return the receipt or the order where it was found."""
    asked = visit.request.GET
    if asked.get("receipt") and get_goods_receipt.allowed(visit.ctx):
        receipt: GoodsReceiptOut = get_goods_receipt.invoke(visit.ctx, path={"receipt_id": asked["receipt"]})
        return receipt
    if asked.get("order") and get_purchase_order.allowed(visit.ctx):
        order: PurchaseOrderOut = get_purchase_order.invoke(
            visit.ctx, path={"purchase_order_id": asked["order"]}
        )
        return order
    return None


def _lines(place: Place | None) -> dict[str, list[Choice]]:
    match place:
        case GoodsReceiptOut():
            return {"receipt_line_id": [Choice(str(line.id), _line(line)) for line in place.lines]}
        case PurchaseOrderOut():
            return {
                "order_line_id": [
                    Choice(str(line.id), f"{line.item_number} {line.description}") for line in place.lines
                ]
            }
    return {}


def _line(line: GoodsReceiptLineOut) -> str:
    came = quantity(line.counted_quantity, unit_name(line.unit_code))
    lot = _("lot %(number)s") % {"number": line.lot_number} if line.lot_number else ""
    return " · ".join(part for part in (f"{line.item_number} {line.description}", came, lot) if part)


def _known(visit: Visit, place: Place | None) -> dict[str, str]:
    """Return what can be filled in: of a line that was counted, what is wrong with it and how much."""
    asked: Any = visit.request.GET
    match place:
        case GoodsReceiptOut():
            chosen = asked.get("line", "")
            line = next((one for one in place.lines if str(one.id) == chosen), place.lines[0])
            return {"receipt_line_id": str(line.id), **_wrong(line)}
        case PurchaseOrderOut():
            return {"order_line_id": str(place.lines[0].id)} if len(place.lines) == 1 else {}
    return begun(visit, party=str(asked.get("party", "")), item=str(asked.get("item", "")))


def _wrong(line: GoodsReceiptLineOut) -> dict[str, str]:
    short = line.expected_quantity - (line.counted_quantity or Decimal(0))
    over = line.over_quantity
    if amount := line.rejected_quantity or line.damaged_quantity:
        code = "damage" if line.damaged_quantity else ""
    elif amount := over or max(short, Decimal(0)):
        code = "wrong_quantity"
    else:
        return {}
    return {"defect_code": code, "quantity": written(amount), "description": line.inspection_note}


def _lead(place: Place | None) -> str:
    return f"{place.supplier_name} · {place.number}" if place else ""


def _back(visit: Visit, place: Place | None) -> Action:
    match place:
        case GoodsReceiptOut():
            return Action(place.number, way(visit, "inkoop", "ontvangsten", place.id))
        case PurchaseOrderOut():
            return Action(place.number, way(visit, "inkoop", place.id))
    return Action(_("Quality"), way(visit, *HERE))


def _where(visit: Visit, form: ApiForm, place: Place | None) -> list[list[object]]:
    match place:
        case GoodsReceiptOut():
            return [[form.field("receipt_line_id", required=True)]]
        case PurchaseOrderOut():
            return [[form.field("order_line_id", required=True)]]
    error = form.error_at("supplier_id")
    supplier = lookup(visit, "party", _("Supplier"), form.values, error, autofocus=True)
    return [[supplier, lookup(visit, "item", _("Item"), form.values, form.error_at("item_id"))]]
