"""Fields in which one chooses a relation or an item, and what was meant by what was only typed."""

from schakel.catalog.operations import get_item
from schakel.parties.operations import get_party
from schakel.web.desk.search import item_text, items_like, parties_like, party_text
from schakel.web.ui.field import Lookup
from schakel.web.ui.page import way
from schakel.web.ui.parts import Text
from schakel.web.ui.visit import Visit

# Which relations a field offers.
ROLES = {"customer": "customer", "party": ""}


def meant(visit: Visit, sent: dict[str, str]) -> dict[str, str]:
    """Return what was sent with the ids of what was typed and not chosen, where only one thing fits."""
    found = dict(sent)
    for name in ("customer", "party", "item"):
        text = sent.get(name, "").strip()
        if not text or sent.get(f"{name}_id"):
            continue
        fitting = _items(visit, text) if name == "item" else _parties(visit, ROLES[name], text)
        if len(fitting) == 1:
            found[f"{name}_id"] = fitting[0]
    return found


def _items(visit: Visit, text: str) -> list[str]:
    """Return the ids of the items that are meant: the one with exactly this number, or all that fit."""
    rows = items_like(visit, text)
    exact = [row for row in rows if row.number.casefold() == text.casefold()]
    return [str(row.id) for row in exact or rows]


def _parties(visit: Visit, role: str, text: str) -> list[str]:
    rows = parties_like(visit, role, text)
    exact = [row for row in rows if text in (row.customer_number, row.supplier_number, row.name)]
    return [str(row.id) for row in exact or rows]


def begun(visit: Visit, *, party: str = "", item: str = "") -> dict[str, str]:
    """Return the fields of a form that begins with a customer or an item."""
    values: dict[str, str] = {}
    if party and get_party.allowed(visit.ctx):
        known = get_party.invoke(visit.ctx, path={"party_id": party})
        values |= {"customer": party_text(known), "customer_id": str(known.id)}
        values |= {"party": party_text(known), "party_id": str(known.id)}
    if item and get_item.allowed(visit.ctx):
        found = get_item.invoke(visit.ctx, path={"item_id": item})
        values |= {"item": item_text(found), "item_id": str(found.id)}
    return values


def lookup(
    visit: Visit, name: str, label: Text, values: dict[str, str], error: str = "", *, autofocus: bool = False
) -> Lookup:
    """Return the field for a customer, any relation or an item."""
    where = {"customer": "klanten", "party": "relaties", "item": "artikelen"}[name]
    return Lookup(
        name,
        label,
        way(visit, "zoeken", where),
        value=values.get(name, ""),
        chosen=values.get(f"{name}_id", ""),
        error=error,
        placeholder="",
        autofocus=autofocus,
    )
