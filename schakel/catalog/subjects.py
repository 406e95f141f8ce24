"""Documents can belong to items."""

from uuid import UUID

from schakel.catalog.models import Item
from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context


@subject("item")
def item_subject(ctx: Context, item_id: UUID) -> Subject | None:
    """Return an item as a document knows it."""
    number = Item.objects.visible_to(ctx).filter(id=item_id).values_list("number", flat=True).first()
    return None if number is None else Subject("item", item_id, number)
