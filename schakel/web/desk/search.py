"""Finding while one types: for the palette, and for the fields in which one chooses a relation or an item."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.catalog.schemas import ItemQuery, ItemRow
from schakel.kernel.operation import Operation
from schakel.parties.operations import list_parties
from schakel.parties.schemas import PartyQuery, PartyRow
from schakel.purchasing.operations.despatch_lists import list_despatch_advices
from schakel.purchasing.operations.orders import list_purchase_orders
from schakel.purchasing.schemas import DespatchAdviceQuery, PurchaseOrderQuery
from schakel.sales.operations.orders import list_sales_orders
from schakel.sales.operations.quotation_lists import list_quotations
from schakel.sales.schemas import QuotationQuery, SalesOrderQuery
from schakel.web.ui.page import page, way
from schakel.web.ui.visit import Visit

LONGEST = 100
FEW = 4
CHOICES = 8
type Found = list[dict[str, str]]


def _asked(visit: Visit) -> str:
    return visit.request.GET.get("q", "").strip()[:LONGEST]


def _answer(found: Found) -> HttpResponse:
    response = JsonResponse(found, safe=False)
    response["Cache-Control"] = "no-store"
    return response


@page("desk", "zoeken", needs=())
def search(visit: Visit) -> HttpResponse:
    """Answer the palette: orders, items and relations that fit what is typed."""
    asked = _asked(visit)
    finders = [find for operation, find in FINDERS if operation.allowed(visit.ctx)] if asked else []
    # What one may list and not open leads nowhere.
    return _answer([found for find in finders for found in find(visit, asked) if found["url"]])


def _sales(visit: Visit, asked: str) -> Found:
    rows = list_sales_orders(visit.ctx, SalesOrderQuery(search=asked, limit=FEW)).rows
    return [_found(r.number, way(visit, "verkoop", r.id), r.customer_name, icon="shopping-bag") for r in rows]


def _quotations(visit: Visit, asked: str) -> Found:
    rows = list_quotations(visit.ctx, QuotationQuery(search=asked, limit=FEW)).rows
    urls = {r.id: way(visit, "verkoop", "offertes", r.id) for r in rows}
    return [_found(r.number, urls[r.id], r.customer_name, icon="file-description") for r in rows]


def _purchases(visit: Visit, asked: str) -> Found:
    rows = list_purchase_orders(visit.ctx, PurchaseOrderQuery(search=asked, limit=FEW)).rows
    return [_found(r.number, way(visit, "inkoop", r.id), r.supplier_name, icon="truck-loading") for r in rows]


def _despatches(visit: Visit, asked: str) -> Found:
    rows = list_despatch_advices(visit.ctx, DespatchAdviceQuery(search=asked, limit=FEW)).rows
    return [
        _found(r.number, way(visit, "inkoop", "onderweg", r.id), r.supplier_name, icon="truck-delivery")
        for r in rows
    ]


def _items(visit: Visit, asked: str) -> Found:
    rows = list_items(visit.ctx, ItemQuery(search=asked, limit=FEW)).rows
    return [_found(r.name, way(visit, "voorraad", r.id), r.number, icon="packages") for r in rows]


def _parties(visit: Visit, asked: str) -> Found:
    rows = list_parties(visit.ctx, PartyQuery(search=asked, limit=FEW)).rows
    return [_found(r.name, way(visit, "relaties", r.id), _number(r), icon="users") for r in rows]


def _found(label: str, url: str, hint: str, *, icon: str) -> dict[str, str]:
    return {"label": label, "url": url, "hint": hint, "icon": icon}


FINDERS: tuple[tuple[Operation[Any, Any], Callable[[Visit, str], Found]], ...] = (
    (list_sales_orders, _sales),
    (list_quotations, _quotations),
    (list_purchase_orders, _purchases),
    (list_despatch_advices, _despatches),
    (list_items, _items),
    (list_parties, _parties),
)


@page("desk", "zoeken/klanten", needs=list_parties)
def find_customers(visit: Visit) -> HttpResponse:
    """Answer a field in which one chooses a customer."""
    return _answer([_choice(r.id, party_text(r)) for r in parties_like(visit, "customer", _asked(visit))])


@page("desk", "zoeken/leveranciers", needs=list_parties)
def find_suppliers(visit: Visit) -> HttpResponse:
    """Answer a field in which one chooses a supplier."""
    return _answer([_choice(r.id, party_text(r)) for r in parties_like(visit, "supplier", _asked(visit))])


@page("desk", "zoeken/artikelen", needs=list_items)
def find_items(visit: Visit) -> HttpResponse:
    """Answer a field in which one chooses an item."""
    rows = items_like(visit, _asked(visit))
    return _answer([_choice(r.id, item_text(r), "" if r.is_active else _("no longer sold")) for r in rows])


def parties_like(visit: Visit, role: str, text: str) -> list[PartyRow]:
    """Return the relations that fit a text, who has exactly this number first."""
    if not text or not list_parties.allowed(visit.ctx):
        return []
    rows = list_parties.invoke(visit.ctx, query={"role": role, "search": text, "limit": CHOICES}).rows
    return sorted(rows, key=lambda r: text not in (r.customer_number, r.supplier_number))


def items_like(visit: Visit, text: str) -> list[ItemRow]:
    """Return the items that fit a text, the one with exactly this number first."""
    if not text or not list_items.allowed(visit.ctx):
        return []
    rows = list_items(visit.ctx, ItemQuery(search=text, sort="number", limit=CHOICES)).rows
    return sorted(rows, key=lambda r: r.number.casefold() != text.casefold())


def party_text(row: PartyRow | Any) -> str:
    """Return a relation as it stands in a field: number and name."""
    return " · ".join(part for part in (_number(row), row.name) if part)


def item_text(row: ItemRow) -> str:
    """Return an item as it stands in a field: number and name."""
    return f"{row.number} · {row.name}"


def _number(row: PartyRow) -> str:
    return row.customer_number or row.supplier_number or ""


def _choice(of: object, label: str, hint: str = "") -> dict[str, str]:
    return {"id": str(of), "label": label, "hint": hint}
