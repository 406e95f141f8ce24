"""Keeps the document that a file begins or renews, for those who are to see it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.documents import jobs
from schakel.documents.expiring import validity_on
from schakel.documents.facts import DocumentAdded, DocumentChanged, DocumentRenewed
from schakel.documents.models import Document, DocumentLink, DocumentVersion, StoredFile
from schakel.documents.models.documents import Kind
from schakel.documents.showing import Shown, shown, whose
from schakel.documents.states import REVIEW, VALIDITY
from schakel.documents.storing import keep_file
from schakel.documents.subjects import Subject
from schakel.kernel import tenancy
from schakel.kernel.context import PARTIES, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.tenancy import new
from schakel.kernel.texts import sort_key
from schakel.kernel.uploads import Upload

DATED = ("issuer", "number", "valid_from", "valid_to")


def make_document(
    ctx: Context,
    file: StoredFile,
    seen: Shown,
    *,
    kind: str,
    title: str,
    subject: Subject | None = None,
    to_check: bool = True,
    **dated: Any,
) -> Document:
    """Begin a document with its first version; what the desk sends needs no check."""
    by_desk = ctx.audience not in PARTIES
    row = new(
        ctx,
        Document,
        relation_id=seen.relation_id,
        party_id=seen.party_id,
        branch_id=seen.branch_id,
        assignee_id=seen.assignee_id,
        open_to=seen.open_to,
        side=seen.side,
        kind=kind,
        title=title[:200],
        sort_key=sort_key(title),
        review=REVIEW.begin(
            Document.Review.TO_CHECK if to_check and not by_desk else Document.Review.ACCEPTED
        ),
        validity=VALIDITY.begin(validity_on(dated.get("valid_to"), ctx.today)),
        issuer=dated.get("issuer", ""),
        number=dated.get("number", ""),
        valid_from=dated.get("valid_from"),
        valid_to=dated.get("valid_to"),
        numbers=subject.label if subject else "",
        uploaded_by_id=ctx.person_id,
        from_desk=by_desk,
        created_at=ctx.now,
        changed_at=ctx.now,
        stored_file_id=file.id,
        file_name=file.name,
        media_type=file.media_type,
        size=file.size,
        is_checked=file.state == StoredFile.State.CLEAN,
    )
    refuse_days(row)
    # A part of a party's people may see less than they may lay down.
    with tenancy.enter(ctx.as_system()):
        row.save(force_insert=True)
        _write_version(ctx, row, file, "")
        if subject is not None:
            write_link(ctx, row, subject)
    told = values_of(row, "title", "kind", *DATED)
    announce(
        ctx,
        DocumentAdded(
            document_id=row.id,
            party_id=row.party_id,
            kind=kind,
            **difference({}, {name: value for name, value in told.items() if value}, unkept=("title",)),
        ),
    )
    _read_later(ctx, row)
    return row


def keep_message(ctx: Context, upload: Upload, subjects: Sequence[Subject]) -> StoredFile:
    """Keep what a system sent and was taken in, beside the orders that it names: nobody has to look at it."""
    seen = shown(ctx, whose(ctx, None), None, subjects[0])
    file = keep_file(ctx, upload, seen, is_message=True)
    row = make_document(
        ctx, file, seen, kind=Kind.OTHER, title=file.name, subject=subjects[0], to_check=False
    )
    with tenancy.enter(ctx.as_system()):
        for subject in subjects[1:]:
            write_link(ctx, row, subject)
    return file


def renew_document(ctx: Context, row: Document, file: StoredFile, note: str, **dated: Any) -> None:
    """Let a newer version take the place of what a document holds; earlier ones the desk alone reads."""
    before = values_of(row, *DATED, "review")
    by_desk = ctx.audience not in PARTIES
    old_file_id = row.stored_file_id
    row.issuer = dated.get("issuer") or row.issuer
    row.number = dated.get("number") or row.number
    row.valid_from = dated.get("valid_from") or row.valid_from
    row.valid_to = dated.get("valid_to") or row.valid_to
    refuse_days(row)
    REVIEW.move(row, Document.Review.ACCEPTED if by_desk else Document.Review.TO_CHECK)
    VALIDITY.move(row, validity_on(row.valid_to, ctx.today))
    if before["valid_to"] != row.valid_to:
        row.warned_days = None
    row.latest, row.version, row.reason, row.text = row.latest + 1, row.version + 1, "", ""
    row.picture_key, row.picture_size = "", 0
    row.stored_file_id, row.changed_at = file.id, ctx.now
    row.uploaded_by_id, row.from_desk = ctx.person_id, by_desk
    row.file_name, row.media_type, row.size = file.name, file.media_type, file.size
    row.is_checked, row.is_stopped = file.state == StoredFile.State.CLEAN, False
    with tenancy.enter(ctx.as_system()):
        row.save()
        _write_version(ctx, row, file, note)
        # What the desk sent before is its own again; what they sent themselves stays theirs.
        StoredFile.objects.filter(id=old_file_id, from_desk=True).update(party_id=None)
    changed = difference(before, values_of(row, *DATED, "review"))
    told = {"document_id": row.id, "party_id": row.party_id, "number": row.latest}
    announce(ctx, DocumentRenewed(**told, **changed))
    _read_later(ctx, row)


def refuse_days(row: Document) -> None:
    """Refuse a last day before the first."""
    first, last = row.valid_from, row.valid_to
    if isinstance(first, date) and isinstance(last, date) and last < first:
        message = _("The last day lies before the first. Choose a later one.")
        raise Invalid(message, field="valid_to", code="order")


def _write_version(ctx: Context, row: Document, file: StoredFile, note: str) -> None:
    new(
        ctx,
        DocumentVersion,
        document_id=row.id,
        stored_file_id=file.id,
        number=row.latest,
        note=note,
        uploaded_by_id=ctx.person_id,
        from_desk=row.from_desk,
        uploaded_at=ctx.now,
    ).save(force_insert=True)


def write_link(ctx: Context, row: Document, subject: Subject) -> None:
    """Lay a document beside what it belongs to, seen by who sees the document; called as the product itself."""
    new(
        ctx,
        DocumentLink,
        document_id=row.id,
        party_id=row.party_id,
        branch_id=row.branch_id,
        assignee_id=row.assignee_id,
        open_to=row.open_to,
        side=row.side,
        subject_kind=subject.kind,
        subject_id=subject.id,
        label=subject.label[:60],
    ).save(force_insert=True)


def _read_later(ctx: Context, row: Document) -> None:
    """Take the words out of a document once it may be opened at all."""
    if row.is_checked:
        jobs.read_document.defer(workspace_id=str(ctx.workspace_id), document_id=str(row.id))


def show_document(ctx: Context, document_id: UUID, seen: Shown) -> None:
    """Say anew who sees a document; its room below knows when that changes."""
    row = Document.objects.select_for_update(no_key=True).get(id=document_id)
    before = values_of(row, "party_id", "open_to")
    row.version += 1
    let_see(row, seen)
    changed = difference(before, values_of(row, "party_id", "open_to"))
    announce(ctx, DocumentChanged(document_id=row.id, party_id=row.party_id, **changed))


def let_see(row: Document, seen: Shown) -> None:
    """Write who sees a document, on it and on what it belongs to."""
    row.party_id, row.open_to, row.side = seen.party_id, seen.open_to, seen.side
    row.branch_id, row.assignee_id = seen.branch_id, seen.assignee_id
    names = ("party_id", "open_to", "side", "branch_id", "assignee_id")
    row.save(update_fields=[*names, "version"])
    DocumentLink.objects.filter(document_id=row.id).update(**{name: getattr(row, name) for name in names})
