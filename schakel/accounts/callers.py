"""Turns who knocks at a door, by session or token, into the caller of operations."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.utils.crypto import constant_time_compare

from schakel.accounts.models import ApiToken, Membership, Person
from schakel.accounts.roles import permissions_of
from schakel.accounts.sign_in import sessions
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Channel, Context, system_context
from schakel.kernel.errors import NotSignedIn
from schakel.kernel.workspaces import Settings

PREFIX = "sk_"
PLACES = "places"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at a door: the context for their operations, and the names to greet them with."""

    ctx: Context
    person_name: str
    party_name: str
    audiences: tuple[Audience, ...]


@contextmanager
def at_the_door(
    workspace: Settings, session: MutableMapping[str, Any], audience: Audience
) -> Iterator[Caller | None]:
    """Open one reading transaction for who is signed in, in one of the three applications; None for a stranger.

    The session remembers in which party the person has a place, so that the transaction is opened for it at once;
    that the place still stands is looked up inside it, every time.
    """
    places = _remembered(workspace, session)
    mine = _first(places, audience)
    if mine is None and places:
        # A place that was given since one signed in.
        del session[PLACES]
        places = _remembered(workspace, session)
        mine = _first(places, audience)
    if mine is None:
        yield None
        return
    ctx = Context(
        workspace_id=workspace.id,
        audience=audience,
        channel=Channel.WEB,
        now=datetime.now(UTC),
        timezone=workspace.zone,
        party_id=UUID(mine[1]) if mine[1] else None,
    )
    with tenancy.enter(ctx):
        place = _place(ctx, session)
        if place is None:
            session.pop(PLACES, None)
            yield None
            return
        audiences = tuple(dict.fromkeys(Audience(known) for known, _party in places))
        yield Caller(_filled(ctx, place), place.person_name, place.party_name or "", audiences)


def _first(places: list[tuple[str, str]], audience: Audience) -> tuple[str, str] | None:
    return next((place for place in places if place[0] == audience), None)


def from_session(workspace: Settings, session: MutableMapping[str, Any], audience: Audience) -> Caller | None:
    """Return who is signed in as a caller in one of the three applications; None if they have no place there."""
    with at_the_door(workspace, session, audience) as caller:
        return caller


def _remembered(workspace: Settings, session: MutableMapping[str, Any]) -> list[tuple[str, str]]:
    """Return the audience and party of each of the person's places in this workspace, looked up once a session."""
    person_id = session.get(SESSION_KEY)
    if not person_id or not sessions.stands(session, workspace.id, datetime.now(UTC)):
        return []
    known = session.get(PLACES)
    if known is None or known.get("workspace") != str(workspace.id):
        with tenancy.enter(system_context(workspace.id, channel=Channel.WEB)):
            rows = (
                Membership.objects.filter(person_id=person_id)
                .order_by("id")
                .values_list("audience", "party_id")
            )
            known = {"workspace": str(workspace.id), "places": [[a, str(p) if p else ""] for a, p in rows]}
        if known["places"]:
            session[PLACES] = known
    return [(audience, party_id) for audience, party_id in known["places"]]


class Place(NamedTuple):
    """What a page needs to know of the person and the party of a place: read for every page, so no more than that."""

    person_id: UUID
    roles: list[str]
    party_name: str | None
    person_name: str
    language: str
    password: str


def _place(ctx: Context, session: Mapping[str, Any]) -> Place | None:
    """Return the place if it still stands; a changed password ends the session."""
    mine = Membership.objects.filter(
        person_id=session[SESSION_KEY],
        audience=ctx.audience.value,
        party_id=ctx.party_id,
        person__is_active=True,
    )
    found = mine.values_list(
        "person_id", "roles", "party__name", "person__name", "person__language", "person__password"
    )
    place = next((Place(*row) for row in found), None)
    if place is None:
        return None
    proof = session.get(HASH_SESSION_KEY, "")
    return (
        place
        if constant_time_compare(proof, Person(password=place.password).get_session_auth_hash())
        else None
    )


def _filled(ctx: Context, place: Place) -> Context:
    return replace(
        ctx,
        person_id=place.person_id,
        permissions=permissions_of(ctx.audience, place.roles),
        language=place.language,
    )


def _context(workspace: Settings, place: Membership, channel: Channel, now: datetime) -> Context:
    audience = Audience(place.audience)
    return Context(
        workspace_id=workspace.id,
        audience=audience,
        channel=channel,
        now=now,
        timezone=workspace.zone,
        person_id=place.person_id,
        party_id=place.party_id,
        permissions=permissions_of(audience, place.roles),
        language=place.person.language,
    )


def places_of(workspace: Settings, email: str, channel: Channel, now: datetime) -> list[Context]:
    """Return a person as the caller in each of their places, for whoever runs the installation."""
    with tenancy.enter(system_context(workspace.id, now=now, channel=channel)):
        mine = Membership.objects.filter(person__email__iexact=email, person__is_active=True)
        return [
            _context(workspace, place, channel, now) for place in mine.select_related("person").order_by("id")
        ]


def from_token(workspace: Settings, secret: str, channel: Channel = Channel.API) -> Context:
    """Return the caller whom an API token stands for; raises NotSignedIn for any that does not count."""
    now = datetime.now(UTC)
    prefix = secret[: len(PREFIX) + 8]
    with tenancy.enter(system_context(workspace.id, now=now, channel=channel)):
        token = (
            ApiToken.objects.filter(prefix=prefix, revoked_at=None)
            .select_related("membership__person")
            .first()
        )
    valid = token is not None and hmac.compare_digest(token.secret_hash, hashed(secret))
    if token is None or not valid or (token.expires_at and token.expires_at <= now):
        raise NotSignedIn("This API token is not known or no longer valid.")
    if not token.membership.person.is_active:
        raise NotSignedIn("This API token is not known or no longer valid.")
    ctx = _context(workspace, token.membership, channel, now)
    return replace(ctx, permissions=ctx.permissions.narrowed_to(token.scopes), api_token_id=token.id)


def new_secret() -> tuple[str, str]:
    """Return a new token's secret, to show once, and the prefix to find it by."""
    secret = PREFIX + secrets.token_urlsafe(32)
    return secret, secret[: len(PREFIX) + 8]


def hashed(secret: str) -> str:
    """Return what is stored of a secret: it is random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def session(key: str) -> MutableMapping[str, Any]:
    """Return what is stored under a session cookie; nothing for one that is not known."""
    return dict(SessionStore(session_key=key).items())


def let_go() -> None:
    """Give this thread's database connection back: a stream that waits needs none."""
    connections.close_all()
