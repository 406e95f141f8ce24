"""One order list: say how many of each, put them in the cart, or change what stands on it."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid, Problem
from schakel.kernel.units import unit_name
from schakel.sales.operations.carts import add_to_cart
from schakel.sales.operations.order_lines import read_order_lines
from schakel.sales.operations.order_templates import (
    change_order_template,
    get_order_template,
    remove_order_template,
)
from schakel.sales.schemas import OrderTemplateLineOut, OrderTemplateOut
from schakel.web.customer.new_order_list import list_labels
from schakel.web.customer.order_lists import items
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("customer", "bestellen/lijsten/<uuid:order_template_id>", needs=get_order_template)
def order_list(visit: Visit, order_template_id: UUID) -> Shown | HttpResponse:
    """Show a list with a quantity at each item; what is ordered, kept or thrown away is said by the button."""
    found = get_order_template(visit.ctx, order_template_id)
    form = ApiForm(change_order_template, path={"order_template_id": order_template_id}, labels=list_labels())
    if visit.is_post:
        act = str(visit.request.POST.get("act", ""))
        if act == "cart":
            form = ApiForm(add_to_cart)
            if form.send(visit.ctx, _lines(_wanted(visit, found.lines))):
                return visit.go(
                    way(visit, "winkelwagen") or way(visit, "bestellen"), _("It is in your cart.")
                )
        elif act == "remove":
            form = ApiForm(remove_order_template, path={"order_template_id": order_template_id})
            if form.send(visit.ctx, {}):
                return visit.go(way(visit, "bestellen", "lijsten"), _("The list is gone."))
        elif _kept(visit, found, form):
            return visit.go(way(visit, "bestellen", "lijsten", order_template_id), _("The list is kept."))
    if not visit.is_post:
        form.values = {"name": found.name, "is_shared": str(found.is_shared).lower()}
    context = {
        "row": found,
        "header": _header(visit, found),
        "problems": form.problems,
        "lines": [_line(visit, line) for line in found.lines],
        "may_order": add_to_cart.allowed(visit.ctx) and any(line.is_offered for line in found.lines),
        "fields": _fields(found, form) if change_order_template.allowed(visit.ctx) else [],
        "remove": _removal(visit) if found.is_own and remove_order_template.allowed(visit.ctx) else None,
    }
    status = 422 if form.error else 200
    return Shown("customer/order_list.html", found.name, "catalogue", context, status=status)


def _header(visit: Visit, found: OrderTemplateOut) -> Header:
    shared = _("everybody at your company uses it") if found.is_shared else _("only you see it")
    back = Action(_("Order lists"), way(visit, "bestellen", "lijsten"))
    return Header(found.name, lead=f"{items(len(found.lines))} · {shared}", back=back)


def _removal(visit: Visit) -> Action:
    question = _("This throws the list away. What was ordered from it stays.")
    return Action(
        _("Throw the list away"),
        visit.request.path,
        icon="trash",
        kind="danger",
        post=True,
        name="act",
        value="remove",
        confirm=question,
    )


def _fields(found: OrderTemplateOut, form: ApiForm) -> list[Field]:
    named = form.operation is change_order_template
    shown = form if named else ApiForm(change_order_template, labels=list_labels())
    if not named:
        shown.values = {"name": found.name, "is_shared": str(found.is_shared).lower()}
    fields = [
        Field("number", _("Add an item"), placeholder=_("Number, yours or ours"), narrow=True),
        shown.field("name"),
    ]
    return [*fields, shown.field("is_shared")] if found.is_own else fields


def _line(visit: Visit, line: OrderTemplateLineOut) -> dict[str, object]:
    sent = visit.request.POST.get(f"quantity.{line.item_id}")
    return {
        "id": line.item_id,
        "name": line.description,
        "number": line.item_number,
        "url": way(visit, "bestellen", line.item_id) if line.is_offered else "",
        "is_offered": line.is_offered,
        "quantity": quantity(line.quantity) if sent is None else sent,
        "unit": unit_name(line.unit_code).behind(line.quantity),
    }


def _wanted(visit: Visit, lines: Sequence[OrderTemplateLineOut]) -> list[tuple[UUID, str]]:
    """Return how many are wanted of what is still sold, as typed; an empty field or 0 is none."""
    typed = _typed(visit.request.POST, [line for line in lines if line.is_offered])
    return [(item_id, text) for item_id, text in typed if text.strip("0,. ")]


def _typed(sent: QueryDict, lines: Sequence[OrderTemplateLineOut]) -> list[tuple[UUID, str]]:
    return [(line.item_id, str(sent.get(f"quantity.{line.item_id}", "")).strip()) for line in lines]


def _lines(wanted: Sequence[tuple[UUID, str]]) -> dict[str, str]:
    values: dict[str, str] = {}
    for place, (item_id, text) in enumerate(wanted):
        values |= {f"lines.{place}.item_id": str(item_id), f"lines.{place}.quantity": text}
    return values


def _kept(visit: Visit, found: OrderTemplateOut, form: ApiForm) -> bool:
    """Keep the list as it stands in the form, with the item that was added."""
    sent = visit.request.POST
    lines = [(item_id, text) for item_id, text in _typed(sent, found.lines) if text.strip("0,. ")]
    values = {"name": str(sent.get("name", "")), "version": str(sent.get("version", ""))}
    shared = bool(sent.get("is_shared")) if found.is_own else found.is_shared
    values["is_shared"] = str(shared).lower()
    if number := str(sent.get("number", "")).strip():
        added = _added(visit, number)
        if isinstance(added, Problem):
            form.values, form.error = values, Invalid.of(added)
            return False
        if added[0] in {item_id for item_id, _text in lines}:
            message = _("This item stands on the list already. Change its quantity there.")
            form.values, form.error = values, Conflict(message, code="twice")
            return False
        lines.append(added)
    return bool(form.send(visit.ctx, values | _lines(lines)))


def _added(visit: Visit, number: str) -> tuple[UUID, str] | Problem:
    (line,) = read_order_lines.invoke(visit.ctx, body={"rows": [{"number": number, "quantity": "1"}]}).lines
    if line.item is None:
        text = _("No item has the number %(number)s.") % {"number": number}
        return Problem("number", text, "not_found")
    return line.item.id, quantity(max(line.item.order_multiple, Decimal(1)))
