"""One receipt at the desk: count what came, book it, inspect what waits in quarantine."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.purchasing.operations.inspections import inspect_goods_receipt
from schakel.purchasing.operations.receipt_lists import get_goods_receipt
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    cancel_goods_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import GoodsReceiptLineOut, GoodsReceiptOut
from schakel.web import deviations
from schakel.web.desk import receipt_lines
from schakel.web.desk.timeline import timeline
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import day, long_day
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import goods_receipt

OF_HEAD = ("despatch_number", "received_date", "note")
DRAFT = ("expected", "counted")


@page("desk", "inkoop/ontvangsten/<uuid:receipt_id>", needs=get_goods_receipt)
def receipt_page(visit: Visit, receipt_id: UUID) -> Shown | HttpResponse:
    """Show a receipt; who may, counts it, books it, and says what became of what waits in quarantine."""
    found = get_goods_receipt(visit.ctx, receipt_id)
    counting = found.status in DRAFT and record_receipt_count.allowed(visit.ctx)
    inspecting = found.has_quarantine and inspect_goods_receipt.allowed(visit.ctx)
    form = _count_form(found) if counting else _inspection_form(found)
    if visit.is_post and (counting or inspecting):
        answer = _counted(visit, found, form) if counting else _inspected(visit, found, form)
        if answer is not None:
            return answer
        # What was counted may be kept though it was not booked: one goes on from there.
        found = get_goods_receipt(visit.ctx, receipt_id)
    waiting = [line for line in found.lines if _waiting(line)]
    context = {
        "receipt": found,
        "header": _header(visit, found),
        "problems": form.problems,
        "counting": counting,
        "may_book": counting and book_goods_receipt.allowed(visit.ctx),
        "inspecting": inspecting,
        "lines": [
            receipt_lines.line(visit, form, n, found, counting=counting) for n in range(len(found.lines))
        ],
        "waiting": [receipt_lines.to_inspect(form, n, line) for n, line in enumerate(waiting)]
        if inspecting
        else [],
        "head": [form.field(name, required=False) for name in OF_HEAD] if counting else [],
        "facts": [
            (_("Delivery note"), found.despatch_number),
            (_("Received on"), long_day(found.received_date)),
            (_("Note"), found.note),
        ],
        "deviations": deviations.few(visit, name="deviations", without=(2, 3), goods_receipt_id=found.id)
        if found.status == "booked"
        else None,
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("desk/receipt.html", found.number, "purchasing", context, status=422 if form.error else 200)


def _waiting(line: GoodsReceiptLineOut) -> bool:
    return line.quarantined_quantity > line.accepted_quantity + line.rejected_quantity


def _count_form(found: GoodsReceiptOut) -> ApiForm:
    labels = {
        "despatch_number": _("Number of the delivery note"),
        "received_date": _("Received on"),
        "note": _("Note"),
        "lines.counted_quantity": _("Counted"),
        "lines.damaged_quantity": _("Of which damaged"),
        "lines.to_inspect": _("Inspect first"),
        "lines.location": _("Place"),
        "lines.lot_number": _("Lot"),
        "lines.best_before_date": _("Best before"),
    }
    form = ApiForm(record_receipt_count, path={"receipt_id": found.id}, labels=labels)
    form.values = {name: str(getattr(found, name)) for name in OF_HEAD}
    for n, line in enumerate(found.lines):
        counted = line.expected_quantity if line.counted_quantity is None else line.counted_quantity
        form.values |= {
            f"lines.{n}.counted_quantity": written(counted),
            f"lines.{n}.damaged_quantity": written(line.damaged_quantity),
            f"lines.{n}.to_inspect": "true" if line.to_inspect else "",
            f"lines.{n}.location": line.location,
            f"lines.{n}.lot_number": line.lot_number,
            f"lines.{n}.best_before_date": str(line.best_before_date or ""),
        }
    return form


def _inspection_form(found: GoodsReceiptOut) -> ApiForm:
    labels = {
        "lines.accepted_quantity": _("Accept"),
        "lines.rejected_quantity": _("Reject"),
        "lines.note": _("What was seen or measured"),
    }
    helps = {"lines.note": _("The supplier reads this where something is rejected.")}
    return ApiForm(inspect_goods_receipt, path={"receipt_id": found.id}, labels=labels, helps=helps)


def _counted(visit: Visit, found: GoodsReceiptOut, form: ApiForm) -> HttpResponse | None:
    """Keep what was counted, and book it where that was asked; None after a refusal, which the form shows."""
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    booked = sent.pop("book", "")
    body = {name: sent[name] for name in ("version", *OF_HEAD) if name in sent}
    for n, line in enumerate(found.lines):
        body[f"lines.{n}.schedule_line_id"] = str(line.schedule_line_id)
        body[f"lines.{n}.despatch_line_id"] = str(line.despatch_line_id or "")
        body |= {
            f"lines.{n}.{name}": value
            for name in receipt_lines.OF_LINE
            if (value := sent.get(f"lines.{n}.{name}", "").strip())
        }
        body.setdefault(f"lines.{n}.counted_quantity", "0")
    kept = form.send(visit.ctx, body)
    if kept is None:
        return None
    here = way(visit, "inkoop", "ontvangsten", found.id)
    if not booked:
        return visit.go(here, _("Kept."))
    try:
        book_goods_receipt.invoke(visit.ctx, path={"receipt_id": found.id}, body={"version": kept.version})
    except Conflict as error:
        form.error = error
        form.values |= sent | {"version": str(kept.version)}
        return None
    return visit.go(here, _("%(number)s is booked.") % {"number": found.number})


def _inspected(visit: Visit, found: GoodsReceiptOut, form: ApiForm) -> HttpResponse | None:
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    body = {"version": sent.get("version", "")}
    for n, line in enumerate(line for line in found.lines if _waiting(line)):
        body[f"lines.{n}.line_id"] = str(line.id)
        for name in receipt_lines.OF_INSPECTION:
            if value := sent.get(f"lines.{n}.{name}", "").strip():
                body[f"lines.{n}.{name}"] = value
    if form.send(visit.ctx, body) is None:
        return None
    return visit.go(way(visit, "inkoop", "ontvangsten", found.id), _("Kept."))


def _header(visit: Visit, found: GoodsReceiptOut) -> Header:
    menu = []
    if found.status in DRAFT and cancel_goods_receipt.allowed(visit.ctx):
        text = _("Receipt %(number)s is given up; what it held can be received again.")
        menu.append(
            Action(
                _("Give up this receipt"),
                way(visit, "inkoop", "ontvangsten", found.id, "annuleren"),
                icon="ban",
                kind="danger",
                post=True,
                confirm=text % {"number": found.number},
            )
        )
    orders = {line.purchase_order_id: line.purchase_order_number for line in found.lines}
    actions = [
        Action(number, way(visit, "inkoop", order_id), icon="truck-loading")
        for order_id, number in list(orders.items())[:3]
    ]
    if found.despatch_advice_id:
        announced = way(visit, "inkoop", "onderweg", found.despatch_advice_id)
        actions.insert(0, Action(found.despatch_number, announced, icon="truck-delivery"))
    return Header(
        title=found.supplier_name,
        number=found.number,
        status=goods_receipt(found.status, has_quarantine=found.has_quarantine),
        figures=[Figure(_("Received on"), day(found.received_date, visit.today))],
        actions=[action for action in actions if action.url],
        menu=menu,
        back=Action(_("Receipts"), way(visit, "inkoop", "ontvangsten")),
    )


@page(
    "desk", "inkoop/ontvangsten/<uuid:receipt_id>/annuleren", needs=(cancel_goods_receipt, get_goods_receipt)
)
def give_up_receipt(visit: Visit, receipt_id: UUID) -> HttpResponse:
    """Give up a receipt before it is booked."""
    here = way(visit, "inkoop", "ontvangsten", receipt_id)
    if not visit.is_post:
        return visit.go(here)
    try:
        found = cancel_goods_receipt(visit.ctx, receipt_id)
    except Conflict as error:
        return visit.go(here, error.message)
    return visit.go(here, _("%(number)s is given up.") % {"number": found.number})
