"""Turns who knocks at a door, by session or token, into the caller of operations."""

import hmac
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import OuterRef

from schakel.accounts import last_use, looking, seats
from schakel.accounts.models import Membership
from schakel.accounts.own_roles import own_roles_column
from schakel.accounts.roles import OwnRole, asks_second_factor, own_roles, permissions_of
from schakel.accounts.seats import PLACES, Seat
from schakel.accounts.secrets import PREFIX, hashed
from schakel.accounts.sign_in.session_store import SessionStore
from schakel.accounts.standing import OF_PLACE, Held, Place, lent, standing, token_of
from schakel.kernel import tenancy
from schakel.kernel.context import PARTIES, STAFF, Audience, Channel, Context, system_context
from schakel.kernel.errors import NotFound, NotSignedIn
from schakel.kernel.permissions import NOTHING
from schakel.kernel.workspaces import Settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at a door: the context for their operations, and the names to greet them with.

    `seats` are their places in this workspace. `needs_second_factor` says that a role of theirs asks for one.
    """

    ctx: Context
    person_name: str
    party_name: str
    audiences: tuple[Audience, ...]
    seats: tuple[Seat, ...] = ()
    needs_second_factor: bool = False

    @property
    def looks_along(self) -> bool:
        """Whether it is somebody of the desk who looks in this person's place."""
        return self.ctx.seen_by is not None


@contextmanager
def at_the_door(
    workspace: Settings, session: MutableMapping[str, Any], audience: Audience
) -> Iterator[Caller | None]:
    """Open one reading transaction for who is signed in, in one of the three applications; None for a stranger.

    The session remembers in which parties the person has a place, and which of them they chose, so that the
    transaction is opened for it at once; that the place still stands is looked up inside it, every time.
    """
    known = seats.remembered(workspace, session)
    if audience in PARTIES and looking.wanted(session, datetime.now(UTC)) is not None:
        with _looking(workspace, session, audience) as caller:
            yield caller
        return
    mine = seats.seat_in(session, known, audience)
    if mine is None and known:
        # A place that was given since one signed in.
        del session[PLACES]
        known = seats.remembered(workspace, session)
        mine = seats.seat_in(session, known, audience)
    if mine is None:
        yield None
        return
    ctx = Context(
        workspace_id=workspace.id,
        audience=audience,
        channel=Channel.WEB,
        now=datetime.now(UTC),
        timezone=workspace.zone,
        party_id=mine.party_id,
    )
    place = None
    if mine.is_lent:
        # The place stands in another company of the group, whose rows this one does not show.
        with tenancy.enter(ctx.as_system()):
            place = lent(ctx, session, mine)
        if place is not None:
            with tenancy.enter(_filled(ctx, place)):
                yield _caller(ctx, place, known)
            return
    else:
        # A narrowed caller's transaction is opened as such from the start: the session remembers it too.
        told = replace(ctx, only_branch_id=mine.only_branch_id, only_person_id=mine.only_person_id)
        with tenancy.enter(told):
            place = standing(ctx, session)
            if place is not None:
                with tenancy.enter(_filled(ctx, place)):
                    yield _caller(ctx, place, known)
                return
    session.pop(PLACES, None)
    yield None


@contextmanager
def _looking(
    workspace: Settings, session: MutableMapping[str, Any], audience: Audience
) -> Iterator[Caller | None]:
    """Open a transaction in the place in which somebody of the desk looks along; None where they may not any more."""
    with at_the_door(workspace, session, STAFF) as staff:
        membership_id = looking.wanted(session, datetime.now(UTC))
        seen = looking.found(staff.ctx, membership_id) if staff is not None and membership_id else None
    if staff is None or seen is None or seen[0].audience != audience.value:
        yield None
        return
    ctx, place = seeing(staff.ctx, *seen), seen[0]
    with tenancy.enter(ctx):
        second = staff.needs_second_factor
        yield Caller(
            ctx, place.name or place.person.name, place.party.name, (audience,), needs_second_factor=second
        )


def seeing(staff: Context, place: Membership, own: Mapping[str, OwnRole]) -> Context:
    """Return somebody of the desk as the person in whose place they look along."""
    ctx = acting(replace(staff, permissions=NOTHING, api_token_id=None), place, own)
    return replace(ctx, seen_by=staff.person_id, idempotency_key=None)


def _caller(ctx: Context, place: Place, known: tuple[Seat, ...]) -> Caller:
    audiences = tuple(dict.fromkeys(seat.audience for seat in known))
    filled = _filled(ctx, place)
    _touch(filled, place)
    own = own_roles(place.own)
    second = asks_second_factor(place.roles, own)
    return Caller(filled, place.name or place.person_name, place.party_name or "", audiences, known, second)


def _touch(ctx: Context, place: Place) -> None:
    """Keep when somebody was last here, once an hour at most, after the page stands."""
    if place.last_seen_at is not None and ctx.now - place.last_seen_at < seats.TOUCHED:
        return

    def write() -> None:
        # As the product: the place may be another company's of the group.
        with tenancy.enter(ctx.as_system()):
            Membership.objects.filter(id=place.id).update(last_seen_at=ctx.now)

    tenancy.afterwards(write)


def from_session(workspace: Settings, session: MutableMapping[str, Any], audience: Audience) -> Caller | None:
    """Return who is signed in as a caller in one of the three applications; None if they have no place there."""
    with at_the_door(workspace, session, audience) as caller:
        return caller


def _filled(ctx: Context, place: Place) -> Context:
    branch_id, person_id = seats.narrowing(ctx.audience, place.scope, place.branch_id, place.person_id)
    return replace(
        ctx,
        person_id=place.person_id,
        only_branch_id=branch_id,
        only_person_id=person_id,
        permissions=permissions_of(ctx.audience, place.roles, place.marks, own_roles(place.own)),
        language=place.language,
    )


def acting(base: Context, place: Membership, own: Mapping[str, OwnRole]) -> Context:
    """Return whoever has this place as a caller; `own` are the workspace's own roles of its audience."""
    held = Held._make([*(getattr(place, name) for name in OF_PLACE), place.person.language])
    return _in_place(base, held, own)


def _in_place(base: Context, place: Held, own: Mapping[str, OwnRole]) -> Context:
    audience = Audience(place.audience)
    branch_id, person_id = seats.narrowing(audience, place.scope, place.branch_id, place.person_id)
    return replace(
        base,
        audience=audience,
        person_id=place.person_id,
        party_id=place.party_id,
        only_branch_id=branch_id,
        only_person_id=person_id,
        permissions=permissions_of(audience, place.roles, place.marks, own),
        language=place.language,
    )


def places_of(workspace: Settings, email: str, channel: Channel, now: datetime) -> list[Context]:
    """Return a person as the caller in each of their places, for whoever runs the installation."""
    base = replace(system_context(workspace.id, now=now, channel=channel), timezone=workspace.zone)
    with tenancy.enter(base):
        mine = Membership.objects.filter(person__email__iexact=email, person__is_active=True, ended_at=None)
        column = own_roles_column(OuterRef("audience"))
        return [
            acting(base, place, own_roles(place.own))
            for place in mine.select_related("person").annotate(own=column).order_by("id")
        ]


def from_token(workspace: Settings, secret: str, channel: Channel = Channel.API) -> Context:
    """Return the caller whom an API token stands for; raises NotSignedIn for any that does not count."""
    now = datetime.now(UTC)
    prefix = secret[: len(PREFIX) + 8]
    base = replace(system_context(workspace.id, now=now, channel=channel), timezone=workspace.zone)
    with tenancy.enter(base):
        token = token_of(base, prefix)
    valid = token is not None and hmac.compare_digest(token.secret_hash, hashed(secret))
    if token is None or not valid or (token.expires_at and token.expires_at <= now):
        raise NotSignedIn("This API token is not known or no longer valid.")
    if not token.is_active:
        raise NotSignedIn("This API token is not known or no longer valid.")
    ctx = _in_place(base, token.place, own_roles(token.own))
    last_use.keep(base, token.id, token.last_used_at)
    return replace(ctx, permissions=ctx.permissions.narrowed_to(token.scopes), api_token_id=token.id)


def seen_as(staff: Context, membership_id: str) -> Context:
    """Return a program's caller as the person whose place it names, if it may look along there; else NotFound."""
    try:
        seen = looking.found(staff, UUID(membership_id))
    except ValueError:
        seen = None
    if seen is None:
        raise NotFound
    return seeing(staff, *seen)


def session(key: str) -> MutableMapping[str, Any]:
    """Return what is stored under a session cookie; nothing for one that is not known."""
    return dict(SessionStore(session_key=key).items())


def let_go() -> None:
    """Give this thread's database connection back: a stream that waits needs none."""
    connections.close_all()
