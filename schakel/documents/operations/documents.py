"""Documents added, renewed, described, laid beside what they belong to, and taken away."""

from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.documents.describing import describe_document
from schakel.documents.expiring import validity_on
from schakel.documents.facts import DocumentChanged, DocumentDelivered, DocumentRemoved
from schakel.documents.keeping import (
    DATED,
    keep_file,
    let_see,
    make_document,
    refuse_days,
    renew_document,
    write_link,
)
from schakel.documents.models import Document, DocumentLink, DocumentRequest, StoredFile
from schakel.documents.schemas import (
    DocumentChange,
    DocumentIn,
    DocumentLinkIn,
    DocumentOut,
    DocumentVersionIn,
)
from schakel.documents.showing import Shown, shown, whose
from schakel.documents.states import REQUEST, VALIDITY
from schakel.documents.subjects import Subject, find_subject
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale


@operation("POST", "/documents", audiences=EVERYBODY)
def add_document(ctx: Context, data: DocumentIn) -> DocumentOut:
    """Keep a document with what it is and what it belongs to; what a party sends, the desk checks."""
    subject = _subject(ctx, data.subject_kind, data.subject_id)
    seen = shown(ctx, whose(ctx, data.party_id), data.shown_to, subject)
    file = keep_file(ctx, data.file, _of_file(ctx, seen))
    dated = data.model_dump(include={*DATED})
    title = data.title or file.name
    row = make_document(ctx, file, seen, kind=data.kind, title=title, subject=subject, **dated)
    return describe_document(ctx, row.id)


def _of_file(ctx: Context, seen: Shown) -> Shown:
    """Return whose the file itself is: what the desk sends is fetched through its document, so that versions go."""
    return seen if ctx.audience in PARTIES else Shown()


def _subject(ctx: Context, kind: str | None, subject_id: UUID | None) -> Subject | None:
    if kind is None and subject_id is None:
        return None
    if kind is None or subject_id is None:
        raise Invalid(_("Say of which kind it is, and which one."), field="subject_id", code="missing")
    return find_subject(ctx, kind, subject_id)


@operation("POST", "/documents/{document_id}/versions", audiences=EVERYBODY)
def add_document_version(ctx: Context, document_id: UUID, data: DocumentVersionIn) -> DocumentOut:
    """Let a newer version take the place of what a document holds; a party renews what its own people sent."""
    row = held(ctx, document_id, None)
    if ctx.audience in PARTIES and row.from_desk:
        raise Conflict(_("This document is ours. Send yours as a new one."), code="not_yours")
    file = keep_file(ctx, data.file, _of_file(ctx, _seen(row)))
    renew_document(ctx, row, file, data.note, **data.model_dump(include={*DATED}))
    asked = DocumentRequest.objects.filter(document_id=row.id, state=DocumentRequest.State.REFUSED)
    for request in asked.select_for_update(no_key=True):
        if ctx.audience in PARTIES:
            REQUEST.move(request, DocumentRequest.State.DELIVERED)
            request.save(update_fields=["state"])
            told = {"document_request_id": request.id, "party_id": request.party_id, "document_id": row.id}
            announce(ctx, DocumentDelivered(**told))
    return describe_document(ctx, row.id)


@operation("POST", "/documents/{document_id}", audiences=(STAFF,))
def change_document(ctx: Context, document_id: UUID, data: DocumentChange) -> DocumentOut:
    """Describe a document anew: what it is, until when it holds, whom it is about and who sees it."""
    row = held(ctx, document_id, data.version)
    links = list(DocumentLink.objects.filter(document_id=row.id).order_by("id"))
    subjects = [find_subject(ctx, link.subject_kind, link.subject_id) for link in links]
    of_party = next((one for one in subjects if one.party_id is not None), None)
    seen = shown(ctx, whose(ctx, data.party_id), data.shown_to, of_party)
    if seen.party_id is not None and seen.party_id == row.party_id and not seen.side:
        # What those who sell sent stays theirs.
        seen = replace(seen, side=row.side)
    names = ("title", "kind", *DATED, "relation_id", "party_id", "open_to")
    before = values_of(row, *names)
    row.title, row.kind, row.sort_key = data.title, data.kind, sort_key(data.title)
    row.issuer, row.number = data.issuer, data.number
    row.valid_from, row.valid_to = data.valid_from, data.valid_to
    refuse_days(row)
    row.relation_id = seen.relation_id
    VALIDITY.move(row, validity_on(row.valid_to, ctx.today))
    if before["valid_to"] != row.valid_to:
        row.warned_days = None
    row.version += 1
    row.save()
    let_see(row, seen)
    # A file that a party sent stays its own.
    StoredFile.objects.filter(id=row.stored_file_id, from_desk=True).update(party_id=None)
    changed = difference(before, values_of(row, *names), unkept=("title",))
    announce(ctx, DocumentChanged(document_id=row.id, party_id=row.party_id, **changed))
    return describe_document(ctx, row.id)


@operation("POST", "/documents/{document_id}/link", audiences=(STAFF,))
def link_document(ctx: Context, document_id: UUID, data: DocumentLinkIn) -> DocumentOut:
    """Lay a document beside what it belongs to: an item, an order, a receipt, a contract."""
    row = held(ctx, document_id, None)
    subject = find_subject(ctx, data.subject_kind, data.subject_id)
    if subject.party_id is not None and (row.open_to or row.party_id not in (None, subject.party_id)):
        message = _(
            "This document is seen by others than the relation of %(number)s. Change first who sees it."
        )
        raise Conflict(message % {"number": subject.label}, field="subject_id", code="of_another")
    if subject.side and row.side not in ("", subject.side):
        message = _("This document is of another kind of order of this relation: add it there as a new one.")
        raise Conflict(message, field="subject_id", code="of_another")
    if subject.side and row.party_id is not None and not row.side:
        let_see(row, replace(_seen(row), side=subject.side))
    known = DocumentLink.objects.filter(document_id=row.id, subject_kind=subject.kind, subject_id=subject.id)
    if not known.exists():
        write_link(ctx, row, subject)
        _numbered(ctx, row)
    return describe_document(ctx, row.id)


def _seen(row: Document) -> Shown:
    return Shown(
        relation_id=row.relation_id,
        party_id=row.party_id,
        branch_id=row.branch_id,
        assignee_id=row.assignee_id,
        open_to=row.open_to,
        side=row.side,
    )


@operation("POST", "/documents/{document_id}/unlink", audiences=(STAFF,))
def unlink_document(ctx: Context, document_id: UUID, data: DocumentLinkIn) -> DocumentOut:
    """Take a document away from what it belonged to; the document itself stays."""
    row = held(ctx, document_id, None)
    links = DocumentLink.objects.filter(document_id=row.id, subject_kind=data.subject_kind)
    gone, _rows = links.filter(subject_id=data.subject_id).delete()
    if not gone:
        raise NotFound(_("What this document is about was not found."), field="subject_id")
    _numbered(ctx, row)
    return describe_document(ctx, row.id)


def _numbered(ctx: Context, row: Document) -> None:
    before = values_of(row, "numbers")
    labels = DocumentLink.objects.filter(document_id=row.id).order_by("label").values_list("label", flat=True)
    row.numbers = " ".join(dict.fromkeys(labels))[:500]
    row.version += 1
    row.save(update_fields=["numbers", "version"])
    changed = difference(before, values_of(row, "numbers"))
    announce(ctx, DocumentChanged(document_id=row.id, party_id=row.party_id, **changed))


@operation("POST", "/documents/{document_id}/remove", audiences=(STAFF,))
def remove_document(ctx: Context, document_id: UUID) -> DocumentOut:
    """Take a document off all lists, with all its versions; what it was stays on record."""
    answer = describe_document(ctx, document_id)
    row = held(ctx, document_id, None)
    row.archived_at = ctx.now
    row.save(update_fields=["archived_at"])
    files = row.versions.values("stored_file_id")
    StoredFile.objects.filter(id__in=files, archived_at=None).update(archived_at=ctx.now)
    gone = difference(values_of(row, "title", "kind"), {}, unkept=("title",))
    announce(ctx, DocumentRemoved(document_id=row.id, party_id=row.party_id, **gone))
    return answer


def held(ctx: Context, document_id: UUID, version: int | None) -> Document:
    """Return a document, held until the end; raises where it is gone or changed since it was read."""
    # What is for all is nobody's to change: the database lets a party hold its own rows alone.
    row = find(ctx, Document, document_id, lock=ctx.audience not in PARTIES)
    if row.archived_at is not None:
        raise NotFound
    if ctx.audience in PARTIES and row.party_id == ctx.party_id:
        row = find(ctx, Document, document_id, lock=True)
    refuse_stale(row, version)
    return row
