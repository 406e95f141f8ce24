"""Tells people: one notification per object and person, a mail in the outbox, one job that sends."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership, Scope
from schakel.accounts.own_roles import own_roles_of
from schakel.accounts.roles import permissions_of
from schakel.accounts.seats import narrowing
from schakel.billing.models import Invoice
from schakel.kernel import live
from schakel.kernel.context import Audience, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.tenancy import new
from schakel.notifications import jobs
from schakel.notifications.invitations import KIND as INVITATION
from schakel.notifications.models import Notification
from schakel.purchasing.models import DespatchAdvice, PurchaseOrder
from schakel.quality.models import NonConformance
from schakel.sales.models import (
    Quotation,
    RequestForQuotation,
    Requisition,
    ReturnAuthorization,
    SalesOrder,
    Shipment,
)

# In the data of a message about an order: the promise changes that it tells of.
CHANGES = "promise_change_ids"
# In the data of a message to a supplier about several orders: which of them were not answered, or not announced.
UNANSWERED, UNANNOUNCED = "unanswered_order_ids", "unannounced_order_ids"


@dataclass(frozen=True, slots=True)
class News:
    """Something about an object that people of a party (or, without one, the desk) should know."""

    kind: str
    subject: tuple[str, UUID]
    audience: Audience
    party_id: UUID | None
    # Whoever may not call this operation is not told either.
    permission: str
    data: dict[str, Any] = field(default_factory=dict)
    # The one whom it is for; empty: everybody there who may know.
    person_id: UUID | None = None
    # Who did it is not told, but gets the mail: it is what they keep of it.
    mails_who_acts: bool = False


def tell(ctx: Context, news: Iterable[News]) -> None:
    """Write notifications and outbox rows for everyone concerned, in this transaction."""
    news = list(news)
    if not news:
        return
    people = _people(news)
    own = own_roles_of({item.audience for item in news})
    concerned = _concerned(news, people)
    notifications, messages = [], []
    for item in news:
        for place in people.get((item.audience, item.party_id), ()):
            # Nobody needs to be told what they did themselves.
            is_told = place.person_id != ctx.person_id
            if not (is_told or item.mails_who_acts) or item.person_id not in (None, place.person_id):
                continue
            permissions = permissions_of(item.audience, place.roles, place.marks, own[item.audience])
            if not (permissions.allow(item.permission) and _sees_of(place, item, concerned)):
                continue
            kind, subject_id = item.subject
            shared = {"kind": item.kind, "subject_kind": kind, "subject_id": subject_id, "data": item.data}
            if is_told:
                notifications.append(
                    new(
                        ctx,
                        Notification,
                        person_id=place.person_id,
                        audience=item.audience.value,
                        party_id=item.party_id,
                        created_at=ctx.now,
                        **shared,
                    )
                )
            messages.append(
                new(ctx, OutboxMessage, receiver_id=place.id, created_at=ctx.now, due_at=ctx.now, **shared)
            )
    Notification.objects.bulk_create(
        notifications,
        update_conflicts=True,
        unique_fields=["workspace_id", "person_id", "audience", "kind", "subject_id"],
        update_fields=["data", "created_at", "read_at"],
    )
    messages = _beside_waiting(messages)
    OutboxMessage.objects.bulk_create(messages)
    for row in notifications:
        live.name(f"notifications:{row.person_id}", row.party_id)
    if messages:
        jobs.deliver.defer(workspace_id=str(ctx.workspace_id))


def ask(ctx: Context, invitation_ids: Sequence[UUID]) -> None:
    """Put the mails of invitations in the outbox; the way in is written when they go, and stands nowhere before."""
    OutboxMessage.objects.bulk_create(
        new(
            ctx,
            OutboxMessage,
            kind=INVITATION,
            receiver_id=invitation_id,
            subject_kind="invitation",
            subject_id=invitation_id,
            created_at=ctx.now,
            due_at=ctx.now,
        )
        for invitation_id in invitation_ids
    )
    jobs.deliver.defer(workspace_id=str(ctx.workspace_id))


def _beside_waiting(messages: Sequence[OutboxMessage]) -> list[OutboxMessage]:
    """Return the messages that are needed: what waits for a receiver about the same object takes the news along.

    The rows are held, so that none goes before this act is through; what is being sent counts as gone.
    """
    same = OutboxMessage.objects.filter(
        receiver_id__in={message.receiver_id for message in messages},
        subject_id__in={message.subject_id for message in messages},
        state=OutboxMessage.State.WAITING,
        attempts=0,
    )
    held = same.order_by("id").select_for_update(skip_locked=True, no_key=True)
    waiting = {(row.receiver_id, row.kind, row.subject_id): row for row in held}
    needed, told_more = [], []
    for message in messages:
        known = waiting.get((message.receiver_id, message.kind, message.subject_id))
        if known is None:
            needed.append(message)
            continue
        changes = [*known.data.get(CHANGES, ()), *message.data.get(CHANGES, ())]
        known.data = {**message.data, **({CHANGES: changes} if changes else {})}
        told_more.append(known)
    OutboxMessage.objects.bulk_update(told_more, ["data"])
    return needed


def _subjects(item: News) -> list[UUID]:
    """Return the ids of what the news is about: of its subject, or of the orders that it tells of."""
    told = [UUID(one) for name in (UNANSWERED, UNANNOUNCED) for one in item.data.get(name, ())]
    return told or [item.subject[1]]


def _sees_of(
    place: Membership, item: News, concerned: Mapping[UUID, tuple[UUID | None, UUID | None]]
) -> bool:
    """Say whether somebody sees at least one of what the news is about."""
    return any(_sees(place, concerned.get(one)) for one in _subjects(item))


def _sees(place: Membership, whose: tuple[UUID | None, UUID | None] | None) -> bool:
    """Say whether somebody who sees a part of their party's orders sees this one."""
    only = narrowing(Audience(place.audience), place.scope, place.branch_id, place.person_id)
    if only == (None, None):
        return True
    return whose is not None and all(mine in (None, its) for mine, its in zip(only, whose, strict=True))


def _concerned(
    news: Sequence[News], people: dict[tuple[Audience, UUID | None], list[Membership]]
) -> dict[UUID, tuple[UUID | None, UUID | None]]:
    """Return branch and person of the orders that the news is about, where somebody sees but a part of them."""
    if all(place.scope in (Scope.COMPANY, Scope.GROUP) for places in people.values() for place in places):
        return {}
    found: dict[UUID, tuple[UUID | None, UUID | None]] = {}
    for kind, model in (
        ("sales_order", SalesOrder),
        ("purchase_order", PurchaseOrder),
        ("supplier", PurchaseOrder),
        ("despatch_advice", DespatchAdvice),
        ("non_conformance", NonConformance),
        ("shipment", Shipment),
        ("invoice", Invoice),
        ("requisition", Requisition),
        ("return", ReturnAuthorization),
        ("quotation", Quotation),
        ("request_for_quotation", RequestForQuotation),
    ):
        if ids := {one for item in news if item.subject[0] == kind for one in _subjects(item)}:
            rows = model.objects.filter(id__in=ids).values_list("id", "branch_id", "assignee_id")
            found |= {order_id: (branch_id, person_id) for order_id, branch_id, person_id in rows}
    return found


def _people(news: Sequence[News]) -> dict[tuple[Audience, UUID | None], list[Membership]]:
    found: dict[tuple[Audience, UUID | None], list[Membership]] = {}
    audiences = {item.audience.value for item in news}
    parties = {item.party_id for item in news}
    rows = Membership.objects.filter(audience__in=audiences, person__is_active=True, ended_at=None).order_by(
        "id"
    )
    if None not in parties:
        rows = rows.filter(party_id__in=parties)
    for place in rows:
        found.setdefault((Audience(place.audience), place.party_id), []).append(place)
    return found
