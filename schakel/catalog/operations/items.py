"""Items: add, list, show."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from stdnum import ean

from schakel.catalog.facts import ItemCreated
from schakel.catalog.models import Category, Item
from schakel.catalog.schemas import ItemIn, ItemOut, ItemQuery, ItemRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, page
from schakel.kernel.operation import one, operation
from schakel.kernel.schema import Out
from schakel.kernel.tenancy import TenantQuerySet, find, new
from schakel.kernel.texts import sort_key


@operation("POST", "/items", audiences=(STAFF,))
def create_item(ctx: Context, data: ItemIn) -> ItemOut:
    """Add an item."""
    return describe(one(create_items(ctx, [data])))


@create_item.set_based
def create_items(ctx: Context, rows: Sequence[ItemIn]) -> list[Item | SchakelError]:
    """Add many items; a number that is taken refuses that row."""
    numbers = {row.number for row in rows}
    taken = set(Item.objects.filter(number__in=numbers).values_list("number", flat=True))
    categories = _categories(ctx, {row.category for row in rows if row.category})
    answers: list[Item | SchakelError] = []
    for data in rows:
        if data.number in taken:
            message = _("Item number %(number)s is taken.") % {"number": data.number}
            answers.append(Conflict(message, field="number", code="number_taken"))
        elif data.gtin and not ean.is_valid(data.gtin):
            message = _("%(gtin)s is not a valid GTIN. Check the digits.") % {"gtin": data.gtin}
            answers.append(Invalid(message, field="gtin", code="gtin"))
        else:
            taken.add(data.number)
            plain = data.model_dump(exclude={"category"})
            category = categories.get(data.category)
            answers.append(new(ctx, Item, sort_key=sort_key(data.name), category=category, **plain))
    made = [answer for answer in answers if isinstance(answer, Item)]
    used = {item.category.id: item.category for item in made if item.category and item.category._state.adding}
    Category.objects.bulk_create(sorted(used.values(), key=lambda category: category.name))
    insert(made)
    announce(
        ctx,
        *(
            ItemCreated(item_id=i.id, **difference({}, values_of(i, "number", "name", "sales_price")))
            for i in made
        ),
    )
    return answers


def _categories(ctx: Context, names: set[str]) -> dict[str, Category]:
    """Return the categories by name; one that is new is written with the first item in it."""
    known = {row.name: row for row in Category.objects.filter(name__in=names)}
    fresh = {name: new(ctx, Category, name=name) for name in names - known.keys()}
    for category in fresh.values():
        category.path = f"{category.id}/"
    return known | fresh


@operation("GET", "/items", audiences=(STAFF,))
def list_items(ctx: Context, query: ItemQuery) -> Page[ItemRow]:
    """List the items, by name."""
    return page(matching(Item.objects.visible_to(ctx), query.search), query, ItemRow)


@operation("GET", "/items/{item_id}", audiences=(STAFF,))
def get_item(ctx: Context, item_id: UUID) -> ItemOut:
    """Show an item."""
    return describe(find(ctx, Item, item_id))


def matching(rows: TenantQuerySet[Item], text: str) -> TenantQuerySet[Item]:
    """Narrow to the items that fit what was typed: a part of the name or the start of the number."""
    if not text:
        return rows
    return rows.filter(Q(sort_key__contains=sort_key(text)) | Q(number__istartswith=text))


def describe(item: Item) -> ItemOut:
    """Return the item as the desk sees it."""
    return ItemOut.model_validate(_fields(item, ItemOut))


def _fields(item: Item, out: type[Out]) -> dict[str, Any]:
    fields = {name: getattr(item, name) for name in out.model_fields if name != "category"}
    name = Category.objects.filter(id=item.category_id).values_list("name", flat=True).first()
    return {**fields, "category": name or ""}
