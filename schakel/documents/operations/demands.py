"""What a supplier, or whoever delivers an item, has to have."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schakel.documents.facts import DocumentDemanded, DocumentDemandEnded
from schakel.documents.models import DocumentDemand
from schakel.documents.schemas import DemandIn, DemandOut, DemandQuery
from schakel.documents.subjects import find_subject
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.models import Party


@operation("POST", "/document-demands", audiences=(STAFF,))
def demand_document(ctx: Context, data: DemandIn) -> DemandOut:
    """Say that a supplier, or whoever delivers an item, has to have a kind of document.

    Once one that was accepted expires without another in its place, no new purchase orders go there; running ones do.
    """
    known = DocumentDemand.objects.filter(
        subject_kind=data.subject_kind, subject_id=data.subject_id, kind=data.kind
    )
    label = _label(ctx, data)
    if known.exists():
        raise Conflict(_("This is demanded already."), field="kind", code="twice")
    party_id = data.subject_id if data.subject_kind == "party" else None
    row = new(ctx, DocumentDemand, **data.model_dump(), party_id=party_id, label=label, created_at=ctx.now)
    row.save(force_insert=True)
    told = values_of(row, "subject_kind", "subject_id", "kind")
    announce(ctx, DocumentDemanded(document_demand_id=row.id, **told, **difference({}, {"kind": row.kind})))
    return described(DemandOut, _one, ctx, row.id)


def _label(ctx: Context, data: DemandIn) -> str:
    if data.subject_kind == "item":
        return find_subject(ctx, "item", data.subject_id).label
    suppliers = Party.objects.visible_to(ctx).filter(id=data.subject_id, is_supplier=True)
    name = suppliers.values_list("name", flat=True).first()
    if name is None:
        raise NotFound(_("This supplier was not found."), field="subject_id")
    return str(name)[:200]


@operation("POST", "/document-demands/{document_demand_id}/end", audiences=(STAFF,))
def end_document_demand(ctx: Context, document_demand_id: UUID) -> DemandOut:
    """Demand a kind of document no longer."""
    answer = described(DemandOut, _one, ctx, document_demand_id)
    row = find(ctx, DocumentDemand, document_demand_id, lock=True)
    row.delete()
    told = {"subject_kind": row.subject_kind, "subject_id": row.subject_id, "kind": row.kind}
    gone = difference({"kind": row.kind}, {})
    announce(ctx, DocumentDemandEnded(document_demand_id=document_demand_id, **told, **gone))
    return answer


@operation("GET", "/document-demands", audiences=(STAFF,))
def list_document_demands(ctx: Context, query: DemandQuery) -> Page[DemandOut]:
    """List what has to be there, what was demanded last first."""
    return listed(ctx, query, DemandOut, _asked)


def _asked(ctx: Context, query: DemandQuery) -> Rows:
    rows = DocumentDemand.objects.visible_to(ctx)
    if query.subject_id is not None:
        rows = rows.filter(subject_id=query.subject_id)
    if query.search:
        rows = rows.filter(label__icontains=query.search)
    return Rows(rows)


def _one(ctx: Context, document_demand_id: UUID) -> QuerySet[DocumentDemand]:
    rows: QuerySet[DocumentDemand] = DocumentDemand.objects.visible_to(ctx).filter(id=document_demand_id)
    return columns(rows, DemandOut)
