"""Links in mails that open one thing for one object without signing in: made, opened, ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from schakel.accounts import at_the_door
from schakel.accounts.at_the_door import WayIn
from schakel.accounts.callers import acting
from schakel.accounts.models import Membership, SignedLink
from schakel.accounts.own_roles import own_roles_of
from schakel.accounts.roles import asks_second_factor
from schakel.accounts.secrets import hashed, new_link_token
from schakel.accounts.sign_in import second_factor
from schakel.kernel import refusals, tenancy, workspaces
from schakel.kernel.context import CUSTOMER, SUPPLIER, Audience, Channel, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.tenancy import new
from schakel.kernel.workspaces import Settings

RESPOND, VIEW = "purchasing.respond_to_purchase_order", "sales.get_sales_order"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a link is for: in whose place one acts, on what, with exactly which operations, and how long it lasts."""

    audience: Audience
    subject_kind: str
    needs: tuple[str, ...]
    lasts: timedelta


# Why a link does not hold; each has words in the log.
type Why = Literal["unknown", "revoked", "expired", "ended", "closed", "second_factor"]

PURPOSES = {
    RESPOND: Purpose(
        SUPPLIER,
        "purchase_order",
        (RESPOND, "purchasing.get_purchase_order", "planning.preview_order_response"),
        timedelta(days=14),
    ),
    VIEW: Purpose(CUSTOMER, "sales_order", (VIEW, "planning.explain_promises"), timedelta(days=30)),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A new link: its token, to be told once, and until when it holds."""

    token: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that holds: its caller, bound to its subject, and the company for which it acts."""

    ctx: Context
    link_id: UUID
    purpose: str
    subject_id: UUID
    party_name: str


@dataclass(frozen=True, slots=True)
class Shut:
    """Why a link does not hold, for the record and nobody else.

    It is unknown, revoked, expired, ended, closed, or a second_factor is demanded of its person.
    """

    why: Why
    audience: Audience | None = None
    party_id: UUID | None = None
    person_id: UUID | None = None
    link_id: UUID | None = None


def suffices(system: Context, membership_id: UUID) -> bool:
    """Say whether a link is enough for whoever has this place: it proves that a mail was received, and no more."""
    with tenancy.enter(system):
        return not _wants_more(workspaces.known(system), Membership.objects.get(id=membership_id))


def make(system: Context, purpose: str, subject_id: UUID, party_id: UUID, membership_id: UUID) -> Made:
    """Make a link for a party, sent to whoever has this place; only the hash of its token is kept."""
    token = new_link_token()
    asked = PURPOSES[purpose]
    link = new(
        system,
        SignedLink,
        purpose=purpose,
        subject_kind=asked.subject_kind,
        subject_id=subject_id,
        party_id=party_id,
        membership_id=membership_id,
        token_hash=hashed(token),
        created_at=system.now,
        expires_at=system.now + asked.lasts,
    )
    with tenancy.enter(system):
        link.save(force_insert=True)
    return Made(token, link.expires_at)


def end_earlier(system: Context, subject_id: UUID, membership_id: UUID) -> None:
    """End the links that somebody had for this object before the newest of each purpose."""
    with tenancy.enter(system):
        mine = SignedLink.objects.filter(subject_id=subject_id, membership_id=membership_id, revoked_at=None)
        newest = (
            mine.order_by("purpose", "-created_at", "-id").distinct("purpose").values_list("id", flat=True)
        )
        mine.exclude(id__in=list(newest)).update(revoked_at=system.now)


def look(workspace: Settings, token: str) -> Opened | Shut:
    """Return whom a link lets act and on what, or why it does not; writes nothing.

    Whoever lost the place or the right since the mail was sent lost the link with it.
    """
    base = at_the_door.context(workspace, Channel.MAIL_LINK)
    with tenancy.enter(base):
        rows = SignedLink.objects.filter(token_hash=hashed(token)).select_related(
            "party", "membership__person"
        )
        link = rows.first()
        if link is None:
            return Shut("unknown")
        purpose = PURPOSES[link.purpose]
        place = link.membership
        shut = Shut("revoked", purpose.audience, link.party_id, place.person_id, link.id)
        if link.revoked_at is not None:
            return shut
        if link.expires_at <= base.now:
            return replace(shut, why="expired")
        if _wants_more(workspace, place):
            return replace(shut, why="second_factor")
        if place.ended_at is not None or not place.person.is_active:
            return replace(shut, why="ended")
        ctx = acting(base, place, own_roles_of([purpose.audience])[purpose.audience])
    ctx = replace(ctx, permissions=ctx.permissions.narrowed_to(purpose.needs), bound_to=link.subject_id)
    if not ctx.permissions.allow(link.purpose):
        return replace(shut, why="ended")
    return Opened(ctx, link.id, link.purpose, link.subject_id, link.party.name)


def _wants_more(workspace: Settings, place: Membership) -> bool:
    audience = Audience(place.audience)
    by_role = asks_second_factor(place.roles, own_roles_of([audience])[audience])
    return second_factor.demanded_of(workspace, audience, by_role=by_role)


def closed(opened: Opened) -> Shut:
    """Return that there is nothing left to do with a link: its order was answered, came, or was withdrawn."""
    ctx = opened.ctx
    return Shut("closed", ctx.audience, ctx.party_id, ctx.person_id, opened.link_id)


def keep_refusal(workspace: Settings, shut: Shut) -> None:
    """Keep on record that somebody knocked with a link that does not hold."""
    ctx = at_the_door.context(workspace, Channel.MAIL_LINK)
    if shut.audience is not None:
        ctx = replace(ctx, audience=shut.audience, party_id=shut.party_id, person_id=shut.person_id)
    named = {"signed_link_id": shut.link_id} if shut.link_id else {}
    refusals.record(ctx, WayIn.OPEN_SIGNED_LINK, NotFound(code=f"link_{shut.why}"), named)


def note_use(opened: Opened) -> None:
    """Note that something was done with a link."""
    system = opened.ctx.as_system()
    with tenancy.enter(system):
        SignedLink.objects.filter(id=opened.link_id).update(used_at=system.now)
