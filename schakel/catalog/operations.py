"""What one can do with items."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from stdnum import ean

from schakel.catalog.facts import ItemCreated
from schakel.catalog.models import Category, Item
from schakel.catalog.schemas import ItemIn, ItemOut, ItemQuery, ItemRow
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, page
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find, new
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
    insert(made)
    announce(ctx, *(ItemCreated(item_id=item.id) for item in made))
    return answers


def _categories(ctx: Context, names: set[str]) -> dict[str, Category]:
    known = {row.name: row for row in Category.objects.filter(name__in=names)}
    missing = [new(ctx, Category, name=name) for name in sorted(names - known.keys())]
    Category.objects.bulk_create(missing)
    return known | {row.name: row for row in missing}


@operation("GET", "/items", audiences=(STAFF, CUSTOMER))
def list_items(ctx: Context, query: ItemQuery) -> Page[ItemRow]:
    """List the items, by name; customers see the active ones."""
    rows = Item.objects.visible_to(ctx)
    if ctx.audience is CUSTOMER:
        rows = rows.filter(is_active=True)
    if query.search:
        rows = rows.filter(Q(sort_key__contains=sort_key(query.search)) | Q(number__istartswith=query.search))
    return page(rows, query, ItemRow)


@operation("GET", "/items/{item_id}", audiences=(STAFF, CUSTOMER))
def get_item(ctx: Context, item_id: UUID) -> ItemOut:
    """Show an item."""
    return describe(find(ctx, Item, item_id))


def describe(item: Item) -> ItemOut:
    """Return the item as a caller sees it."""
    fields = {name: getattr(item, name) for name in ItemOut.model_fields if name != "category"}
    return ItemOut.model_validate({**fields, "category": item.category.name if item.category else ""})
