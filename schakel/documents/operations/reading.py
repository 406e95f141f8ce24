"""Documents found, seen and fetched."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, IntegerField, QuerySet, UUIDField, Value
from django.utils.translation import gettext as _

from schakel.documents.describing import describe_document, fields_of
from schakel.documents.facts import DocumentDownloaded
from schakel.documents.models import Document, DocumentLink, DocumentVersion, StoredFile
from schakel.documents.picturing import MEDIA_TYPE
from schakel.documents.schemas import DocumentOut, DocumentQuery, DocumentRow
from schakel.documents.searching import find_documents
from schakel.kernel import tenancy
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed, page
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, find
from schakel.kernel.uploads import Download, Picture

Review, Validity = Document.Review, Document.Validity


@operation("GET", "/documents", audiences=EVERYBODY)
def list_documents(ctx: Context, query: DocumentQuery) -> Page[DocumentRow]:
    """List the documents, the newest first, or what fits best where words are looked for; parties get what they see."""
    if not query.search.strip():
        if query.sort == "fit":
            query = query.model_copy(update={"sort": ""})
        return listed(ctx, query, DocumentRow, _asked)
    ids = find_documents(query.search)
    rows, fields = _asked(ctx, query)
    found = Value(ids, output_field=ArrayField(UUIDField()))
    place = Func(found, F("id"), function="array_position", output_field=IntegerField())
    query = query.model_copy(update={"sort": query.sort or "fit"})
    return page(rows.filter(id__in=ids).annotate(fit=place), query, DocumentRow, fields=fields)


def _asked(ctx: Context, query: DocumentQuery) -> Rows:
    rows = _there(ctx)
    if query.party_id is not None:
        rows = rows.filter(relation_id=query.party_id)
    if query.kind is not None:
        rows = rows.filter(kind=query.kind)
    if query.which:
        rows = _which(ctx)[query.which]
        if query.party_id is not None:
            rows = rows.filter(relation_id=query.party_id)
        if query.kind is not None:
            rows = rows.filter(kind=query.kind)
    if query.subject_id is not None:
        links = DocumentLink.objects.visible_to(ctx).filter(subject_id=query.subject_id)
        if query.subject_kind is not None:
            links = links.filter(subject_kind=query.subject_kind)
        rows = rows.filter(id__in=links.values("document_id"))
    return Rows(rows, fields_of(ctx, query.search.strip()))


def _there(ctx: Context) -> TenantQuerySet[Document]:
    rows: TenantQuerySet[Document] = Document.objects.visible_to(ctx).filter(archived_at=None)
    return rows


def _which(ctx: Context) -> dict[str, TenantQuerySet[Document]]:
    rows = _there(ctx)
    taken = rows.exclude(review=Review.REFUSED)
    return {
        "to_check": rows.filter(review=Review.TO_CHECK),
        "expiring": taken.filter(validity=Validity.EXPIRING),
        "expired": taken.filter(validity=Validity.EXPIRED),
        "own": rows.filter(from_desk=ctx.audience not in PARTIES),
        "shared": rows.exclude(open_to=""),
    }


@operation("GET", "/documents/counts", audiences=EVERYBODY)
def count_documents(ctx: Context) -> Counts:
    """Count the documents: to be checked, about to expire, expired, one's own, and those for all."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Document]]:
    return dict(_which(ctx))


@operation("GET", "/documents/{document_id}", audiences=EVERYBODY)
def get_document(ctx: Context, document_id: UUID) -> DocumentOut:
    """Show a document and what it belongs to; the desk sees its earlier versions too."""
    return describe_document(ctx, document_id)


@operation("GET", "/documents/{document_id}/content", audiences=EVERYBODY)
def download_document(ctx: Context, document_id: UUID) -> Download:
    """Fetch the newest version of a document; while it is being checked, or where something was found, nobody can."""
    row = find(ctx, Document, document_id)
    if row.archived_at is not None:
        raise NotFound
    return _fetched(ctx, row, row.stored_file_id, row.latest)


@operation("GET", "/documents/{document_id}/picture", audiences=EVERYBODY)
def download_document_picture(ctx: Context, document_id: UUID) -> Picture:
    """Fetch the small picture of a photo or drawing, 640 dots wide or high at most, as WebP."""
    row = find(ctx, Document, document_id)
    if row.archived_at is not None or row.is_stopped or not row.picture_key:
        raise NotFound
    return Picture("beeld.webp", MEDIA_TYPE, row.picture_size, row.picture_key)


@operation("GET", "/documents/{document_id}/versions/{version_id}/content", audiences=(STAFF,))
def download_document_version(ctx: Context, document_id: UUID, version_id: UUID) -> Download:
    """Fetch what a document held before."""
    row = find(ctx, Document, document_id)
    version = find(ctx, DocumentVersion, version_id)
    if version.document_id != row.id:
        raise NotFound
    return _fetched(ctx, row, version.stored_file_id, version.number)


def _fetched(ctx: Context, row: Document, stored_file_id: UUID, number: int) -> Download:
    # Who sees the document gets its file, also where that is nobody's own.
    with tenancy.enter(ctx.as_system()):
        file = StoredFile.objects.get(id=stored_file_id)
    if file.state == StoredFile.State.WAITING:
        raise Conflict(_("This file is still being checked. Try again in a moment."), code="waiting")
    if file.state == StoredFile.State.QUARANTINED or file.archived_at is not None:
        raise Conflict(
            _("This file was stopped, and nobody can fetch it. Ask its sender for another."),
            code="quarantined",
        )
    announce(ctx, DocumentDownloaded(document_id=row.id, party_id=row.party_id, number=number))
    return Download(file.name, file.media_type, file.size, file.key)
