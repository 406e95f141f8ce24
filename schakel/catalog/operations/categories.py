"""Categories: the tree, and where each stands in it."""

from collections import defaultdict
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.facts import CategoryPlaced
from schakel.catalog.models import Category
from schakel.catalog.schemas import Categories, CategoryOut, CategoryParentIn
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation

DEEPEST = 6


@operation("GET", "/categories", audiences=(STAFF, CUSTOMER))
def list_categories(ctx: Context) -> Categories:
    """List the categories as a tree: each followed by what stands below it, by name."""
    below: dict[UUID | None, list[Category]] = defaultdict(list)
    for row in Category.objects.visible_to(ctx).order_by("name", "id"):
        below[row.parent_id].append(row)
    found: list[CategoryOut] = []

    def walk(parent_id: UUID | None, level: int) -> None:
        for row in below[parent_id]:
            found.append(CategoryOut(id=row.id, name=row.name, parent_id=row.parent_id, level=level))
            walk(row.id, level + 1)

    walk(None, 0)
    return Categories(categories=found)


@operation("POST", "/categories/{category_id}/parent", audiences=(STAFF,))
def place_category(ctx: Context, category_id: UUID, data: CategoryParentIn) -> CategoryOut:
    """Put a category, with all that stands below it, below another one or at the top."""
    # One after the other: two that were put below each other at once would both be gone from the tree.
    rows = {row.id: row for row in Category.objects.order_by("id").select_for_update(no_key=True)}
    moved = rows.get(category_id)
    if moved is None:
        raise NotFound
    above = rows.get(data.parent_id) if data.parent_id else None
    if data.parent_id and above is None:
        raise NotFound(_("This category was not found."), field="parent_id")
    before = moved.path
    if above is not None and above.path.startswith(before):
        message = _("%(name)s stands below this category itself. Choose another one.") % {"name": above.name}
        raise Conflict(message, field="parent_id", code="below_itself")
    taken_along = [row for row in rows.values() if row.path.startswith(before)]
    start = f"{above.path if above else ''}{moved.id}/"
    if max(row.path.count("/") for row in taken_along) - before.count("/") + start.count("/") > DEEPEST:
        message = _("Categories go %(count)s levels deep at most.") % {"count": DEEPEST}
        raise Conflict(message, field="parent_id", code="deeper")
    changed = difference({"parent_id": moved.parent_id}, {"parent_id": data.parent_id})
    moved.parent_id = data.parent_id
    for row in taken_along:
        row.path = start + row.path.removeprefix(before)
    Category.objects.bulk_update(taken_along, ["path", "parent"])
    announce(ctx, CategoryPlaced(category_id=moved.id, parent_id=data.parent_id, **changed))
    return CategoryOut(id=moved.id, name=moved.name, parent_id=moved.parent_id, level=start.count("/") - 1)
