"""Turns who knocks at a door, by session or token, into the caller of operations."""

import hmac
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.db.models import F, OuterRef
from django.utils.crypto import constant_time_compare

from schakel.accounts import last_use, looking, seats
from schakel.accounts.models import ApiToken, Membership, Person
from schakel.accounts.placing import own_roles_column
from schakel.accounts.roles import OwnRole, asks_second_factor, own_roles, permissions_of
from schakel.accounts.seats import PLACES, Seat
from schakel.accounts.secrets import PREFIX, hashed
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
            place = _lent(ctx, session, mine)
        if place is not None:
            with tenancy.enter(_filled(ctx, place)):
                yield _caller(ctx, place, known)
            return
    else:
        # A narrowed caller's transaction is opened as such from the start: the session remembers it too.
        told = replace(ctx, only_branch_id=mine.only_branch_id, only_person_id=mine.only_person_id)
        with tenancy.enter(told):
            place = _place(ctx, session)
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
        yield Caller(ctx, place.name or place.person.name, place.party.name, (audience,))


def seeing(staff: Context, place: Membership, own: Mapping[str, OwnRole]) -> Context:
    """Return somebody of the desk as the person in whose place they look along."""
    ctx = acting(replace(staff, permissions=NOTHING, api_token_id=None), place, own)
    return replace(ctx, seen_by=staff.person_id, idempotency_key=None)


def _caller(ctx: Context, place: "Place", known: tuple[Seat, ...]) -> Caller:
    audiences = tuple(dict.fromkeys(seat.audience for seat in known))
    filled = _filled(ctx, place)
    _touch(filled, place)
    own = own_roles(place.own)
    second = asks_second_factor(place.roles, own)
    return Caller(filled, place.name or place.person_name, place.party_name or "", audiences, known, second)


def _touch(ctx: Context, place: "Place") -> None:
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


class Place(NamedTuple):
    """What a page needs to know of the person and the party of a place: read for every page, so no more than that."""

    id: UUID
    person_id: UUID
    roles: list[str]
    marks: list[str]
    scope: str
    branch_id: UUID | None
    name: str
    last_seen_at: datetime | None
    party_name: str | None
    person_name: str
    language: str
    password: str
    own: list[dict[str, Any]]


def _columns(audience: Audience) -> dict[str, Any]:
    return {
        "of_party": F("party__name"),
        "of_person": F("person__name"),
        "in_language": F("person__language"),
        "by_password": F("person__password"),
        "own_roles": own_roles_column(audience.value),
    }


def _read(ctx: Context, session: Mapping[str, Any], party_id: UUID | None, scope: str = "") -> Place | None:
    """Return the place if it still stands; a changed password ends the session."""
    mine = Membership.objects.filter(
        person_id=session[SESSION_KEY],
        audience=ctx.audience.value,
        party_id=party_id,
        ended_at=None,
        person__is_active=True,
    )
    if scope:
        mine = mine.filter(scope=scope)
    plain = ("id", "person_id", "roles", "marks", "scope", "branch_id", "name", "last_seen_at")
    made = _columns(ctx.audience)
    found = mine.annotate(**made).values_list(*plain, *made)
    place = next((Place(*row) for row in found), None)
    if place is None:
        return None
    proof = session.get(HASH_SESSION_KEY, "")
    stands = constant_time_compare(proof, Person(password=place.password).get_session_auth_hash())
    return place if stands else None


def _place(ctx: Context, session: Mapping[str, Any]) -> Place | None:
    return _read(ctx, session, ctx.party_id)


def _lent(ctx: Context, session: Mapping[str, Any], seat: Seat) -> Place | None:
    """Return the place with which somebody acts for another company of the group, under that company's name."""
    place = _read(ctx, session, seat.place_party_id, "group")
    if place is None or seat.party_id is None or seat.place_party_id is None:
        return None
    names = seats.group_of(seat.place_party_id, ctx.audience)
    if seat.party_id not in names:
        return None
    return place._replace(party_name=names[seat.party_id])


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
        language=place.person.language,
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
        token = (
            ApiToken.objects.filter(prefix=prefix, revoked_at=None, membership__ended_at=None)
            .select_related("membership__person")
            .annotate(own=own_roles_column(OuterRef("membership__audience")))
            .first()
        )
    valid = token is not None and hmac.compare_digest(token.secret_hash, hashed(secret))
    if token is None or not valid or (token.expires_at and token.expires_at <= now):
        raise NotSignedIn("This API token is not known or no longer valid.")
    if not token.membership.person.is_active:
        raise NotSignedIn("This API token is not known or no longer valid.")
    ctx = acting(base, token.membership, own_roles(token.own))
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
