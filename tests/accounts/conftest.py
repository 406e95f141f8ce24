"""The mails of the ways in, as they leave: the jobs in the queue are done at once."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from procrastinate.contrib.django.models import ProcrastinateJob

from schakel.accounts.jobs import send_account_mail

type Sent = Callable[[], list[EmailMessage]]


@pytest.fixture
def sent() -> Sent:
    """Do the jobs that wait, and return the mails that left since the last time."""
    done: set[int] = set()

    def send() -> list[EmailMessage]:
        before = len(mail.outbox)
        for job in ProcrastinateJob.objects.filter(task_name=send_account_mail.name).order_by("id"):
            if job.id not in done:
                done.add(job.id)
                send_account_mail(**job.args)
        return mail.outbox[before:]

    return send
