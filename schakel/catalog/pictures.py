"""Which picture stands with an item: of the photos laid beside it that the reader sees, the oldest."""

from collections.abc import Collection
from uuid import UUID

from schakel.documents.models import DocumentLink
from schakel.documents.models.documents import Kind
from schakel.kernel.context import Context


def pictures_of(ctx: Context, item_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the document with the picture of each item that has one."""
    rows = DocumentLink.objects.visible_to(ctx).filter(
        subject_kind="item",
        subject_id__in=item_ids,
        document__kind=Kind.PHOTO,
        document__from_desk=True,
        document__archived_at=None,
        document__is_stopped=False,
    )
    rows = rows.exclude(document__picture_key="").order_by("-document__created_at", "-document_id")
    # Of several the last one read counts: the oldest.
    return dict(rows.values_list("subject_id", "document_id"))
