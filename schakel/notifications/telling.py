"""Tells people: one notification per object and person, a mail in the outbox, one job that sends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership
from schakel.accounts.roles import permissions_of
from schakel.kernel import live
from schakel.kernel.context import Audience, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.tenancy import new
from schakel.notifications import jobs
from schakel.notifications.models import Notification

# In the data of a message about an order: the promise changes that it tells of.
CHANGES = "promise_change_ids"


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


def tell(ctx: Context, news: Iterable[News]) -> None:
    """Write notifications and outbox rows for everyone concerned, in this transaction."""
    news = list(news)
    if not news:
        return
    people = _people(news)
    notifications, messages = [], []
    for item in news:
        for place in people.get((item.audience, item.party_id), ()):
            if place.person_id == ctx.person_id:
                # Nobody needs to be told what they did themselves.
                continue
            if not permissions_of(item.audience, place.roles).allow(item.permission):
                continue
            kind, subject_id = item.subject
            shared = {"kind": item.kind, "subject_kind": kind, "subject_id": subject_id, "data": item.data}
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


def _people(news: Sequence[News]) -> dict[tuple[Audience, UUID | None], list[Membership]]:
    found: dict[tuple[Audience, UUID | None], list[Membership]] = {}
    audiences = {item.audience.value for item in news}
    parties = {item.party_id for item in news}
    rows = Membership.objects.filter(audience__in=audiences, person__is_active=True).order_by("id")
    if None not in parties:
        rows = rows.filter(party_id__in=parties)
    for place in rows:
        found.setdefault((Audience(place.audience), place.party_id), []).append(place)
    return found
