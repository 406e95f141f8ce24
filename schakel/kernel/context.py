"""Who asks, in which workspace, through which channel, and when: the first argument of every operation."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from schakel.kernel.ids import NewId, uuid7
from schakel.kernel.permissions import EVERYTHING, NOTHING, Permissions

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Audience(StrEnum):
    """The kinds of caller. `system` is the product itself: reactions, jobs, the command line."""

    STAFF = "staff"
    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    SYSTEM = "system"


STAFF, CUSTOMER, SUPPLIER, SYSTEM = Audience
PARTIES = (CUSTOMER, SUPPLIER)
# Everybody who signs in, so not the product itself.
EVERYBODY = (STAFF, *PARTIES)


class Channel(StrEnum):
    """The door through which an act came in."""

    WEB = "web"
    API = "api"
    MAIL_LINK = "mail_link"
    FILE = "file"
    EDI = "edi"
    RULE = "rule"
    ASSISTANT = "assistant"
    COMMAND = "command"


@dataclass(frozen=True)
class Context:
    """Everything an operation may know of its caller; there is no clock and no randomness below it."""

    workspace_id: UUID
    audience: Audience
    channel: Channel
    now: datetime
    timezone: ZoneInfo = AMSTERDAM
    person_id: UUID | None = None
    party_id: UUID | None = None
    # Of its party's orders the caller sees those of this branch, or those of this person; at most one is set.
    only_branch_id: UUID | None = None
    only_person_id: UUID | None = None
    permissions: Permissions = NOTHING
    # The one object that the caller may act on: whoever came by a link about it. Empty: no such bound.
    bound_to: UUID | None = None
    language: str = "nl"
    correlation_id: UUID = field(default_factory=uuid7)
    idempotency_key: str | None = None
    # The key with which a program acts in the person's place; empty where the person itself does.
    api_token_id: UUID | None = None
    # The colleague at the desk who looks along in this person's place, and changes nothing.
    seen_by: UUID | None = None
    new_id: NewId = uuid7

    @property
    def actor_id(self) -> UUID | None:
        """The person who really acts: for the record."""
        return self.seen_by or self.person_id

    @property
    def is_narrowed(self) -> bool:
        """Whether the caller sees only a part of its party's orders."""
        return self.only_branch_id is not None or self.only_person_id is not None

    @cached_property
    def today(self) -> date:
        """The day it is in the workspace."""
        return self.now.astimezone(self.timezone).date()

    def as_system(self) -> "Context":
        """Return the same act carried on by the product itself, which sees every party of the workspace."""
        return replace(
            self,
            audience=Audience.SYSTEM,
            party_id=None,
            only_branch_id=None,
            only_person_id=None,
            permissions=EVERYTHING,
            bound_to=None,
            idempotency_key=None,
        )

    def with_key(self, idempotency_key: str | None) -> "Context":
        """Return the same caller, whose next write is done once however often it is sent."""
        return replace(self, idempotency_key=idempotency_key)


def system_context(
    workspace_id: UUID,
    *,
    now: datetime | None = None,
    channel: Channel = Channel.COMMAND,
) -> Context:
    """Return the context of a job or command that acts for a workspace by itself."""
    return Context(
        workspace_id=workspace_id,
        audience=Audience.SYSTEM,
        channel=channel,
        now=now or datetime.now(UTC),
        permissions=EVERYTHING,
    )
