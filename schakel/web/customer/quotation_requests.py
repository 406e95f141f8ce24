"""What would it cost? Asked from the page of an item or in one's own words, and followed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import get_offered_item
from schakel.kernel.units import unit_name
from schakel.sales.operations.quotation_requests import (
    count_quotation_requests,
    get_quotation_request,
    list_quotation_requests,
    request_quotation,
    withdraw_quotation_request,
)
from schakel.web.quotation_request_words import listing, parts
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

# So many things can be asked for in one's own words at once; the rest goes through the cart.
FREE = 4
SAID = ("wanted_date", "reference", "note")


def labels() -> dict[str, str]:
    """Return what the fields of a request are called."""
    return {
        "wanted_date": _("When do you want it?"),
        "reference": _("Your reference"),
        "note": _("What do we have to know?"),
        "lines.description": _("What"),
        "lines.quantity": _("Quantity"),
    }


def ask(visit: Visit, item_id: UUID | None = None) -> Action | None:
    """Return the way to ask for a quotation, of an item or of anything."""
    url = way(visit, "offertes", "aanvragen", "nieuw")
    if not url:
        return None
    if item_id:
        url = f"{url}?item={item_id}"
    return Action(_("Ask for a quotation"), url, icon="file-description")


@page("customer", "offertes/aanvragen/nieuw", needs=request_quotation, uses=get_offered_item)
def ask_quotation(visit: Visit) -> Shown | HttpResponse:
    """Ask what an item, or things in one's own words, would cost."""
    form = ApiForm(request_quotation, labels=labels())
    item = str(visit.request.GET.get("item", ""))
    offered = None
    if item and get_offered_item.allowed(visit.ctx):
        offered = get_offered_item.invoke(visit.ctx, path={"item_id": item})
        form.values = {"lines.0.quantity": quantity(offered.order_multiple)}
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        made = form.send(visit.ctx, _filled(sent), key=key)
        if made is not None:
            text = _("Asked. You get our quotation here, and by mail.")
            return visit.go(way(visit, "offertes", "aanvragen", made.id), text)
        form.values = sent
    context = {
        "header": Header(_("Ask for a quotation"), back=Action(_("Quotations"), way(visit, "offertes"))),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "item": offered,
        "unit": unit_name(offered.unit_code) if offered else "",
        "rows": [_row(form, place) for place in range(FREE)],
        "first": form.field("lines.0.quantity", narrow=True) if offered else None,
        "fields": [
            form.field("wanted_date", min=visit.today.isoformat(), narrow=True),
            form.field("reference"),
            form.field("note", kind="textarea", rows=3),
        ],
    }
    status = 422 if form.error else 200
    return Shown("customer/ask_quotation.html", _("Ask for a quotation"), "catalogue", context, status=status)


def _row(form: ApiForm, place: int) -> list[Field]:
    # The first line is that of the item, where one began with one.
    name = f"lines.{place + 1}"
    return [
        form.field(f"{name}.description", required=place == 0),
        form.field(f"{name}.quantity", narrow=True, required=place == 0),
    ]


def _filled(sent: dict[str, str]) -> dict[str, str]:
    """Leave out the lines of which nothing is said, and number the others anew."""
    places = sorted({int(name.split(".")[1]) for name in sent if _is_line(name)})
    kept = {name: value for name, value in sent.items() if not name.startswith("lines.")}
    filled = [place for place in places if any(_line(sent, place).values())]
    for number, place in enumerate(filled):
        kept |= {f"lines.{number}.{name}": value for name, value in _line(sent, place).items() if value}
    return kept


def _is_line(name: str) -> bool:
    parts = name.split(".")
    return parts[0] == "lines" and len(parts) == 3 and parts[1].isdecimal()


def _line(sent: dict[str, str], place: int) -> dict[str, str]:
    names = ("item_id", "description", "quantity")
    return {name: sent.get(f"lines.{place}.{name}", "").strip() for name in names}


@page("customer", "offertes/aanvragen", needs=list_quotation_requests, uses=count_quotation_requests)
def quotation_requests(visit: Visit) -> Shown | HttpResponse:
    """Show what was asked a price for."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    header = Header(
        _("Quotation requests"), primary=ask(visit), back=Action(_("Quotations"), way(visit, "offertes"))
    )
    context = {"listing": shown, "header": header}
    return Shown(
        "customer/shipments.html", _("Quotation requests"), "catalogue", context, status=shown.status
    )


@page("customer", "offertes/aanvragen/<uuid:request_id>", needs=get_quotation_request)
def quotation_request(visit: Visit, request_id: UUID) -> Shown | HttpResponse:
    """Show what was asked a price for and what became of it; take it back while nobody answered."""
    found = get_quotation_request(visit.ctx, request_id)
    here = way(visit, "offertes", "aanvragen", request_id)
    may = found.state == "requested" and withdraw_quotation_request.allowed(visit.ctx)
    if visit.is_post and may:
        withdraw_quotation_request(visit.ctx, request_id)
        return visit.go(here, _("Taken back."))
    context: dict[str, Any] = {
        **parts(visit, found),
        "withdraw": Action(_("Take it back"), here, icon="arrow-back-up", post=True) if may else None,
    }
    return Shown("quotation_request.html", found.number, "catalogue", context)
