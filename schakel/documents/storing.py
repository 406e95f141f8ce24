"""Keeps the files that come, and holds back the originals of what was refused for its rules."""

from collections.abc import Sequence
from datetime import datetime

from schakel.documents import jobs, scanner
from schakel.documents.facts import FileHeldBack, FileUploaded
from schakel.documents.models import StoredFile
from schakel.documents.showing import Shown
from schakel.documents.states import FILE
from schakel.documents.verdicts import NOT_SCANNED
from schakel.kernel.context import PARTIES, Context
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.tenancy import new
from schakel.kernel.uploads import Upload


def keep_file(ctx: Context, upload: Upload, seen: Shown, *, is_message: bool = False) -> StoredFile:
    """Keep a file; where there is a virus scanner, it can be fetched once that has looked at it."""
    to_scan = scanner.is_there()
    state = StoredFile.State.WAITING if to_scan else StoredFile.State.CLEAN
    row = _kept(ctx, upload, seen, state, "" if to_scan else NOT_SCANNED)
    announce(
        ctx,
        FileUploaded(
            stored_file_id=row.id,
            party_id=seen.party_id,
            media_type=row.media_type,
            size=row.size,
            sha256=row.sha256,
            to_scan=to_scan,
            is_message=is_message,
            **difference({}, values_of(row, "name", "size"), unkept=("name",)),
        ),
    )
    if to_scan:
        jobs.scan_file.defer(workspace_id=str(ctx.workspace_id), stored_file_id=str(row.id))
    return row


def hold_back(ctx: Context, upload: Upload, seen: Shown, rules: Sequence[str]) -> None:
    """Keep the original of a document that breaks these rules, for nobody to fetch; the same one once."""
    same = StoredFile.objects.filter(
        party_id=seen.party_id, sha256=upload.sha256, state=StoredFile.State.QUARANTINED, archived_at=None
    )
    if same.exists():
        return
    row = _kept(ctx, upload, seen, StoredFile.State.QUARANTINED, ", ".join(rules)[:200], scanned_at=ctx.now)
    announce(
        ctx,
        FileHeldBack(
            stored_file_id=row.id, party_id=seen.party_id, rules=list(rules), size=row.size, sha256=row.sha256
        ),
    )


def _kept(
    ctx: Context, upload: Upload, seen: Shown, state: str, verdict: str, scanned_at: datetime | None = None
) -> StoredFile:
    row = new(
        ctx,
        StoredFile,
        party_id=seen.party_id,
        branch_id=seen.branch_id,
        assignee_id=seen.assignee_id,
        side=seen.side,
        uploaded_by_id=ctx.person_id,
        uploaded_at=ctx.now,
        from_desk=ctx.audience not in PARTIES,
        name=upload.name,
        media_type=upload.media_type,
        size=upload.size,
        sha256=upload.sha256,
        key=upload.keep(),
        state=FILE.begin(state),
        scanned_at=scanned_at,
        verdict=verdict,
    )
    row.save(force_insert=True)
    return row
