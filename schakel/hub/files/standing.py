"""Compares a row of a file with the object that it is about: equal, or what is not."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from schakel.accounts.models import Membership
from schakel.catalog.models import Item, PriceAgreement, PriceTier
from schakel.hub.files.entities import Entity
from schakel.inventory.models import StockMovement
from schakel.parties.models import Address, Contact, CustomerRole, Party, SupplierRole
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine, ScheduleLine, SupplierItem
from schakel.sales.models import SalesOrder, SalesOrderLine

type Standing = dict[UUID, dict[str, Any]]
CANCELLED = ScheduleLine.Status.CANCELLED


def standing(entity: Entity, ids: Collection[UUID]) -> Standing:
    """Return how objects stand, in the shape of what their operation takes."""
    return _READERS[entity.kept](ids) if ids else {}


def difference(given: BaseModel, standing_now: dict[str, Any], *, dates: bool) -> str:
    """Return the path of the first field in which a row differs from its object; empty when it does not.

    Only what the file says is compared; `dates=False` leaves out days, where all days were moved.
    """
    return _differs(given.model_dump(exclude_unset=True), standing_now, dates)


def _differs(given: Any, now: Any, dates: bool) -> str:
    if isinstance(given, dict):
        for name, value in given.items():
            if value is None or not isinstance(now, dict) or name not in now:
                continue
            inner = _differs(value, now[name], dates)
            if inner:
                return name if inner == "." else f"{name}.{inner}"
        return ""
    if isinstance(given, list) and (not given or isinstance(given[0], dict)):
        if len(given) != len(now):
            return "."
        for place, (value, other) in enumerate(zip(given, now, strict=True)):
            inner = _differs(value, other, dates)
            if inner:
                return f"{place}.{inner}"
        return ""
    if isinstance(given, date) and not dates:
        return ""
    return "" if given == now else "."


def _by_id(rows: Iterable[dict[str, Any]]) -> Standing:
    return {row.pop("id"): row for row in rows}


def _grouped(rows: Iterable[dict[str, Any]], by: str) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row.pop(by)].append(row)
    return found


def _parties(ids: Collection[UUID]) -> Standing:
    plain = ("name", "kvk_number", "vat_number", "country", "language", "email", "phone", "website", "is_own")
    found = _by_id(Party.objects.filter(id__in=ids).values("id", *plain))
    roles = (
        (
            "customer",
            CustomerRole,
            ("number", "priority", "transit_days", "notify_from_days", "partial_delivery"),
        ),
        ("supplier", SupplierRole, ("number", "tolerance_days_late")),
    )
    for stem, model, columns in roles:
        for row in model.objects.filter(party_id__in=ids).values("party_id", *columns):
            found[row.pop("party_id")][stem] = row
    # Contacts and addresses have no order of their own: the desk may have added to them, so they are compared
    # one by one with what the file says only where there are as many.
    contacts = Contact.objects.filter(party_id__in=ids).order_by("name", "id")
    for party_id, rows in _grouped(
        contacts.values("party_id", "name", "title", "email", "phone"), "party_id"
    ).items():
        if len(rows) == 1:
            found[party_id]["contacts"] = rows
    places = ("kind", "name", "street", "postal_code", "city", "region", "country")
    addresses = Address.objects.filter(party_id__in=ids, archived_at=None).order_by("kind", "id")
    for party_id, rows in _grouped(addresses.values("party_id", *places), "party_id").items():
        if len(rows) == 1:
            found[party_id]["addresses"] = rows
    return found


def _items(ids: Collection[UUID]) -> Standing:
    columns = (
        "number", "name", "description", "unit_code", "gtin", "tax_kind", "sales_price",
        "brand", "order_multiple", "safety_stock", "is_active", "category__name",
    )  # fmt: skip
    found = _by_id(Item.objects.filter(id__in=ids).values("id", *columns))
    for row in found.values():
        row["category"] = row.pop("category__name") or ""
    return found


def _supplier_items(ids: Collection[UUID]) -> Standing:
    # Whether it is the preferred supplier is decided by which came first, and changed at the desk.
    columns = (
        "supplier_id",
        "item_id",
        "suppliers_item_id",
        "lead_time_days",
        "moq",
        "order_multiple",
        "price",
    )
    return _by_id(SupplierItem.objects.filter(id__in=ids).values("id", *columns))


def _price_tiers(ids: Collection[UUID]) -> Standing:
    columns = ("price_list_id", "item_id", "min_quantity", "price")
    return _by_id(PriceTier.objects.filter(id__in=ids).values("id", *columns))


def _price_agreements(ids: Collection[UUID]) -> Standing:
    about = ("customer_id", "item_id", "category_id", "min_quantity", "valid_from", "valid_to")
    said = ("price", "discount_percent", "reference")
    return _by_id(PriceAgreement.objects.filter(id__in=ids).values("id", *about, *said))


def _stock(ids: Collection[UUID]) -> Standing:
    columns = ("item_id", "quantity", "reason", "location__code", "lot_number", "note")
    found = _by_id(StockMovement.objects.filter(id__in=ids).values("id", *columns))
    for row in found.values():
        row["location"] = row.pop("location__code")
    return found


def _purchase_orders(ids: Collection[UUID]) -> Standing:
    columns = ("supplier_id", "number", "ordered_date", "note", "is_made")
    found = _by_id(PurchaseOrder.objects.filter(id__in=ids).values("id", *columns))
    lines = PurchaseOrderLine.objects.filter(order_id__in=ids).order_by("order_id", "position")
    parts = ScheduleLine.objects.filter(order_id__in=ids).exclude(status=CANCELLED).order_by("position")
    of_line = _grouped(parts.values("line_id", "quantity", "confirmed_date", "received_quantity"), "line_id")
    wanted = ("id", "order_id", "item_id", "quantity", "requested_date", "price")
    for order_id, rows in _grouped(lines.values(*wanted), "order_id").items():
        for row in rows:
            row["schedule"] = of_line[row.pop("id")]
        found[order_id]["lines"] = rows
    return found


def _sales_orders(ids: Collection[UUID]) -> Standing:
    columns = ("customer_id", "number", "reference", "ordered_date", "requested_date")
    found = _by_id(SalesOrder.objects.filter(id__in=ids).values("id", *columns))
    lines = SalesOrderLine.objects.filter(order_id__in=ids).order_by("order_id", "position")
    wanted = (
        "order_id", "item_id", "quantity", "requested_date", "price", "priority",
        "delivered_quantity", "cancelled_quantity",
    )  # fmt: skip
    for order_id, rows in _grouped(lines.values(*wanted), "order_id").items():
        found[order_id]["lines"] = rows
    return found


def _invitations(ids: Collection[UUID]) -> Standing:
    rows = Membership.objects.filter(id__in=ids).values(
        "id", "audience", "party_id", "roles", "person__email"
    )
    found = _by_id(rows)
    for row in found.values():
        row["email"] = row.pop("person__email")
    return found


_READERS: dict[str, Callable[[Collection[UUID]], Standing]] = {
    "party": _parties,
    "item": _items,
    "supplier_item": _supplier_items,
    "price_tier": _price_tiers,
    "price_agreement": _price_agreements,
    "stock": _stock,
    "purchase_order": _purchase_orders,
    "sales_order": _sales_orders,
    "invitation": _invitations,
}
