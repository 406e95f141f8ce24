"""Keeps on record who knocked with what does not hold: a key of a program, a session, an address that climbs."""

import hmac
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from schakel.accounts.models import ApiToken
from schakel.accounts.secrets import PREFIX, hashed
from schakel.kernel import refusals, tenancy
from schakel.kernel.context import Audience, Channel, Context, system_context
from schakel.kernel.errors import NotFound, NotSignedIn, SchakelError
from schakel.kernel.workspaces import Settings

KEY, SESSION, ADDRESS = "accounts.use_api_token", "accounts.use_session", "accounts.open_address"


def key(workspace: Settings, secret: str) -> None:
    """Keep why a key of a program does not count: unknown, altered, revoked, ended or expired.

    Whoever has the whole secret is who they were; whoever has its beginning alone may be anybody.
    """
    ctx = _context(workspace, Channel.API)
    with tenancy.enter(ctx):
        rows = ApiToken.objects.filter(prefix=secret[: len(PREFIX) + 8]).select_related("membership")
        token = rows.first()
    if token is None:
        _keep(ctx, KEY, NotSignedIn("", code="key_unknown"))
        return
    named = {"api_token_id": token.id}
    if not hmac.compare_digest(token.secret_hash, hashed(secret)):
        _keep(ctx, KEY, NotSignedIn("", code="key_altered"), named)
        return
    place = token.membership
    ctx = replace(
        ctx,
        audience=Audience(place.audience),
        party_id=place.party_id,
        person_id=place.person_id,
        api_token_id=token.id,
    )
    _keep(ctx, KEY, NotSignedIn("", code=f"key_{_why(token, ctx.now)}"), named)


def _why(token: ApiToken, now: datetime) -> str:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at is not None and token.expires_at <= now else "ended"


def session_of_elsewhere(workspace: Settings) -> None:
    """Keep that a session of another workspace was offered; whose it is, is not this workspace's to know."""
    _keep(_context(workspace, Channel.WEB), SESSION, NotSignedIn("", code="session_of_elsewhere"))


def climbing_address(workspace: Settings) -> None:
    """Keep that somebody asked for an address that climbs out of its folder (`../`); the address is not kept."""
    _keep(_context(workspace, Channel.WEB), ADDRESS, NotFound(code="climbing_address"))


def _keep(ctx: Context, act: str, error: SchakelError, named: dict[str, UUID] | None = None) -> None:
    refusals.record(ctx, act, error, named or {})


def _context(workspace: Settings, channel: Channel) -> Context:
    return replace(system_context(workspace.id, channel=channel), timezone=workspace.zone)
