"""Sends the mails of the ways in: sealed in the queue, so that nobody reads a code there, and none after its time."""

import json

from django.core.mail import EmailMessage
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from schakel.accounts.sealing import Unreadable, unseal

PURPOSE = "account-mail"
# As long as the longest of what such a mail says holds.
HOLDS_SECONDS = 3600


@app.task(queue="outbox", retry=RetryStrategy(max_attempts=8, wait=10, linear_wait=20))
def send_account_mail(sealed: str) -> None:
    """Send one mail, unless it is for nobody or came too late; a server that is away is asked again."""
    try:
        mail = json.loads(unseal(sealed, PURPOSE, HOLDS_SECONDS))
    except Unreadable:
        return
    if not mail["to"]:
        return
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(mail["subject"], mail["body"], to=[mail["to"]], headers=headers).send()
