"""Asking for a return on the page of an order: by the customer, or by the desk for who calls."""

import re
from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.documents.operations import add_document
from schakel.kernel.errors import Invalid
from schakel.kernel.units import unit_name
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.returns import get_returnable_lines, request_return
from schakel.sales.schemas import ReturnableLine, ReturnOut
from schakel.web.return_words import reasons, wishes
from schakel.web.returns import root
from schakel.web.ui.api_form import ApiForm, plain_number
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

OF_LINE = ("quantity", "reason", "note", "lot_number")
NEEDS = (request_return, get_returnable_lines, get_sales_order)
# A phone then takes or offers pictures, and makes a JPEG of what it keeps otherwise.
PICTURES = "image/jpeg,image/png,image/webp"


@page("desk", "verkoop/<uuid:order_id>/retour", needs=NEEDS)
@page("customer", "orders/<uuid:order_id>/retour", needs=NEEDS)
def ask_for_return(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say how much of each line comes back, and why; a line without a quantity stays."""
    desk = visit.application == "desk"
    order = get_sales_order(visit.ctx, order_id)
    lines = [row for row in get_returnable_lines(visit.ctx, order_id).lines if row.returnable_quantity]
    form = _form(order_id)
    key = str(visit.request.POST.get("key", "")) or str(visit.ctx.new_id())
    if visit.is_post:
        body, places = _body(visit, lines)
        made = form.send(visit.ctx, body, key=key) if places else None
        if made is not None:
            return visit.go(way(visit, *root(visit), made.id), _said(visit, made, key))
        if not places:
            message = _("Nothing would come back. Say of one line at least how much.")
            form.error = Invalid(message, field="lines.0.quantity", code="nothing")
        _put_back(form, places or [0])
        form.values |= {name: str(value) for name, value in visit.request.POST.items()}
    context = {
        "header": Header(
            _("Send something back"),
            lead=_("Fill in how much comes back. What you leave empty stays with the customer.")
            if desk
            else _("Fill in how much you would send back. We answer you first; then you send it."),
            back=Action(order.number, way(visit, "verkoop" if desk else "orders", order_id)),
        ),
        "problems": form.problems,
        "key": key,
        "lines": [_line(form, n, line, only=len(lines) == 1) for n, line in enumerate(lines)],
        "fields": _fields(visit, form),
        "word": _("Ask for the return"),
        "word_icon": "arrow-back-up",
        "nothing": _("Nothing of this order can come back: it was not delivered, or it came back already."),
    }
    status = 422 if form.error else 200
    door = "sales" if desk else "orders"
    return Shown("return_lines.html", _("Send something back"), door, context, status=status)


def _form(order_id: UUID) -> ApiForm:
    labels = {
        "wish": _("What would you have for it?"),
        "note": _("Remark"),
        "lines.quantity": _("How many"),
        "lines.reason": _("Why"),
        "lines.note": _("In a few words"),
        "lines.lot_number": _("Lot, where you know it"),
    }
    why = [Choice("", _("Choose")), *(Choice(value, word) for value, word in reasons().items())]
    choices = {"lines.reason": why}
    return ApiForm(request_return, path={"sales_order_id": order_id}, labels=labels, choices=choices)


def _fields(visit: Visit, form: ApiForm) -> list[Field]:
    wish = form.field("wish", choices=[Choice(value, word) for value, word in wishes().items()])
    note = form.field("note", kind="textarea", rows=2, required=False)
    if not add_document.allowed(visit.ctx):
        return [wish, note]
    more = _("Say more with a picture. You can add others once the return is asked for.")
    return [wish, note, Field("photo", _("Photo"), "file", accept=PICTURES, help=more)]


def _said(visit: Visit, made: ReturnOut, key: str) -> str:
    """Keep the photo beside the return; returns what is said of both."""
    said = _("%(number)s is asked for.") % {"number": made.number}
    photo = visit.sent_files.get("photo")
    if photo is None or not add_document.allowed(visit.ctx):
        return f"{said} {_('Add photos where they say more than words.')}"
    beside = ApiForm(add_document)
    told = {"kind": "photo", "subject_kind": "return", "subject_id": str(made.id)}
    if beside.send(visit.ctx, told, key=key, files={"file": photo}) is not None:
        return said
    lost = _("The photo was not kept: %(why)s You can add it under Documents.")
    return f"{said} {lost % {'why': beside.error.message if beside.error else ''}}"


def _body(visit: Visit, lines: list[ReturnableLine]) -> tuple[dict[str, str], list[int]]:
    """Return what was filled in, and in which lines of the form."""
    sent = visit.request.POST
    body = {name: str(sent.get(name, "")) for name in ("wish", "note") if sent.get(name)}
    filled = [n for n in range(len(lines)) if _is_filled(str(sent.get(f"lines.{n}.quantity", "")))]
    for place, n in enumerate(filled):
        body[f"lines.{place}.order_line_id"] = str(lines[n].order_line_id)
        body |= {f"lines.{place}.{name}": str(sent.get(f"lines.{n}.{name}", "")) for name in OF_LINE}
    return body, filled


def _put_back(form: ApiForm, places: list[int]) -> None:
    """Let what is wrong stand at the line of the form in which it was filled in, in words."""
    if form.error is None:
        return
    found = []
    for problem in form.error.problems:
        field = re.sub(r"(?<=^lines\.)\d+", lambda place: str(places[int(place[0])]), problem.field)
        why = field.endswith(".reason")
        found.append(replace(problem, field=field, message=_("Choose why.") if why else problem.message))
    form.error.problems = tuple(found)


def _is_filled(text: str) -> bool:
    plain = plain_number(text)
    return bool(plain) and plain.strip("0.") != ""


def _line(form: ApiForm, n: int, line: ReturnableLine, *, only: bool) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    words = {
        "left": quantity(line.returnable_quantity),
        "came": quantity(line.delivered_quantity, unit),
    }
    hint = _("%(left)s of %(came)s can come back") % words
    return {
        "name": line.description,
        "hint": line.item_number,
        "told": [hint],
        "fields": [
            form.field(f"lines.{n}.quantity", required=only, unit=unit),
            form.field(f"lines.{n}.reason", required=True),
            *(form.field(f"lines.{n}.{name}", required=False) for name in ("note", "lot_number")),
        ],
    }
