"""One item at the desk: what becomes of its stock, and what one books."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.inventory.operations import get_stock, record_stock_movement
from schakel.kernel.units import unit_name
from schakel.planning.operations.projection import get_projection
from schakel.planning.schemas import Projection
from schakel.purchasing.operations.supplier_items import list_item_suppliers
from schakel.web.desk import stock_tables as tables
from schakel.web.ui.api_form import ApiForm, plain_number, written
from schakel.web.ui.field import Choice
from schakel.web.ui.format import number, quantity
from schakel.web.ui.page import Shown, Visit, page
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.wording import shortage, stock_reason


@page("desk", "voorraad/<uuid:item_id>")
def stock_item(visit: Visit, item_id: UUID) -> Shown | HttpResponse:
    """Show an item's stock over time, when it falls short and who delivers it; books what came, went or was counted."""
    form = _form()
    if visit.is_post:
        told = _book(visit, item_id, form)
        if told:
            return visit.go(visit.url("voorraad", item_id), told)
    found = get_projection(visit.ctx, item_id)
    suppliers = list_item_suppliers(visit.ctx, item_id).suppliers
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
        "suppliers": tables.suppliers(visit, suppliers, unit),
        "form": form,
        "fields": [
            form.field("reason"),
            form.field("quantity", unit=unit, required=True),
            form.field("note"),
        ],
        "key": visit.request.POST.get("key") or visit.ctx.new_id(),
        "may_book": record_stock_movement.allowed(visit.ctx),
    }
    return Shown("desk/stock_item.html", found.number, "stock", context, status=422 if form.error else 200)


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
    return Action(label, f"{visit.url(where)}?item_id={item_id}", kind="quiet")


def _form() -> ApiForm:
    reasons = ("receipt", "despatch", "count")
    return ApiForm(
        record_stock_movement,
        values={"reason": "receipt"},
        labels={"reason": _("What happened"), "quantity": _("Quantity"), "note": _("Note")},
        helps={"quantity": _("For a count: as much as lies there now.")},
        choices={"reason": [Choice(reason, stock_reason(reason).capitalize()) for reason in reasons]},
    )


def _book(visit: Visit, item_id: UUID, form: ApiForm) -> str:
    """Book what was sent and say so; empty after a refusal, kept in the form."""
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    key = sent.pop("key", "")
    quantity_booked = _as_movement(visit, item_id, sent)
    if quantity_booked == "0" and sent.get("reason") == "count":
        return _("The count is right; there is nothing to book.")
    after = form.send(visit.ctx, {**sent, "quantity": quantity_booked, "item_id": str(item_id)}, key=key)
    form.values = sent
    return _("Booked.") if after is not None else ""


def _as_movement(visit: Visit, item_id: UUID, sent: Mapping[str, str]) -> str:
    """Return the movement that was meant: nobody types a minus for what they send, or subtracts after a count."""
    text = sent.get("quantity", "").strip()
    try:
        amount = Decimal(plain_number(text))
    except InvalidOperation:
        return text
    if sent.get("reason") == "despatch":
        amount = -abs(amount)
    elif sent.get("reason") == "count":
        amount -= get_stock(visit.ctx, item_id).on_hand
    return written(amount)


def _header(visit: Visit, found: Projection, unit: str) -> Header:
    lowest = min((step.balance for step in found.steps), default=found.on_hand)
    figures = [
        Figure(_("In stock"), quantity(found.on_hand, unit)),
        Figure(_("Lowest ahead"), quantity(lowest, unit), tone="bad" if lowest < 0 else "neutral"),
    ]
    if found.safety_stock:
        figures.append(Figure(_("Safety stock"), quantity(found.safety_stock, unit)))
    return Header(
        title=found.name,
        number=found.number,
        figures=figures,
        back=Action(_("Stock"), visit.url("voorraad")),
    )
