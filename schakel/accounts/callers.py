"""Turns who knocks at a door, by session or token, into the caller of operations."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.utils.crypto import constant_time_compare

from schakel.accounts.models import ApiToken, Membership
from schakel.accounts.roles import permissions_of
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Channel, Context, system_context
from schakel.kernel.errors import NotSignedIn
from schakel.kernel.workspaces import Settings

PREFIX = "sk_"


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at a door: the context for their operations, and the names to greet them with."""

    ctx: Context
    person_name: str
    party_name: str
    audiences: tuple[Audience, ...]


def from_session(workspace: Settings, session: Mapping[str, Any], audience: Audience) -> Caller | None:
    """Return who is signed in as a caller in one of the three applications; None if they have no place there."""
    places = places_of(workspace, session)
    mine = next((place for place in places if place.audience == audience), None)
    if mine is None:
        return None
    ctx = _context(workspace, mine, Channel.WEB, datetime.now(UTC))
    audiences = tuple(dict.fromkeys(Audience(place.audience) for place in places))
    return Caller(ctx, mine.person.name, mine.party.name if mine.party else "", audiences)


def places_of(workspace: Settings, session: Mapping[str, Any]) -> list[Membership]:
    """Return the places in this workspace of whoever signed in; a changed password ends the session."""
    person_id = session.get(SESSION_KEY)
    if not person_id:
        return []
    with tenancy.enter(system_context(workspace.id, channel=Channel.WEB)):
        places = list(
            Membership.objects.filter(person_id=person_id, person__is_active=True)
            .select_related("person", "party")
            .order_by("id")
        )
    proof = session.get(HASH_SESSION_KEY, "")
    return places if places and constant_time_compare(proof, places[0].person.get_session_auth_hash()) else []


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
    return replace(ctx, permissions=ctx.permissions.narrowed_to(token.scopes))


def new_secret() -> tuple[str, str]:
    """Return a new token's secret, to show once, and the prefix to find it by."""
    secret = PREFIX + secrets.token_urlsafe(32)
    return secret, secret[: len(PREFIX) + 8]


def hashed(secret: str) -> str:
    """Return what is stored of a secret: it is random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def session(key: str) -> Mapping[str, Any]:
    """Return what is stored under a session cookie; nothing for one that is not known."""
    return dict(SessionStore(session_key=key).items())


def let_go() -> None:
    """Give this thread's database connection back: a stream that waits needs none."""
    connections.close_all()
