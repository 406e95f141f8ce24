"""What the desk thinks of what parties sent."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.documents.describing import describe_document
from schakel.documents.facts import DocumentJudged, DocumentRequestSettled
from schakel.documents.models import Document, DocumentRequest
from schakel.documents.operations.documents import held
from schakel.documents.schemas import DocumentJudgement, DocumentOut
from schakel.documents.states import REQUEST, REVIEW
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation

Review, Asked = Document.Review, DocumentRequest.State


@operation("POST", "/documents/{document_id}/accept", audiences=(STAFF,))
def accept_document(ctx: Context, document_id: UUID, data: DocumentJudgement) -> DocumentOut:
    """Take a document that a party sent; what was asked for is there then."""
    return _judged(ctx, document_id, data, Review.ACCEPTED)


@operation("POST", "/documents/{document_id}/refuse", audiences=(STAFF,))
def refuse_document(ctx: Context, document_id: UUID, data: DocumentJudgement) -> DocumentOut:
    """Not take a document, and say why; its sender may send another in its place."""
    if not data.reason:
        raise Invalid(_("Say in a word what is wrong with it."), field="reason", code="missing")
    return _judged(ctx, document_id, data, Review.REFUSED)


def _judged(ctx: Context, document_id: UUID, data: DocumentJudgement, review: str) -> DocumentOut:
    row = held(ctx, document_id, data.version)
    if row.review == review:
        return describe_document(ctx, row.id)
    before = values_of(row, "review", "reason")
    REVIEW.move(row, review)
    row.reason, row.version = data.reason, row.version + 1
    row.save(update_fields=["review", "reason", "version"])
    changed = difference(before, values_of(row, "review", "reason"), unkept=("reason",))
    is_accepted = review == Review.ACCEPTED
    told = {"document_id": row.id, "party_id": row.party_id, "is_accepted": is_accepted}
    announce(ctx, DocumentJudged(**told, **changed))
    came = (Asked.DELIVERED, Asked.ACCEPTED, Asked.REFUSED)
    asked = DocumentRequest.objects.filter(document_id=row.id, state__in=came).select_for_update(no_key=True)
    for request in asked.order_by("id"):
        REQUEST.move(request, Asked.ACCEPTED if is_accepted else Asked.REFUSED)
        request.reason = "" if is_accepted else data.reason
        request.save(update_fields=["state", "reason"])
        about = {"document_request_id": request.id, "party_id": request.party_id}
        announce(ctx, DocumentRequestSettled(**about, state=request.state))
    return describe_document(ctx, row.id)
