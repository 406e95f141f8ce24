"""What one can do with files."""

from uuid import UUID

from django.db.models import Case, F, OuterRef, Subquery, When
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.documents.facts import FileDownloaded, FileRemoved
from schakel.documents.keeping import make_document
from schakel.documents.models import StoredFile
from schakel.documents.models.documents import Kind
from schakel.documents.schemas import FileIn, FileOut, FileQuery
from schakel.documents.showing import shown, whose
from schakel.documents.storing import keep_file
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.uploads import Download

State = StoredFile.State


@operation("POST", "/files", audiences=EVERYBODY)
def upload_file(ctx: Context, data: FileIn) -> FileOut:
    """Keep a file; where there is a virus scanner, it can be fetched once that has looked at it."""
    seen = shown(ctx, whose(ctx, data.party_id), None, None)
    row = keep_file(ctx, data.file, seen)
    make_document(ctx, row, seen, kind=Kind.OTHER, title=row.name)
    return _described(ctx, row.id)


@operation("GET", "/files", audiences=EVERYBODY)
def list_files(ctx: Context, query: FileQuery) -> Page[FileOut]:
    """List the files, the newest first; a customer or supplier gets its own."""
    return listed(ctx, query, FileOut, _asked)


def _asked(ctx: Context, query: FileQuery) -> Rows:
    rows = StoredFile.objects.visible_to(ctx).filter(archived_at=None)
    if query.party_id is not None:
        rows = rows.filter(party_id=query.party_id)
    if query.state is not None:
        rows = rows.filter(state=query.state)
    if query.search:
        rows = rows.filter(name__icontains=query.search)
    return Rows(rows, {"uploaded_by_name": _sender(ctx), "party_name": F("party__name")})


def _sender(ctx: Context) -> Case:
    """Return how the sender is called where they sent it: at the desk or the party; nothing where that is not seen."""
    places = Membership.objects.visible_to(ctx).filter(person_id=OuterRef("uploaded_by_id")).order_by("id")
    at_desk = places.filter(audience=STAFF.value).values("name")[:1]
    at_party = places.filter(party_id=OuterRef("party_id")).values("name")[:1]
    return Case(When(from_desk=True, then=Subquery(at_desk)), default=Subquery(at_party))


def _described(ctx: Context, stored_file_id: UUID) -> FileOut:
    rows = StoredFile.objects.visible_to(ctx).filter(id=stored_file_id)
    return whole(rows, FileOut, uploaded_by_name=_sender(ctx), party_name=F("party__name"))


@operation("GET", "/files/{stored_file_id}", audiences=EVERYBODY)
def get_file(ctx: Context, stored_file_id: UUID) -> FileOut:
    """Show what is known of a file, and what became of it."""
    return _described(ctx, _there(ctx, stored_file_id).id)


@operation("GET", "/files/{stored_file_id}/content", audiences=EVERYBODY)
def download_file(ctx: Context, stored_file_id: UUID) -> Download:
    """Fetch a file; while it is being checked, or where something was found in it, nobody can."""
    row = _there(ctx, stored_file_id)
    if row.state == State.WAITING:
        raise Conflict(_("This file is still being checked. Try again in a moment."), code="waiting")
    if row.state == State.QUARANTINED:
        raise Conflict(
            _("This file was stopped, and nobody can fetch it. Ask its sender for another."),
            code="quarantined",
        )
    announce(ctx, FileDownloaded(stored_file_id=row.id, party_id=row.party_id))
    return Download(row.name, row.media_type, row.size, row.key)


@operation("POST", "/files/{stored_file_id}/remove", audiences=EVERYBODY)
def remove_file(ctx: Context, stored_file_id: UUID) -> FileOut:
    """Take a file off the lists: the desk any, its sender while it is still being checked."""
    row = _there(ctx, stored_file_id, lock=True)
    if ctx.audience in PARTIES and (
        row.state != State.WAITING or row.uploaded_by_id is None or row.uploaded_by_id != ctx.person_id
    ):
        raise Conflict(
            _("You can take back your own file only while it is being checked. Ask us to remove it."),
            code="not_yours_now",
        )
    gone = difference(values_of(row, "name", "size"), {}, unkept=("name",))
    row.archived_at = ctx.now
    row.save(update_fields=["archived_at"])
    announce(ctx, FileRemoved(stored_file_id=row.id, party_id=row.party_id, **gone))
    return _described(ctx, row.id)


def _there(ctx: Context, stored_file_id: UUID, *, lock: bool = False) -> StoredFile:
    row = find(ctx, StoredFile, stored_file_id, lock=lock)
    if row.archived_at is not None:
        raise NotFound
    return row
