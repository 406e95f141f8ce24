"""Documents that we ask parties for."""

from dataclasses import replace
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from schakel.documents.facts import DocumentDelivered, DocumentRequested, DocumentRequestSettled
from schakel.documents.keeping import DATED, make_document, renew_document
from schakel.documents.models import Document, DocumentRequest
from schakel.documents.schemas import (
    DocumentAnswerIn,
    DocumentRequestIn,
    DocumentRequestOut,
    DocumentRequestQuery,
)
from schakel.documents.showing import Shown, shown, whose
from schakel.documents.states import REQUEST
from schakel.documents.storing import keep_file
from schakel.documents.subjects import Subject, find_subject
from schakel.kernel import tenancy
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, find, new

State = DocumentRequest.State
# What they still have to send, for the first time or again.
OPEN = (State.ASKED, State.REFUSED)
FIELDS = {"party_name": F("party__name")}


@operation("POST", "/document-requests", audiences=(STAFF,))
def request_document(ctx: Context, data: DocumentRequestIn) -> DocumentRequestOut:
    """Ask a party for a document, by a day; its people are told, and find the question on their first page."""
    party_id = whose(ctx, data.party_id)
    assert party_id is not None
    if (data.subject_kind is None) != (data.subject_id is None):
        raise Invalid(_("Say of which kind it is, and which one."), field="subject_id", code="missing")
    if data.due_date is not None and data.due_date < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="due_date", code="past")
    subject = None
    if data.subject_kind is not None and data.subject_id is not None:
        subject = find_subject(ctx, data.subject_kind, data.subject_id)
        if subject.party_id not in (None, party_id):
            message = _("This belongs to another relation. Choose that one.")
            raise Invalid(message, field="subject_id", code="of_another")
    row = new(
        ctx,
        DocumentRequest,
        party_id=party_id,
        side=subject.side if subject else "",
        kind=data.kind,
        title=data.title,
        note=data.note,
        due_date=data.due_date,
        subject_kind=subject.kind if subject else "",
        subject_id=subject.id if subject else None,
        label=subject.label if subject else "",
        state=REQUEST.begin(State.ASKED),
        requested_by_id=ctx.person_id,
        requested_at=ctx.now,
    )
    row.save(force_insert=True)
    told = difference({}, values_of(row, "title", "kind", "due_date", "label"), unkept=("title",))
    about = {"document_request_id": row.id, "party_id": party_id, "kind": row.kind}
    announce(ctx, DocumentRequested(**about, due_date=row.due_date, **told))
    return _described(ctx, row.id)


@operation("POST", "/document-requests/{document_request_id}/answer", audiences=EVERYBODY)
def answer_document_request(
    ctx: Context, document_request_id: UUID, data: DocumentAnswerIn
) -> DocumentRequestOut:
    """Send what was asked for; where an earlier one was refused this takes its place. The desk may enter it too."""
    request = find(ctx, DocumentRequest, document_request_id, lock=True)
    if request.state not in OPEN:
        raise Conflict(_("This is no longer asked for: it came, or was taken back."), code="not_open")
    dated = data.model_dump(include={*DATED})
    subject = None
    if request.subject_id is not None:
        subject = Subject(request.subject_kind, request.subject_id, request.label)
    seen = Shown(relation_id=request.party_id, party_id=request.party_id)
    if ctx.audience in PARTIES:
        seen = shown(ctx, request.party_id, None, None)
    # Whoever was asked sees what came.
    seen = replace(seen, side=request.side)
    file = keep_file(ctx, data.file, seen if ctx.audience in PARTIES else Shown())
    document = _earlier(ctx, request)
    if document is not None:
        renew_document(ctx, document, file, data.note, **dated)
    else:
        document = make_document(
            ctx, file, seen, kind=request.kind, title=request.title, subject=subject, **dated
        )
    before = values_of(request, "state")
    REQUEST.move(request, State.DELIVERED)
    request.document_id, request.reason = document.id, ""
    request.save(update_fields=["state", "document_id", "reason"])
    about = {"document_request_id": request.id, "party_id": request.party_id, "document_id": document.id}
    announce(ctx, DocumentDelivered(**about, **difference(before, values_of(request, "state"))))
    return _described(ctx, request.id)


def _earlier(ctx: Context, request: DocumentRequest) -> Document | None:
    """Return what came before and was refused; a colleague's who sees another part of the party's too."""
    if request.document_id is None:
        return None
    with tenancy.enter(ctx.as_system()):
        rows = Document.objects.filter(id=request.document_id, archived_at=None)
        found: Document | None = rows.select_for_update(no_key=True).first()
    return found


@operation("POST", "/document-requests/{document_request_id}/withdraw", audiences=(STAFF,))
def withdraw_document_request(ctx: Context, document_request_id: UUID) -> DocumentRequestOut:
    """Ask no longer for a document that did not come."""
    request = find(ctx, DocumentRequest, document_request_id, lock=True)
    if request.state != State.WITHDRAWN:
        if request.state not in OPEN:
            raise Conflict(_("This came already: accept or refuse it."), code="not_open")
        before = values_of(request, "state")
        REQUEST.move(request, State.WITHDRAWN)
        request.save(update_fields=["state"])
        about = {"document_request_id": request.id, "party_id": request.party_id, "state": request.state}
        announce(ctx, DocumentRequestSettled(**about, **difference(before, values_of(request, "state"))))
    return _described(ctx, request.id)


@operation("GET", "/document-requests", audiences=EVERYBODY)
def list_document_requests(ctx: Context, query: DocumentRequestQuery) -> Page[DocumentRequestOut]:
    """List the documents that were asked for, what was asked last first; a party sees what it was asked."""
    return listed(ctx, query, DocumentRequestOut, _asked)


def _asked(ctx: Context, query: DocumentRequestQuery) -> Rows:
    rows = _which(ctx)[query.which] if query.which else DocumentRequest.objects.visible_to(ctx)
    if query.party_id is not None:
        rows = rows.filter(party_id=query.party_id)
    if query.search:
        rows = rows.filter(title__icontains=query.search)
    return Rows(rows, FIELDS)


def _which(ctx: Context) -> dict[str, TenantQuerySet[DocumentRequest]]:
    rows = DocumentRequest.objects.visible_to(ctx)
    still = rows.filter(state__in=OPEN)
    return {
        "open": still,
        "late": still.filter(due_date__lt=ctx.today),
        "delivered": rows.filter(state=State.DELIVERED),
        "accepted": rows.filter(state=State.ACCEPTED),
    }


@operation("GET", "/document-requests/counts", audiences=EVERYBODY)
def count_document_requests(ctx: Context) -> Counts:
    """Count the documents that were asked for: open, past their day, to be checked, and accepted."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[DocumentRequest]]:
    return dict(_which(ctx))


@operation("GET", "/document-requests/{document_request_id}", audiences=EVERYBODY)
def get_document_request(ctx: Context, document_request_id: UUID) -> DocumentRequestOut:
    """Show what was asked for, and what became of that."""
    return _described(ctx, document_request_id)


def _described(ctx: Context, document_request_id: UUID) -> DocumentRequestOut:
    return described(DocumentRequestOut, _one, ctx, document_request_id)


def _one(ctx: Context, document_request_id: UUID) -> QuerySet[DocumentRequest]:
    rows: QuerySet[DocumentRequest] = DocumentRequest.objects.visible_to(ctx).filter(id=document_request_id)
    return columns(rows, DocumentRequestOut, **FIELDS)
