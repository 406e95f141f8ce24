"""Who delivers what, and how fast."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict, NotFound, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import one, operation
from schakel.kernel.statements import fetched
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.parties.models import Party
from schakel.purchasing.facts import SupplierItemsChanged
from schakel.purchasing.models import SupplierItem
from schakel.purchasing.schemas import (
    ItemSupplier,
    ItemSuppliers,
    SupplierItemIn,
    SupplierItemOut,
    SupplierItemQuery,
    SupplierItemRow,
)


@operation("POST", "/supplier-items", audiences=(STAFF,))
def create_supplier_item(ctx: Context, data: SupplierItemIn) -> SupplierItemOut:
    """Say that a supplier delivers an item, in how many working days and at what price."""
    return SupplierItemOut.model_validate(one(create_supplier_items(ctx, [data])))


@create_supplier_item.set_based
def create_supplier_items(ctx: Context, rows: Sequence[SupplierItemIn]) -> list[SupplierItem | SchakelError]:
    """Say it of many; a pair that exists refuses that row."""
    named = Party.objects.filter(id__in={row.supplier_id for row in rows}, is_supplier=True)
    suppliers = set(named.values_list("id", flat=True))
    items = set(Item.objects.filter(id__in={row.item_id for row in rows}).values_list("id", flat=True))
    existing = SupplierItem.objects.filter(item_id__in=items)
    taken = set(existing.values_list("supplier_id", "item_id"))
    has_preferred = set(existing.filter(preferred=True).values_list("item_id", flat=True))
    answers: list[SupplierItem | SchakelError] = []
    for data in rows:
        if data.supplier_id not in suppliers:
            answers.append(NotFound(_("This supplier was not found."), field="supplier_id"))
        elif data.item_id not in items:
            answers.append(NotFound(_("This item was not found."), field="item_id"))
        elif (data.supplier_id, data.item_id) in taken:
            answers.append(
                Conflict(
                    _("This supplier delivers this item already."),
                    field="item_id",
                    code="twice",
                )
            )
        else:
            taken.add((data.supplier_id, data.item_id))
            values = data.model_dump()
            # The first supplier of an item is the preferred one.
            values["preferred"] = data.preferred and data.item_id not in has_preferred
            has_preferred.add(data.item_id)
            answers.append(new(ctx, SupplierItem, **values))
    made = [answer for answer in answers if isinstance(answer, SupplierItem)]
    insert(made)
    by_supplier: dict[UUID, list[SupplierItem]] = defaultdict(list)
    for row in made:
        by_supplier[row.supplier_id].append(row)
    announce(
        ctx,
        *(
            SupplierItemsChanged(
                supplier_id=s, item_ids=[row.item_id for row in rows], **difference({}, _terms(rows))
            )
            for s, rows in by_supplier.items()
        ),
    )
    return answers


def _terms(rows: Sequence[SupplierItem]) -> dict[str, Any]:
    """Return the terms of one, for the trail; of many how many they are: an import names thousands."""
    if len(rows) > 1:
        return {"items": len(rows)}
    return values_of(rows[0], "price", "lead_time_days", "preferred")


@operation("GET", "/supplier-items", audiences=(STAFF, SUPPLIER))
def list_supplier_items(ctx: Context, query: SupplierItemQuery) -> Page[SupplierItemRow]:
    """List what suppliers deliver, at what price and how fast; a supplier sees what was agreed with it."""
    if ctx.audience is SUPPLIER:
        query = query.model_copy(update={"supplier_id": ctx.party_id})
    # A supplier sees what we call an item that it delivers, and no other item.
    system = ctx.as_system()
    with tenancy.enter(system):
        return listed(system, query, SupplierItemRow, _asked)


def _asked(ctx: Context, query: SupplierItemQuery) -> Rows:
    rows = SupplierItem.objects.visible_to(ctx)
    if query.supplier_id is not None:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.search:
        text = query.search
        named = Q(item__sort_key__contains=sort_key(text)) | Q(suppliers_item_id__istartswith=text)
        rows = rows.filter(named | Q(item__number__istartswith=text))
    told = {"item_number": "number", "item_name": "name", "unit_code": "unit_code"}
    fields = {name: F(f"item__{column}") for name, column in told.items()}
    of_supplier = {"supplier_name": F("supplier__name"), "delivery_days": F("lead_time_days")}
    return Rows(rows, fields | of_supplier)


@operation("GET", "/items/{item_id}/suppliers", audiences=(STAFF,))
def list_item_suppliers(ctx: Context, item_id: UUID) -> ItemSuppliers:
    """List who delivers an item, how fast and at what price."""
    rows = fetched(_offers, ctx, item_id)
    if not rows:
        find(ctx, Item, item_id)
    return ItemSuppliers(suppliers=[ItemSupplier.model_validate(row) for row in rows])


def _offers(ctx: Context, item_id: UUID) -> QuerySet[Any, Any]:
    rows = SupplierItem.objects.visible_to(ctx).filter(item_id=item_id)
    plain = [name for name in ItemSupplier.model_fields if name != "supplier_name"]
    ordered = rows.order_by("-preferred", "supplier__sort_key")
    offers: QuerySet[Any, Any] = ordered.values(*plain, supplier_name=F("supplier__name"))
    return offers
