"""Sends the mails of the ways in, and forgets the sessions of which the time is over."""

import json
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.accounts.encryption import ACCOUNT_MAIL, Unreadable, decrypt

# As long as the longest of what such a mail says holds.
HOLDS_SECONDS = 3600


@app.task(queue="outbox", retry=RetryStrategy(max_attempts=8, wait=10, linear_wait=20))
def send_account_mail(encrypted: str) -> None:
    """Send one mail, unless it is for nobody or came too late; a server that is away is asked again.

    It is encrypted in the queue, so that nobody reads a code there.
    """
    try:
        mail = json.loads(decrypt(encrypted, ACCOUNT_MAIL, HOLDS_SECONDS))
    except Unreadable:
        return
    if not mail["to"]:
        return
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(mail["subject"], mail["body"], mail["from"], [mail["to"]], headers=headers).send()


@app.periodic(cron="53 3 * * *")
@app.task(queueing_lock="schakel.forget_sessions", pass_context=False)
def forget_sessions(timestamp: int) -> None:
    """Forget the sessions that are over, and the devices that they stood for."""
    Session.objects.filter(expire_date__lt=datetime.fromtimestamp(timestamp, UTC)).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
