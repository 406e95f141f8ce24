"""Documents can belong to deviations: the photos of both sides."""

from uuid import UUID

from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context
from schakel.quality.models import NonConformance


@subject("non_conformance")
def non_conformance_subject(ctx: Context, non_conformance_id: UUID) -> Subject | None:
    """Return a deviation as a document knows it."""
    row = NonConformance.objects.visible_to(ctx).filter(id=non_conformance_id).first()
    if row is None:
        return None
    return Subject(
        "non_conformance",
        row.id,
        row.number,
        row.supplier_id,
        branch_id=row.branch_id,
        assignee_id=row.assignee_id,
        side="supplier",
    )
