"""What a customer pays, on its page at the desk: its list and what was agreed."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import (
    assign_price_list,
    explain_price,
    get_customers_price_list,
    list_price_agreements,
    list_price_lists,
)
from schakel.catalog.schemas import AgreementQuery, PriceListQuery
from schakel.parties.operations import get_party
from schakel.web.desk import agreements
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

FEW = 10


@page("desk", "relaties/<uuid:party_id>/prijzen", needs=list_price_agreements)
def prices_of_party(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show by which list a customer buys and what was agreed with it, for its page."""
    query = AgreementQuery(customer_id=party_id, limit=FEW)
    found = list_price_agreements(visit.ctx, query).rows
    own = (
        get_customers_price_list(visit.ctx, party_id) if get_customers_price_list.allowed(visit.ctx) else None
    )
    assign = way(visit, "relaties", party_id, "prijslijst")
    ask = way(visit, "verkoop", "welke-prijs")
    context = {
        "agreed": agreements.listing(visit, narrow=True).table(found, name="agreed", without=(0, 2, 5))
        if found
        else None,
        "all_url": way(visit, f"verkoop/afspraken?customer_id={party_id}") if len(found) == FEW else "",
        "own": own,
        "own_url": way(visit, "verkoop", "prijzen", own.price_list_id) if own and own.price_list_id else "",
        "actions": [
            action
            for action in (
                agreements.new(visit, party_id),
                Action(_("Choose a price list"), assign, icon="tags") if assign else None,
                Action(_("Which price?"), f"{ask}?party={party_id}", icon="zoom-question")
                if explain_price.allowed(visit.ctx) and ask
                else None,
            )
            if action
        ],
    }
    return visit.draw("desk/party_prices.html", context)


@page(
    "desk",
    "relaties/<uuid:party_id>/prijslijst",
    needs=(get_party, get_customers_price_list, assign_price_list, list_price_lists),
)
def price_list_of_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Choose by which price list a customer buys."""
    found = get_party(visit.ctx, party_id)
    own = get_customers_price_list(visit.ctx, party_id)
    values = {"price_list_id": str(own.price_list_id or "")}
    form = ApiForm(
        assign_price_list,
        path={"party_id": party_id},
        labels={"price_list_id": _("Price list")},
        values=values,
    )
    back = way(visit, "relaties", party_id)
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items() if name != "key"}
        if form.send(visit.ctx, sent, key=str(visit.request.POST.get("key", ""))) is not None:
            return visit.go(back, _("The price list is kept."))
    lists = list_price_lists(visit.ctx, PriceListQuery(limit=200, sort="name")).rows
    choices = [Choice(str(row.id), row.name) for row in lists if not row.is_general]
    nothing = _("none of its own")
    context = {
        "header": Header(_("Price list"), lead=found.name, back=Action(found.name, back)),
        "problems": form.problems,
        "key": visit.ctx.new_id(),
        "fields": [
            form.field("price_list_id", kind="select", choices=choices, required=False, nothing=nothing)
        ],
    }
    status = 422 if form.error else 200
    return Shown("desk/price_form.html", _("Price list"), "parties", context, status=status)
