"""Which price? A customer, an item, a quantity and a day, and the answer in sentences."""

from django.utils.translation import gettext as _

from schakel.catalog.operations import explain_price, list_items
from schakel.catalog.schemas import ConsideredOffer, PriceExplained
from schakel.kernel.errors import Invalid, NotFound, SchakelError
from schakel.kernel.units import unit_name
from schakel.parties.operations import list_parties
from schakel.web.desk.choosing import begun, lookup, meant
from schakel.web.price_words import percent, price_text, source, verdict
from schakel.web.ui.api_form import plain_number
from schakel.web.ui.field import Field, Problem, Problems
from schakel.web.ui.format import day_text, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("desk", "verkoop/welke-prijs", needs=explain_price, uses=(list_parties, list_items))
def which_price(visit: Visit) -> Shown:
    """Say what a customer pays for an item, and why: which sources there are and what became of each."""
    asked = {name: str(value).strip() for name, value in visit.request.GET.items()}
    values = {"quantity": "1", "day": visit.today.isoformat(), **asked}
    found, error = None, None
    if asked.get("item") or asked.get("item_id"):
        values = meant(visit, values)
        try:
            found = explain_price.invoke(visit.ctx, query=_query(values))
        except (Invalid, NotFound) as refusal:
            error = refusal
        if found and not (asked.get("item") and asked.get("customer")):
            values |= begun(visit, party=str(found.customer_id), item=str(found.item_id))
    elif asked.get("party"):
        values |= begun(visit, party=asked["party"])
    context = {
        "header": Header(_("Which price?"), back=Action(_("Price lists"), way(visit, "verkoop", "prijzen"))),
        "problems": _problems(error),
        "fields": [
            lookup(visit, "customer", _("Customer"), values, _at(error, "customer_id")),
            lookup(visit, "item", _("Item"), values, _at(error, "item_id")),
            Field(
                "quantity",
                _("Quantity"),
                "number",
                values["quantity"],
                error=_at(error, "quantity"),
                required=True,
            ),
            Field(
                "day", _("Day of the order"), "date", values["day"], error=_at(error, "day"), required=True
            ),
        ],
        "sentences": _sentences(visit, found) if found else [],
        "sources": _table(visit, found) if found else None,
    }
    return Shown("desk/which_price.html", _("Which price?"), "sales", context, status=422 if error else 200)


def _query(values: dict[str, str]) -> dict[str, str]:
    asked = {name: values[name] for name in ("customer_id", "item_id", "day") if values.get(name)}
    return asked | {"quantity": plain_number(values["quantity"])}


def _at(error: SchakelError | None, place: str) -> str:
    return " ".join(p.message for p in error.problems if p.field == place) if error else ""


def _problems(error: SchakelError | None) -> Problems | None:
    if error is None:
        return None
    places = {"customer_id": "field-customer", "item_id": "field-item", "quantity": "field-quantity"}
    found = [Problem(p.message, places.get(p.field, f"field-{p.field}")) for p in error.problems]
    return Problems(found or [Problem(error.message)])


def _sentences(visit: Visit, found: PriceExplained) -> list[str]:
    words = {
        "price": price_text(found.price, found.currency),
        "quantity": quantity(found.quantity, unit_name(found.unit_code)),
        "item": f"{found.item_number} · {found.item_name}",
        "day": day_text(found.day, visit.today),
    }
    said = [_("%(price)s each, for %(quantity)s of %(item)s on %(day)s.") % words]
    won = next(offer for offer in found.offers if offer.verdict == "won")
    said.append(_("That is the %(source)s.") % {"source": source(won.source, won.name)})
    if won.discount_percent is not None:
        words = {"percent": percent(won.discount_percent), "price": price_text(found.list_price)}
        said.append(_("%(percent)s off the list price of %(price)s.") % words)
    elif found.list_price != found.price:
        said.append(_("By the lists it would be %(price)s.") % {"price": price_text(found.list_price)})
    return said


def _table(visit: Visit, found: PriceExplained) -> Table:
    columns = [
        Column(_("Source"), "title"),
        Column(_("From how many"), "number"),
        Column(_("Holds")),
        Column(_("Price"), "number"),
        Column(_("What became of it")),
    ]
    rows = [
        Row(str(place), [_name(offer), *_cells(visit, found, offer)], name=_name(offer))
        for place, offer in enumerate(found.offers, start=1)
    ]
    return Table("sources", _("Sources in their order"), columns, rows)


def _name(offer: ConsideredOffer) -> str:
    text = source(offer.source, offer.name)
    return text[:1].upper() + text[1:]


def _cells(visit: Visit, found: PriceExplained, offer: ConsideredOffer) -> list[str]:
    off = offer.discount_percent
    least = quantity(offer.min_quantity, unit_name(found.unit_code)) if offer.min_quantity else ""
    holds = day_text(offer.valid_from, visit.today) if offer.valid_from else ""
    if holds and offer.valid_to:
        holds = f"{holds} – {day_text(offer.valid_to, visit.today)}"
    price = _("%(percent)s off") % {"percent": percent(off)} if off is not None else price_text(offer.price)
    return [least, holds, price, verdict(offer)]
