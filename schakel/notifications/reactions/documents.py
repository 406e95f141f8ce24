"""Who hears what of documents: asked for, delivered, judged, about to expire."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from schakel.documents.facts import (
    DocumentDelivered,
    DocumentExpiring,
    DocumentJudged,
    DocumentRequested,
    DocumentRequestSettled,
)
from schakel.documents.models import Document, DocumentRequest
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.facts import on
from schakel.notifications.models import Notification
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.parties.models import Party

SEES, ANSWERS = "documents.get_document", "documents.answer_document_request"


@on(DocumentRequested)
def ask_parties_for_documents(ctx: Context, facts: Sequence[DocumentRequested]) -> None:
    """Tell a party that we ask it for a document."""
    rows = DocumentRequest.objects.filter(id__in=[fact.document_request_id for fact in facts])
    sides = _sides(rows.values_list("party_id", flat=True))
    news = []
    for row in rows.order_by("id"):
        subject = ("document_request", row.id)
        for side in _told(row, sides):
            news.append(
                News("document_requested", subject, side, row.party_id, ANSWERS, {"number": row.title})
            )
    tell(ctx, news)


@on(DocumentDelivered)
def tell_the_desk_of_deliveries(ctx: Context, facts: Sequence[DocumentDelivered]) -> None:
    """Tell those at the desk who judge that what we asked for came, and count our question as read."""
    rows = Document.objects.filter(id__in=[fact.document_id for fact in facts]).select_related("relation")
    tell(
        ctx,
        [
            News(
                "document_delivered",
                ("document", row.id),
                STAFF,
                None,
                "documents.accept_document",
                {"number": row.title, "party": row.relation.name if row.relation else ""},
            )
            for row in rows.defer("text").order_by("id")
        ],
    )
    settle(ctx, _asked(fact.document_request_id for fact in facts))


@on(DocumentRequestSettled)
def settle_asked_documents(ctx: Context, facts: Sequence[DocumentRequestSettled]) -> None:
    """Count our question as read once it is answered or taken back."""
    refused = DocumentRequest.State.REFUSED
    settle(ctx, _asked(fact.document_request_id for fact in facts if fact.state != refused))


def _asked(ids: Iterable[UUID]) -> QuerySet[Notification]:
    return asked("document_requested").filter(subject_id__in=list(ids))


@on(DocumentJudged)
def tell_parties_of_judgements(ctx: Context, facts: Sequence[DocumentJudged]) -> None:
    """Tell a party that what it sent is not accepted, and why; and count the desk's questions as read."""
    refused = [fact.document_id for fact in facts if not fact.is_accepted]
    rows = list(Document.objects.filter(id__in=refused, from_desk=False).defer("text").order_by("id"))
    sides = _sides(row.party_id for row in rows)
    tell(
        ctx,
        [
            News("document_refused", ("document", row.id), side, row.party_id, SEES, {"number": row.title})
            for row in rows
            for side in _told(row, sides)
        ],
    )
    settle(ctx, asked("document_delivered").filter(subject_id__in=[fact.document_id for fact in facts]))


@on(DocumentExpiring)
def warn_of_expiring_documents(ctx: Context, facts: Sequence[DocumentExpiring]) -> None:
    """Tell the desk, and the people of the party whose document it is, that it expires or did."""
    steps = {fact.document_id: fact for fact in facts}
    rows = list(Document.objects.filter(id__in=steps).defer("text").select_related("relation").order_by("id"))
    sides = _sides(row.party_id for row in rows)
    news = []
    for row in rows:
        fact = steps[row.id]
        kind = "document_expired" if fact.days_left < 0 else "document_expiring"
        said = {
            "number": row.title,
            "party": row.relation.name if row.relation else "",
            "new_date": fact.valid_to.isoformat(),
        }
        news.append(News(kind, ("document", row.id), STAFF, None, SEES, said))
        for side in _told(row, sides):
            news.append(News(kind, ("document", row.id), side, row.party_id, SEES, said))
    tell(ctx, news)


def _told(row: Document | DocumentRequest, sides: dict[UUID, list[Audience]]) -> list[Audience]:
    """Return in which portals this is told: where it is one side's alone, in that one."""
    if row.party_id is None:
        return []
    return [side for side in sides[row.party_id] if row.side in ("", side)]


def _sides(party_ids: Iterable[UUID | None]) -> dict[UUID, list[Audience]]:
    """Return in which portals the people of these parties are told."""
    wanted = {party_id for party_id in party_ids if party_id}
    rows = Party.objects.filter(id__in=wanted).values_list("id", "is_supplier", "is_customer")
    return {
        party_id: [side for side, is_one in ((SUPPLIER, supplies), (CUSTOMER, buys)) if is_one]
        for party_id, supplies, buys in rows
    }
