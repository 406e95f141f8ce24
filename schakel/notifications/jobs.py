"""Sends what waits in the outbox, after commit, one mail at a time."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.base import BaseEmailBackend
from procrastinate.contrib.django import app

from schakel.accounts.callers import acting
from schakel.accounts.models import Membership
from schakel.accounts.own_roles import own_roles_of
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Audience, Channel, Context, system_context
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.kernel.models import OutboxMessage, Workspace
from schakel.notifications import contact_mails, invitations, mails
from schakel.notifications.letters import Letter

AT_ONCE = 50
MOST_ATTEMPTS = 8
# Long enough for the slowest mail server, short enough for a worker that died over it.
LEASE = timedelta(minutes=5)
# Until a mail server that could not be reached is asked again.
PAUSE = timedelta(minutes=2)
log = logging.getLogger(__name__)


class _ServerAway(Exception):
    """No mail can be sent now, whichever it is."""


@app.task(queue="outbox")
def deliver(workspace_id: str) -> None:
    """Send what is due in a workspace.

    A mail that the server refuses is tried again, each time after twice as long, and given up in the end. While the
    server cannot be reached everything waits: that is no attempt, so that nothing is given up for it.
    """
    system = system_context(UUID(workspace_id))
    while messages := _claim(system):
        for index, message in enumerate(messages):
            try:
                _send(system, message)
            except _ServerAway as away:
                log.warning("The mail server cannot be reached: %s", away)
                _give_back(system, messages[index:], _said(away))
                return


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


def _is_mine(system: Context, message: OutboxMessage) -> bool:
    """Lease a message anew before it is sent: behind slow ones another worker may have taken it over."""
    leased = datetime.now(UTC) + LEASE
    with tenancy.enter(system):
        as_claimed = OutboxMessage.objects.filter(
            id=message.id, state=OutboxMessage.State.WAITING, due_at=message.due_at, attempts=message.attempts
        )
        kept = as_claimed.update(due_at=leased)
    message.due_at = leased
    return bool(kept)


def _give_back(system: Context, messages: Sequence[OutboxMessage], said: str) -> None:
    """Let messages wait that were claimed and could not be offered to anybody."""
    with tenancy.enter(system):
        for message in messages:
            OutboxMessage.objects.filter(id=message.id, due_at=message.due_at).update(
                due_at=datetime.now(UTC) + PAUSE, attempts=message.attempts - 1, error=said
            )


def _send(system: Context, message: OutboxMessage) -> None:
    if not _is_mine(system, message):
        return
    error = ""
    try:
        mail = _mail(system, message)
        if mail is not None:
            _hand_over(mail)
            mails.sent(system, message)
    except (NotFound, NotAllowed):
        # Nothing that this person may know any more: there is nothing to send.
        pass
    except _ServerAway:
        raise
    except Exception as failure:  # noqa: BLE001 - whatever it is, the others must go
        # One message that cannot be written or sent must not keep the others.
        log.warning("Message %s was not sent: %s", message.id, failure)
        error = _said(failure)
    now = datetime.now(UTC)
    with tenancy.enter(system):
        if not error:
            message.state, message.sent_at, message.error = OutboxMessage.State.SENT, now, ""
        elif message.attempts >= MOST_ATTEMPTS:
            message.state, message.error = OutboxMessage.State.FAILED, error
        else:
            message.due_at, message.error = now + timedelta(minutes=2**message.attempts), error
        message.save(update_fields=["state", "sent_at", "due_at", "error"])


def _hand_over(mail: EmailMessage) -> None:
    """Give a mail to the server; raises _ServerAway where there is none that takes any."""
    server: BaseEmailBackend = mailers.default
    with ExitStack() as last:
        last.callback(_leave, server)
        try:
            server.open()
        except OSError as failure:
            # Not there, without the encryption that was asked for, or not pleased with user and password.
            raise _ServerAway(_said(failure)) from failure
        server.send_messages([mail])


def _leave(server: BaseEmailBackend) -> None:
    """Close the connection; what goes wrong now does not make a mail unsent."""
    with suppress(OSError):
        server.close()


def _said(failure: Exception) -> str:
    return (str(failure) or type(failure).__name__)[:500]


def _mail(system: Context, message: OutboxMessage) -> EmailMessage | None:
    """Write the mail with the receiver's own eyes; None if they lost their place meanwhile."""
    headers = {"Message-ID": f"<{message.id}@schakel>", "Auto-Submitted": "auto-generated"}
    sender = workspaces.known(system).sender
    if message.kind == invitations.KIND:
        with tenancy.enter(system):
            letter = invitations.letter(system, message)
        return _posted(letter, sender, headers)
    if message.kind == contact_mails.KIND:
        return _posted(contact_mails.letter(system, message), sender, headers)
    with tenancy.enter(system):
        place = (
            Membership.objects.filter(id=message.receiver_id, ended_at=None).select_related("person").first()
        )
        own = own_roles_of([Audience(place.audience)]) if place else {}
    if place is None or not place.person.is_active:
        return None
    reader = acting(replace(system, channel=Channel.RULE), place, own[Audience(place.audience)])
    subject, body = mails.write(reader, message, place.name or place.person.name)
    letter = Letter(place.person.email, subject, body, mails.attached(reader, message))
    return _posted(letter, sender, headers)


def _posted(letter: Letter | None, sender: str, headers: dict[str, str]) -> EmailMessage | None:
    if letter is None:
        return None
    mail = EmailMessage(letter.subject, letter.body, sender, [letter.email], headers=headers)
    for file in letter.attached:
        mail.attach(file.name, file.content or b"", file.media_type)
    return mail


@app.periodic(cron="* * * * *")
@app.task(queue="outbox", pass_context=False)
def deliver_everywhere(timestamp: int) -> None:
    """Look every minute for messages whose turn has come again."""
    for workspace_id in Workspace.objects.values_list("id", flat=True):
        deliver(str(workspace_id))
