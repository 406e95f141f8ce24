"""Every mail that waits, sent as the worker does it, and read as its receiver."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core import mail
from django.test import override_settings

from schakel.notifications.jobs import deliver
from schakel.run.proof.findings import LEAK, UNPROVEN, Tally
from schakel.run.proof.judging import Judge
from schakel.run.proof.people import Member
from schakel.run.proof.records import Viewer
from schakel.run.proof.stage import Stage

IN_MEMORY = "django.core.mail.backends.locmem.EmailBackend"


def read_mails(stage: Stage, judge: Judge, tally: Tally) -> int:
    """Deliver what waits in both workspaces, and find foreign words; returns how many mails there were."""
    members = {email: m for m in stage.members for email in (m.person.email, *m.colleagues)}
    kinds = set()
    with _kept() as outbox:
        for company in (stage.here, stage.elsewhere):
            deliver(str(company.workspace.id))
        for message in outbox:
            for receiver in message.to:
                member = members[receiver]
                kinds.add(member.audience)
                tally.probe(member.ctx.party_id, "mail", "mail")
                text = "\n".join([str(message.message()), str(message.subject), str(message.body)])
                # Its own number stands in its head.
                for told in judge.leaks(_viewer(member), text, message.extra_headers.get("Message-ID", "")):
                    tally.find(LEAK, member.name, "mail", str(message.subject), told)
        count = len(outbox)
    if len(kinds) < len({member.audience for member in stage.members}):
        tally.find(UNPROVEN, "receivers", "mail", "what waited", f"only {sorted(kinds)} got any")
    return count


def _viewer(member: Member) -> Viewer:
    return Viewer(member.ctx.workspace_id, member.ctx.audience, member.ctx.party_id)


@contextmanager
def _kept() -> Iterator[list[mail.EmailMessage]]:
    """Keep mails here instead of sending them."""
    mailers = {**settings.MAILERS, "default": {"BACKEND": IN_MEMORY}}
    with override_settings(MAILERS=mailers):
        mail.outbox = []
        yield mail.outbox
