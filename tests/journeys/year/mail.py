"""What comes by mail, written with the eyes of who gets it, as the job that sends it does."""

from dataclasses import dataclass, replace

from schakel.accounts.callers import acting
from schakel.accounts.models import Membership
from schakel.kernel import tenancy
from schakel.kernel.context import Channel
from schakel.kernel.models import OutboxMessage
from schakel.notifications import mails
from tests.journeys.year.walk import Walk


@dataclass
class Mail:
    """A mail and the files that go along with it."""

    subject: str
    body: str
    attached: list[bytes]


def mailed(walk: Walk, who: str, kind: str) -> list[Mail]:
    """Return the mails of a kind that wait for somebody."""
    system = replace(walk.world.system, channel=Channel.RULE)
    with tenancy.enter(system):
        place = Membership.objects.select_related("person").get(person_id=walk.world.people[who])
        waiting = list(OutboxMessage.objects.filter(receiver_id=place.id, kind=kind).order_by("created_at"))
    reader = acting(system, place, {})
    found = []
    for message in waiting:
        subject, body = mails.write(reader, message, place.name)
        files = [file.content or b"" for file in mails.attached(reader, message)]
        found.append(Mail(subject, body, files))
    return found
