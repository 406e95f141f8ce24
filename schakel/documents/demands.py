"""Which certificates that somebody has to have ran out: asked before something new is ordered there."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from schakel.documents.models import Document, DocumentDemand, DocumentLink
from schakel.kernel.context import Context

Subject = DocumentDemand.SubjectKind


class Expired:
    """What ran out of what some suppliers have to have, for themselves and for items; read once, in few statements."""

    def __init__(self, ctx: Context, supplier_ids: Collection[UUID], item_ids: Collection[UUID]) -> None:
        self._today = ctx.today
        demanded = DocumentDemand.objects.filter(
            Q(party_id__in=supplier_ids) | Q(subject_kind=Subject.ITEM, subject_id__in=item_ids)
        )
        self._kinds: dict[UUID, list[str]] = defaultdict(list)
        for subject_id, kind in (
            demanded.annotate(of=Coalesce("party_id", "subject_id"))
            .order_by("kind")
            .values_list("of", "kind")
        ):
            self._kinds[subject_id].append(kind)
        self._found: dict[tuple[UUID, str], list[Document]] = defaultdict(list)
        self._items: dict[UUID, set[UUID]] = defaultdict(set)
        if not self._kinds:
            return
        papers = Document.objects.filter(
            relation_id__in=supplier_ids,
            kind__in={kind for kinds in self._kinds.values() for kind in kinds},
            review=Document.Review.ACCEPTED,
            archived_at=None,
        )
        for row in papers.defer("text").order_by("id"):
            self._found[row.relation_id, row.kind].append(row)
        links = DocumentLink.objects.filter(subject_kind="item", subject_id__in=item_ids)
        for document_id, item_id in links.values_list("document_id", "subject_id"):
            self._items[item_id].add(document_id)

    def of_supplier(self, supplier_id: UUID) -> Document | None:
        """Return what ran out of what the supplier itself has to have; None where nothing did."""
        return self._first(supplier_id, supplier_id, None)

    def of_item(self, supplier_id: UUID, item_id: UUID) -> Document | None:
        """Return what ran out of what whoever delivers the item has to have."""
        return self._first(supplier_id, item_id, self._items[item_id]) if item_id in self._kinds else None

    def _first(self, supplier_id: UUID, subject_id: UUID, among: set[UUID] | None) -> Document | None:
        for kind in self._kinds.get(subject_id, ()):
            rows = [
                row for row in self._found.get((supplier_id, kind), ()) if among is None or row.id in among
            ]
            if rows and not any(row.valid_to is None or row.valid_to >= self._today for row in rows):
                return max(rows, key=lambda row: row.valid_to or date.max)
        return None
