"""Sends what waits in the outbox, after commit, one mail at a time."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from procrastinate.contrib.django import app

from schakel.accounts.models import Membership
from schakel.accounts.roles import permissions_of
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Channel, Context, system_context
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.models import OutboxMessage, Workspace
from schakel.notifications import mails

AT_ONCE = 50
MOST_ATTEMPTS = 8
# Long enough for the slowest mail server, short enough for a worker that died over it.
LEASE = timedelta(minutes=5)
log = logging.getLogger(__name__)


@app.task(queue="outbox")
def deliver(workspace_id: str) -> None:
    """Send what is due in a workspace; what fails is tried again later, each time twice as long."""
    system = system_context(UUID(workspace_id))
    while messages := _claim(system):
        for message in messages:
            _send(system, message)


def _claim(system: Context) -> list[OutboxMessage]:
    """Take some messages that are due; whoever comes at the same time takes others."""
    now = datetime.now(UTC)
    with tenancy.enter(system):
        due = OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING, due_at__lte=now).order_by(
            "due_at", "id"
        )
        messages = list(due.select_for_update(skip_locked=True)[:AT_ONCE])
        for message in messages:
            message.attempts += 1
            message.due_at = now + LEASE
        OutboxMessage.objects.bulk_update(messages, ["attempts", "due_at"])
    return messages


def _send(system: Context, message: OutboxMessage) -> None:
    error = ""
    try:
        mail = _mail(system, message)
        if mail is not None:
            mail.send()
    except (NotFound, NotAllowed):
        # Nothing that this person may know any more: there is nothing to send.
        pass
    except Exception as failure:  # noqa: BLE001 - whatever it is, the others must go
        # One message that cannot be written or sent must not keep the others.
        log.warning("Message %s was not sent: %s", message.id, failure)
        error = (str(failure) or type(failure).__name__)[:500]
    now = datetime.now(UTC)
    with tenancy.enter(system):
        if not error:
            message.state, message.sent_at, message.error = OutboxMessage.State.SENT, now, ""
        elif message.attempts >= MOST_ATTEMPTS:
            message.state, message.error = OutboxMessage.State.FAILED, error
        else:
            message.due_at, message.error = now + timedelta(minutes=2**message.attempts), error
        message.save(update_fields=["state", "sent_at", "due_at", "error"])


def _mail(system: Context, message: OutboxMessage) -> EmailMessage | None:
    """Write the mail with the receiver's own eyes; None if they lost their place meanwhile."""
    with tenancy.enter(system):
        place = Membership.objects.filter(id=message.receiver_id).select_related("person").first()
    if place is None or not place.person.is_active:
        return None
    audience = Audience(place.audience)
    reader = replace(
        system,
        audience=audience,
        channel=Channel.RULE,
        person_id=place.person_id,
        party_id=place.party_id,
        permissions=permissions_of(audience, place.roles),
        language=place.person.language,
    )
    subject, body = mails.write(reader, message)
    headers = {"Message-ID": f"<{message.id}@schakel>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, body, to=[place.person.email], headers=headers)


@app.periodic(cron="* * * * *")
@app.task(queue="outbox", pass_context=False)
def deliver_everywhere(timestamp: int) -> None:
    """Look every minute for messages whose turn has come again."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        deliver(str(workspace_id))
