"""Counting at the desk: the items one after another, what was counted beside each, booked together."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.inventory.operations import list_locations, list_stock, record_stocktake
from schakel.inventory.schemas import StockQuery
from schakel.kernel.units import unit_name
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

MANY = 50
COUNTED = "counted."


@page("desk", "voorraad/tellen", needs=(list_stock, record_stocktake), uses=list_locations)
def count_many(visit: Visit) -> Shown | HttpResponse:
    """Count items one after another; what is left empty was not counted."""
    sent = {name: str(value).strip() for name, value in visit.request.POST.items()}
    typed = {name.removeprefix(COUNTED): v for name, v in sent.items() if name.startswith(COUNTED) and v}
    asked = sent or {name: str(value) for name, value in visit.request.GET.items()}
    location = asked.get("location") or "MAIN"
    form = ApiForm(record_stocktake)
    if visit.is_post and typed:
        counts = {f"counts.{n}.item_id": item_id for n, item_id in enumerate(typed)}
        counts |= {f"counts.{n}.counted": text for n, text in enumerate(typed.values())}
        done = form.send(visit.ctx, counts | {"location": location}, key=sent.get("key", ""))
        if done is not None:
            said = ngettext("%(count)d count is booked.", "%(count)d counts are booked.", done.counted)
            return visit.go(f"{visit.request.path}?location={location}", said % {"count": done.counted})
    wrong = {item_id: form.error_at(f"counts.{n}.counted") for n, item_id in enumerate(typed)}
    query = StockQuery(search=asked.get("search", "")[:100], after=asked.get("after", ""), limit=MANY)
    found = list_stock(visit.ctx, query)
    context = {
        "header": Header(_("Count"), back=Action(_("Stock"), way(visit, "voorraad"))),
        "problems": form.problems,
        "key": sent.get("key") or visit.ctx.new_id(),
        "search": Field("search", _("Number or name"), value=query.search),
        "location": _location(visit, location),
        "place": location,
        "lines": [_line(row, typed, wrong) for row in found.rows],
        "more_url": f"{visit.request.path}?after={found.next}&location={location}" if found.next else "",
    }
    return Shown("desk/stock_counting.html", _("Count"), "stock", context, status=422 if form.error else 200)


def _location(visit: Visit, chosen: str) -> Field | None:
    if not list_locations.allowed(visit.ctx):
        return None
    places = [place for place in list_locations(visit.ctx).locations if not place.is_quarantine]
    if len(places) < 2:
        return None
    return Field(
        "location",
        _("Location"),
        "select",
        chosen,
        required=True,
        choices=[Choice(place.code, place.name) for place in places],
    )


def _line(row: Any, typed: dict[str, str], wrong: dict[str, str]) -> dict[str, Any]:
    item_id = str(row.id)
    return {
        "row": row,
        "field": Field(
            f"{COUNTED}{item_id}",
            _("Counted of %(number)s") % {"number": row.number},
            "number",
            typed.get(item_id, ""),
            error=wrong.get(item_id, ""),
            unit=unit_name(row.unit_code),
            narrow=True,
        ),
        "lies": quantity(row.on_hand, unit_name(row.unit_code)),
    }
