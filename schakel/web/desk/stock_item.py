"""One item at the desk: what becomes of its stock, and what one books."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.inventory.operations import (
    list_stock_movements,
    record_stock_count,
    record_stock_movement,
    transfer_stock,
)
from schakel.kernel.units import unit_name
from schakel.planning.operations.projection import get_projection
from schakel.planning.schemas import Projection
from schakel.purchasing.operations.supplier_items import list_item_suppliers
from schakel.web.desk import stock_tables as tables
from schakel.web.desk.quality_beside import beside_item
from schakel.web.documents_beside import beside
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import number, quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import shortage, stock_reason

# What is said in the form of a count, beside that of a movement on the same page.
COUNT, TRANSFER = "count", "transfer"


@page("desk", "voorraad/<uuid:item_id>", needs=get_projection)
def stock_item(visit: Visit, item_id: UUID) -> Shown | HttpResponse:
    """Show an item's stock over time, when it falls short and who delivers it; books what came, went or was counted."""
    movement, count, transfer = _movement_form(), _count_form(), _transfer_form()
    if visit.is_post:
        posted = visit.request.POST
        sent = {name: str(value) for name, value in posted.items() if name not in ("key", COUNT, TRANSFER)}
        form = count if COUNT in posted else transfer if TRANSFER in posted else movement
        key = str(visit.request.POST.get("key", ""))
        if form.send(visit.ctx, {**sent, "item_id": str(item_id)}, key=key) is not None:
            return visit.go(way(visit, "voorraad", item_id), _("Booked."))
    found = get_projection(visit.ctx, item_id)
    may_see = list_item_suppliers.allowed(visit.ctx)
    suppliers = list_item_suppliers(visit.ctx, item_id).suppliers if may_see else ()
    unit = unit_name(found.unit_code)
    context = {
        "item": found,
        "topics": _topics(found),
        "header": _header(visit, found, unit),
        "sentence": shortage(found.shortages, visit.today, unit),
        "chart": tables.chart(visit, found, unit),
        "receipts": tables.receipts(visit, found, unit),
        "every_receipt": _every(visit, "inkoop", item_id, len(found.receipts), found.open_deliveries),
        "needs": tables.needs(visit, found, unit),
        "every_need": _every(visit, "verkoop", item_id, len(found.needs), found.open_lines),
        "sees_suppliers": may_see,
        "suppliers": tables.suppliers(visit, suppliers, unit),
        "papers": beside(visit, "item", item_id),
        "deviations": beside_item(visit, item_id),
        "problems": movement.problems or count.problems or transfer.problems,
        "movement": _fields(movement, found, "reason", "quantity"),
        "count": _fields(count, found, "counted"),
        "transfer": _fields(transfer, found, "quantity", "to_location"),
        "key": visit.request.POST.get("key") or visit.ctx.new_id(),
        "may_book": record_stock_movement.allowed(visit.ctx),
        "may_count": record_stock_count.allowed(visit.ctx),
        "may_transfer": transfer_stock.allowed(visit.ctx) and bool(found.locations),
    }
    status = 422 if movement.error or count.error or transfer.error else 200
    return Shown("desk/stock_item.html", found.number, "stock", context, status=status)


def _topics(found: Projection) -> str:
    """Return what this page hears of: the item, and the orders that bring and take it."""
    bought = dict.fromkeys(f"purchase_order:{receipt.purchase_order_id}" for receipt in found.receipts)
    sold = dict.fromkeys(f"sales_order:{need.sales_order_id}" for need in found.needs)
    return " ".join([f"item:{found.item_id}", *bought, *sold])


def _every(visit: Visit, where: str, item_id: UUID, shown: int, count: int) -> Action | None:
    """Return the way to all of them, where only the first are shown."""
    if shown == count:
        return None
    label = _("The first %(shown)s of %(count)s; to all orders") % {"shown": shown, "count": number(count)}
    return Action(label, way(visit, f"{where}?item_id={item_id}"), kind="quiet")


def _movement_form() -> ApiForm:
    reasons = [Choice(reason, stock_reason(reason).capitalize()) for reason in ("receipt", "despatch")]
    return ApiForm(
        record_stock_movement,
        values={"reason": "receipt"},
        labels={"reason": _("What happened"), "quantity": _("Quantity"), **_labels()},
        choices={"reason": reasons},
    )


def _count_form() -> ApiForm:
    return ApiForm(record_stock_count, labels={"counted": _("Counted"), **_labels()})


def _transfer_form() -> ApiForm:
    labels = {"quantity": _("Quantity"), "to_location": _("To location"), **_labels()}
    return ApiForm(transfer_stock, labels=labels)


def _labels() -> dict[str, str]:
    return {"location": _("Location"), "note": _("Note")}


def _fields(form: ApiForm, found: Projection, *names: str) -> list[Field]:
    """Return the fields of a form; where an item lies is asked when it lies at several locations."""
    unit = unit_name(found.unit_code)
    # Three forms on one page: what they ask keeps its ids apart.
    prefix = {record_stock_count.name: "count-", transfer_stock.name: "transfer-"}.get(
        form.operation.name, ""
    )
    plain = ("reason", "to_location")
    fields = [form.field(name, prefix=prefix, unit="" if name in plain else unit) for name in names]
    if len(found.locations) > 1:
        at = [
            Choice(place.location, f"{place.location} ({quantity(place.quantity)})")
            for place in found.locations
        ]
        fields.append(form.field("location", prefix=prefix, kind="select", choices=at))
    elif found.locations:
        only = found.locations[0].location
        fields.append(form.field("location", prefix=prefix, kind="hidden", value=only))
    return [*fields, form.field("note", prefix=prefix)]


def _header(visit: Visit, found: Projection, unit: str) -> Header:
    lowest = min((step.balance for step in found.steps), default=found.on_hand)
    figures = [
        Figure(_("In stock"), quantity(found.on_hand, unit)),
        Figure(_("Lowest ahead"), quantity(lowest, unit), tone="bad" if lowest < 0 else "neutral"),
    ]
    ledger = way(visit, "voorraad", "bewegingen")
    if found.safety_stock:
        figures.append(Figure(_("Safety stock"), quantity(found.safety_stock, unit)))
    return Header(
        title=found.name,
        number=found.number,
        figures=figures,
        actions=[Action(_("Movements"), f"{ledger}?item_id={found.item_id}", icon="arrows-exchange")]
        if list_stock_movements.allowed(visit.ctx)
        else [],
        back=Action(_("Stock"), way(visit, "voorraad")),
    )
