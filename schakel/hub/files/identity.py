"""Finds rows again: by the id of the other system, or by the number that everybody knows them by."""

from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership
from schakel.catalog.models import Item, PriceAgreement, PriceTier
from schakel.hub.files.entities import Entity
from schakel.hub.models import ExternalId
from schakel.inventory.models import StockMovement
from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.parties.models import CustomerRole, SupplierRole
from schakel.purchasing.models import PurchaseOrder, SupplierItem
from schakel.sales.models import SalesOrder

type Key = tuple[Hashable, ...]
type Found = dict[Key, UUID]

OPENING = StockMovement.Reason.OPENING


def key_of(entity: Entity, row: Any) -> Key | None:
    """Return what a row is known by among its kind, without an external id; None where nothing is."""
    match entity.kept:
        case "party":
            if row.customer is not None:
                return ("customer", row.customer.number)
            return ("supplier", row.supplier.number) if row.supplier is not None else None
        case "item":
            return (row.number,)
        case "supplier_item":
            return (row.supplier_id, row.item_id)
        case "price_tier":
            return (row.price_list_id, row.item_id, row.min_quantity)
        case "price_agreement":
            about = (row.customer_id, row.item_id, row.category_id, row.min_quantity, row.valid_from)
            return about if row.valid_from else None
        case "stock":
            return (row.item_id, row.location) if row.reason == OPENING else None
        case "invitation":
            return (row.email, row.audience, row.party_id)
        case _:
            number = getattr(row, "number", "")
            return (number,) if number else None


def by_key(entity: Entity, keys: Collection[Key]) -> Found:
    """Return which of these keys exist already, with the object's id."""
    return _FINDERS[entity.kept](keys) if keys else {}


def _parties(keys: Collection[Key]) -> Found:
    found: Found = {}
    for model, kind in ((CustomerRole, "customer"), (SupplierRole, "supplier")):
        numbers = [key[1] for key in keys if key[0] == kind]
        rows = model.objects.filter(number__in=numbers).values_list("number", "party_id")
        found |= {(kind, number): party_id for number, party_id in rows}
    return found


def _items(keys: Collection[Key]) -> Found:
    rows = Item.objects.filter(number__in=[key[0] for key in keys])
    return {(number,): item_id for number, item_id in rows.values_list("number", "id")}


def _supplier_items(keys: Collection[Key]) -> Found:
    rows = SupplierItem.objects.filter(item_id__in=[key[1] for key in keys])
    return {(s, i): row_id for s, i, row_id in rows.values_list("supplier_id", "item_id", "id")}


def _price_tiers(keys: Collection[Key]) -> Found:
    columns = ("price_list_id", "item_id", "min_quantity")
    rows = PriceTier.objects.filter(item_id__in={key[1] for key in keys})
    return {tuple(key): row_id for *key, row_id in rows.values_list(*columns, "id")}


def _price_agreements(keys: Collection[Key]) -> Found:
    columns = ("customer_id", "item_id", "category_id", "min_quantity", "valid_from")
    rows = PriceAgreement.objects.filter(customer_id__in={key[0] for key in keys})
    return {tuple(key): row_id for *key, row_id in rows.values_list(*columns, "id")}


def _opening_stock(keys: Collection[Key]) -> Found:
    rows = StockMovement.objects.filter(reason=OPENING, item_id__in=[key[0] for key in keys])
    return {(item, code): row for item, code, row in rows.values_list("item_id", "location__code", "id")}


def _purchase_orders(keys: Collection[Key]) -> Found:
    rows = PurchaseOrder.objects.filter(number__in=[key[0] for key in keys])
    return {(number,): order_id for number, order_id in rows.values_list("number", "id")}


def _sales_orders(keys: Collection[Key]) -> Found:
    rows = SalesOrder.objects.filter(number__in=[key[0] for key in keys])
    return {(number,): order_id for number, order_id in rows.values_list("number", "id")}


def _invitations(keys: Collection[Key]) -> Found:
    rows = Membership.objects.filter(person__email__in=[key[0] for key in keys])
    return {
        (email, audience, party): place
        for email, audience, party, place in rows.values_list("person__email", "audience", "party_id", "id")
    }


_FINDERS: dict[str, Callable[[Collection[Key]], Found]] = {
    "party": _parties,
    "item": _items,
    "supplier_item": _supplier_items,
    "price_tier": _price_tiers,
    "price_agreement": _price_agreements,
    "stock": _opening_stock,
    "purchase_order": _purchase_orders,
    "sales_order": _sales_orders,
    "invitation": _invitations,
}


def by_external_id(system: str, entity: Entity, external_ids: Collection[str]) -> dict[str, UUID]:
    """Return which of these ids of the other system are known, with the object's id."""
    if not external_ids:
        return {}
    rows = ExternalId.objects.filter(system=system, entity=entity.kept, external_id__in=external_ids)
    return dict(rows.values_list("external_id", "object_id"))


def keep(ctx: Context, system: str, entity: Entity, pairs: Sequence[tuple[str, UUID]]) -> None:
    """Remember by which id the other system knows these objects."""
    insert(
        [
            new(ctx, ExternalId, system=system, entity=entity.kept, external_id=word, object_id=object_id)
            for word, object_id in pairs
        ]
    )
