"""Asking for a return on the page of an order: by the customer, or by the desk for who calls."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.returns import get_returnable_lines, request_return
from schakel.sales.schemas import ReturnableLine
from schakel.web.returns import reasons, root, wishes
from schakel.web.ui.api_form import ApiForm, plain_number
from schakel.web.ui.field import Choice
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

OF_LINE = ("quantity", "reason", "note", "lot_number")


@page("desk", "verkoop/<uuid:order_id>/retour", needs=(request_return, get_returnable_lines, get_sales_order))
@page(
    "customer", "orders/<uuid:order_id>/retour", needs=(request_return, get_returnable_lines, get_sales_order)
)
def ask_for_return(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say how much of each line comes back, and why; a line without a quantity stays."""
    desk = visit.application == "desk"
    order = get_sales_order(visit.ctx, order_id)
    lines = [row for row in get_returnable_lines(visit.ctx, order_id).lines if row.returnable_quantity]
    form = _form(order_id)
    if visit.is_post:
        made = form.send(visit.ctx, _body(visit, lines), key=str(visit.request.POST.get("key", "")))
        if made is not None:
            said = _("%(number)s is asked for. Add photos where they say more than words.")
            return visit.go(way(visit, *root(visit), made.id), said % {"number": made.number})
        form.values |= {name: str(value) for name, value in visit.request.POST.items()}
    back = Action(order.number, way(visit, "verkoop" if desk else "orders", order_id))
    context = {
        "header": Header(
            _("Send something back"),
            lead=_("Fill in how much comes back. What you leave empty stays with the customer.")
            if desk
            else _("Fill in how much you would send back. We answer you first; then you send it."),
            back=back,
        ),
        "problems": form.problems,
        "key": str(visit.request.POST.get("key", "")) or str(visit.ctx.new_id()),
        "lines": [_line(form, n, line) for n, line in enumerate(lines)],
        "fields": [
            form.field("wish", choices=[Choice(value, word) for value, word in wishes().items()]),
            form.field("note", kind="textarea", rows=2, required=False),
        ],
    }
    status = 422 if form.error else 200
    return Shown(
        "ask_return.html", _("Send something back"), "sales" if desk else "orders", context, status=status
    )


def _form(order_id: UUID) -> ApiForm:
    labels = {
        "wish": _("What would you have for it?"),
        "note": _("Remark"),
        "lines.quantity": _("How many"),
        "lines.reason": _("Why"),
        "lines.note": _("In a few words"),
        "lines.lot_number": _("Lot, where you know it"),
    }
    choices = {"lines.reason": [Choice(value, word) for value, word in reasons().items()]}
    return ApiForm(request_return, path={"sales_order_id": order_id}, labels=labels, choices=choices)


def _body(visit: Visit, lines: list[ReturnableLine]) -> dict[str, str]:
    """Return what was filled in; places in the form stay, so that a refusal stands where it belongs."""
    sent = visit.request.POST
    body = {name: str(sent.get(name, "")) for name in ("wish", "note") if sent.get(name)}
    for n, line in enumerate(lines):
        if not _is_filled(str(sent.get(f"lines.{n}.quantity", ""))):
            continue
        place = sum(1 for name in body if name.endswith(".order_line_id"))
        body[f"lines.{place}.order_line_id"] = str(line.order_line_id)
        body |= {f"lines.{place}.{name}": str(sent.get(f"lines.{n}.{name}", "")) for name in OF_LINE}
    return body


def _is_filled(text: str) -> bool:
    plain = plain_number(text)
    return bool(plain) and plain.strip("0.") != ""


def _line(form: ApiForm, n: int, line: ReturnableLine) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    words = {
        "left": quantity(line.returnable_quantity, unit),
        "came": quantity(line.delivered_quantity, unit),
    }
    hint = _("%(left)s of %(came)s can come back") % words
    return {
        "n": n,
        "name": line.description,
        "hint": f"{line.item_number} · {hint}",
        "fields": [
            form.field(f"lines.{n}.{name}", required=False, unit=unit if name == "quantity" else "")
            for name in OF_LINE
        ],
    }
