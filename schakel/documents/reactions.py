"""What the scanner says decides what becomes of a file and its document; days that pass decide how long that holds."""

from collections.abc import Sequence

from schakel.documents import jobs
from schakel.documents.expiring import validity_on
from schakel.documents.facts import (
    DocumentExpiring,
    DocumentRemoved,
    FileQuarantined,
    FileReleased,
    FileRemoved,
    FileScanned,
)
from schakel.documents.models import Document, StoredFile
from schakel.documents.states import FILE, VALIDITY
from schakel.kernel.context import Context
from schakel.kernel.facts import announce, on


@on(FileScanned)
def settle_scan(ctx: Context, facts: Sequence[FileScanned]) -> None:
    """Let a file be fetched, or by nobody any more."""
    for fact in facts:
        waiting = StoredFile.objects.filter(id=fact.stored_file_id, state=StoredFile.State.WAITING)
        row = waiting.select_for_update(no_key=True).first()
        if row is None:
            # Two jobs asked about the same file.
            continue
        FILE.move(row, StoredFile.State.QUARANTINED if fact.threat else StoredFile.State.CLEAN)
        row.scanned_at, row.verdict = ctx.now, fact.verdict[:200]
        row.save(update_fields=["state", "scanned_at", "verdict"])
        if fact.threat:
            announce(
                ctx,
                FileQuarantined(stored_file_id=row.id, party_id=row.party_id, threat=fact.threat),
            )
        else:
            announce(ctx, FileReleased(stored_file_id=row.id, party_id=row.party_id))


@on(FileReleased, FileQuarantined)
def settle_documents(ctx: Context, facts: Sequence[FileReleased | FileQuarantined]) -> None:
    """Say with the document that its file was checked, and read it; or that it was stopped."""
    for fact in facts:
        rows = Document.objects.filter(stored_file_id=fact.stored_file_id, archived_at=None)
        for row in rows.select_for_update(no_key=True):
            row.is_checked, row.is_stopped = True, isinstance(fact, FileQuarantined)
            row.save(update_fields=["is_checked", "is_stopped"])
            if not row.is_stopped:
                jobs.read_document.defer(workspace_id=str(ctx.workspace_id), document_id=str(row.id))


@on(FileRemoved)
def remove_documents_of_files(ctx: Context, facts: Sequence[FileRemoved]) -> None:
    """Take the document off the lists that held a file which was removed."""
    for fact in facts:
        rows = Document.objects.filter(stored_file_id=fact.stored_file_id, archived_at=None)
        for row in rows.select_for_update(no_key=True):
            row.archived_at = ctx.now
            row.save(update_fields=["archived_at"])
            announce(ctx, DocumentRemoved(document_id=row.id, party_id=row.party_id))


@on(DocumentExpiring)
def mark_validity(ctx: Context, facts: Sequence[DocumentExpiring]) -> None:
    """Keep how it stands with the last day of a document, and which step was said."""
    steps = {fact.document_id: fact.step for fact in facts}
    for row in Document.objects.filter(id__in=steps).order_by("id").select_for_update(no_key=True):
        VALIDITY.move(row, validity_on(row.valid_to, ctx.today))
        row.warned_days = steps[row.id]
        row.save(update_fields=["validity", "warned_days"])
