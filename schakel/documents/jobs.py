"""Shows files to the scanner after they were committed, reads documents, watches their days, sweeps old bytes."""

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db.models import Exists, OuterRef, Q
from procrastinate.contrib.django import app

from schakel.documents import scanner
from schakel.documents.expiring import NEAR, step_on
from schakel.documents.facts import DocumentExpiring, FileScanned
from schakel.documents.models import Document, StoredFile
from schakel.documents.picturing import picture_of
from schakel.documents.reading import text_of
from schakel.documents.verdicts import NOT_SCANNED, NOTHING_FOUND
from schakel.kernel import live, tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.facts import announce
from schakel.kernel.models import Workspace
from schakel.kernel.uploads import Download, kept_keys, key, storage

# A call that stored its bytes has committed or given up long before.
ORPHAN_AFTER = timedelta(days=1)
# Long enough to ask for what was removed by mistake, or to look at what was stopped.
GONE_AFTER = timedelta(days=30)
AT_ONCE = 100
log = logging.getLogger(__name__)


@app.task(queue="files")
def scan_file(workspace_id: str, stored_file_id: str) -> None:
    """Show one file to the scanner, outside every transaction; without an answer it waits and is tried again."""
    _scan(workspace_id, stored_file_id)


def _scan(workspace_id: str, stored_file_id: str) -> bool:
    """Show one file to the scanner; False where nobody listens there."""
    system = system_context(UUID(workspace_id))
    with tenancy.enter(system):
        waiting = StoredFile.objects.filter(id=stored_file_id, state=StoredFile.State.WAITING)
        row = waiting.only("id", "key").first()
    if row is None:
        return True
    threat, verdict = "", NOT_SCANNED
    if scanner.is_there():
        try:
            with closing(Download("", "", 0, row.key).open()) as pieces:
                threat = scanner.threat_in(pieces)
        except scanner.NoAnswer as reason:
            log.warning("File %s waits: the scanner gave no answer (%s)", row.id, reason)
            return not isinstance(reason, scanner.NotThere)
        verdict = threat or NOTHING_FOUND
    with tenancy.enter(system), live.notifying(system.workspace_id):
        announce(system, FileScanned(stored_file_id=row.id, threat=threat, verdict=verdict))
    return True


@app.periodic(cron="* * * * *")
@app.task(queue="files", queueing_lock="schakel.scan_waiting", pass_context=False)
def scan_waiting(timestamp: int) -> None:
    """Try the files again that the scanner has not spoken about."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with tenancy.enter(system_context(workspace_id)):
            waiting = StoredFile.objects.filter(state=StoredFile.State.WAITING).order_by("uploaded_at")
            ids = list(waiting.values_list("id", flat=True)[:AT_ONCE])
        for file_id in ids:
            if not _scan(str(workspace_id), str(file_id)):
                # Each would wait for the same silence.
                return


@app.periodic(cron="37 4 * * *")
@app.task(queue="files", queueing_lock="schakel.sweep_files", pass_context=False)
def sweep_files(timestamp: int) -> None:
    """Take away the bytes of files that were removed or stopped a month ago, and those that belong to no file.

    The latter were stored a day ago or longer: a process was killed in between.
    """
    now = datetime.fromtimestamp(timestamp, UTC)
    gone = Q(archived_at__lt=now - GONE_AFTER) | Q(
        state=StoredFile.State.QUARANTINED, scanned_at__lt=now - GONE_AFTER
    )
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        with tenancy.enter(system_context(workspace_id)):
            known = set(StoredFile.objects.exclude(gone).values_list("key", flat=True))
            known |= kept_keys()
            known |= set(Document.objects.filter(archived_at=None).values_list("picture_key", flat=True))
        for found in _keys(str(workspace_id)):
            if found not in known and _stored_at(found) < now - ORPHAN_AFTER:
                storage().delete(found)


def _keys(folder: str) -> Iterator[str]:
    try:
        folders, files = storage().listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        yield f"{folder}/{name}"
    for name in folders:
        yield from _keys(f"{folder}/{name}")


def _stored_at(key: str) -> datetime:
    """Return when a file was stored: its id tells."""
    return datetime.fromtimestamp((UUID(key.rpartition("/")[2]).int >> 80) / 1000, UTC)


@app.task(queue="files")
def read_document(workspace_id: str, document_id: str) -> None:
    """Take words and picture out of a document's newest version, so that it is found by them and seen."""
    system = system_context(UUID(workspace_id))
    with tenancy.enter(system):
        rows = Document.objects.filter(id=document_id, is_checked=True, is_stopped=False, archived_at=None)
        row = rows.values("stored_file_id", "stored_file__key", "media_type", "size").first()
    if row is None:
        return
    with closing(Download("", "", 0, row["stored_file__key"]).open()) as pieces:
        content = b"".join(pieces)
    text, picture = text_of(content, row["media_type"]), picture_of(content, row["media_type"])
    # What no document comes to know of is swept away.
    at = _stored(system, picture) if picture else ""
    with tenancy.enter(system), live.notifying(system.workspace_id):
        # Meanwhile a newer version may have taken its place.
        rows = Document.objects.filter(id=document_id, stored_file_id=row["stored_file_id"])
        rows.update(text=text, picture_key=at, picture_size=len(picture))


def _stored(system: Context, content: bytes) -> str:
    at = key(system, system.new_id())
    storage().save(at, ContentFile(content))
    return at


@app.periodic(cron="23 5 * * *")
@app.task(queue="files", queueing_lock="schakel.watch_documents", pass_context=False)
def watch_documents(timestamp: int) -> None:
    """Say of documents that their last day comes near, or is past: at each step once."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        watch(system_context(workspace_id, now=datetime.fromtimestamp(timestamp, UTC)))


def watch(system: Context) -> None:
    """Do so in one workspace; what another document took the place of is not spoken of any more."""
    with tenancy.enter(system), live.notifying(system.workspace_id):
        later = Document.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=OuterRef("valid_to")),
            relation_id=OuterRef("relation_id"),
            kind=OuterRef("kind"),
            numbers=OuterRef("numbers"),
            archived_at=None,
            review=Document.Review.ACCEPTED,
        ).exclude(id=OuterRef("id"))
        rows = Document.objects.filter(archived_at=None, valid_to__lte=system.today + NEAR)
        rows = rows.exclude(review=Document.Review.REFUSED).exclude(Exists(later), relation_id__isnull=False)
        facts = []
        for row in rows.defer("text").order_by("valid_to", "id").select_for_update(no_key=True):
            step = step_on(row.valid_to, system.today)
            if step is not None and (row.warned_days is None or step < row.warned_days):
                left = (row.valid_to - system.today).days
                about = {"document_id": row.id, "party_id": row.party_id, "valid_to": row.valid_to}
                facts.append(DocumentExpiring(**about, days_left=left, step=step))
        announce(system, *facts)
