"""While an order is being entered: what each line would cost and why, what is free of it, and when it would come."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Problem, SchakelError
from schakel.kernel.units import unit_name
from schakel.planning.operations.ordering import preview_order
from schakel.planning.schemas.orders import OrderPreview, PreviewedLine
from schakel.sales.operations.orders import place_sales_order
from schakel.web.price_words import price_text, source, why
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day_text, money, quantity
from schakel.web.ui.page import page
from schakel.web.ui.visit import Visit

HEAD = ("customer_id", "requested_date", "delivery_address_id", "partial_delivery")
LINE = ("item_id", "quantity", "requested_date", "price")


@page("desk", "verkoop/nieuw/vooruit", needs=(place_sales_order, preview_order))
def foresight(visit: Visit) -> HttpResponse:
    """Answer what stands below each line that is whole by now, and below all of them; nothing is placed."""
    sent = {name: str(value).strip() for name, value in visit.request.POST.items()}
    places = [
        place
        for place in sorted({int(name.split(".")[1]) for name in sent if _is_of_line(name)})
        if sent.get(f"lines.{place}.item_id") and sent.get(f"lines.{place}.quantity")
    ]
    context: dict[str, Any] = {"lines": [], "total": ""}
    if places and sent.get("customer_id"):
        values = {name: sent.get(name, "") for name in HEAD}
        values["requested_date"] = values["requested_date"] or visit.today.isoformat()
        for row, place in enumerate(places):
            values |= {f"lines.{row}.{name}": sent.get(f"lines.{place}.{name}", "") for name in LINE}
        context = _told(visit, values, places)
    return visit.draw("desk/foresight.html", context)


def refused(visit: Visit, values: dict[str, str], lines: Sequence[int]) -> list[Problem]:
    """Return what an order would be refused for at its whole lines, beside what is not understood yet."""
    whole = [n for n in lines if values.get(f"lines.{n}.item_id") and values.get(f"lines.{n}.quantity")]
    if not whole or not values.get("customer_id") or not preview_order.allowed(visit.ctx):
        return []
    sent = {name: values.get(name, "") for name in HEAD}
    sent["requested_date"] = sent["requested_date"] or visit.today.isoformat()
    for row, place in enumerate(whole):
        sent |= {f"lines.{row}.{name}": values.get(f"lines.{place}.{name}", "") for name in LINE}
    form = ApiForm(preview_order)
    try:
        found: OrderPreview | None = form.send(visit.ctx, sent)
    except SchakelError:
        return []
    problems = found.problems if found else form.error.problems if form.error else ()
    said = []
    for problem in problems:
        parts = problem.field.split(".")
        if parts[0] == "lines" and len(parts) == 3:
            said.append(Problem(f"lines.{whole[int(parts[1])]}.{parts[2]}", problem.message, problem.code))
    return said


def _is_of_line(name: str) -> bool:
    parts = name.split(".")
    return len(parts) == 3 and parts[0] == "lines" and parts[1].isdecimal()


def _told(visit: Visit, values: dict[str, str], places: list[int]) -> dict[str, Any]:
    form = ApiForm(preview_order)
    try:
        found: OrderPreview | None = form.send(visit.ctx, values)
    except SchakelError as refusal:
        # Somebody or something is not there any more; placing it says so at its field.
        return {"lines": [], "total": refusal.message}
    problems = found.problems if found else form.error.problems if form.error else ()
    wrong: dict[str, str] = {}
    for problem in problems:
        row = problem.field.split(".")[1] if problem.field.startswith("lines.") else ""
        wrong[row] = f"{wrong.get(row, '')} {problem.message}".strip()
    rows = found.lines if found else [None] * len(places)
    lines = [
        {
            "place": place,
            "wrong": wrong.get(str(row), ""),
            "parts": _line(visit, line) if line else [],
            "later": bool(line and line.promised_date and line.promised_date > line.requested_date),
        }
        for row, (place, line) in enumerate(zip(places, rows, strict=True))
    ]
    return {"lines": lines, "total": _total(visit, found) if found else "", "wrong": wrong.get("", "")}


def _line(visit: Visit, line: PreviewedLine) -> list[str]:
    unit = unit_name(line.unit_code)
    said = why(source(line.price_source, line.price_reference), line.price, line.list_price)
    free = quantity(line.free_quantity, unit) if line.free_quantity is not None else ""
    comes = (
        _("there %(day)s") % {"day": day_text(line.promised_date, visit.today)}
        if line.promised_date
        else _("no day known yet")
    )
    return [
        f"{price_text(line.price)} × {quantity(line.quantity)} = {money(line.amount)}",
        said,
        _("%(quantity)s free") % {"quantity": free} if free else "",
        comes,
    ]


def _total(visit: Visit, found: OrderPreview) -> str:
    words = {"amount": money(found.total_amount, found.currency)}
    if found.promised_date is None:
        return _("%(amount)s without VAT") % words
    words["day"] = day_text(found.promised_date, visit.today)
    return _("%(amount)s without VAT · all of it there %(day)s") % words
