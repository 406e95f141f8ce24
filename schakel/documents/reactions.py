"""What the scanner says decides what becomes of a file."""

from collections.abc import Sequence

from schakel.documents.facts import FileQuarantined, FileReleased, FileScanned
from schakel.documents.models import StoredFile
from schakel.documents.states import FILE
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
