"""What asked for an act is read once the act is done: by whoever did it, and by everybody else who was asked."""

from django.db.models import QuerySet

from schakel.kernel import live
from schakel.kernel.context import Context
from schakel.notifications.models import Notification


def asked(kind: str) -> QuerySet[Notification]:
    """Return the unread notifications of a kind."""
    rows: QuerySet[Notification] = Notification.objects.filter(kind=kind, read_at=None)
    return rows


def settle(ctx: Context, rows: QuerySet[Notification]) -> None:
    """Count these as read, in this transaction; open pages hear of it."""
    done = list(rows.values_list("id", "person_id", "party_id"))
    if not done:
        return
    Notification.objects.filter(id__in=[row_id for row_id, _person, _party in done]).update(read_at=ctx.now)
    for person_id, party_id in {(person_id, party_id) for _id, person_id, party_id in done}:
        live.name(f"notifications:{person_id}", party_id)
