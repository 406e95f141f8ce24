"""Who comes by a key of a program: found by how it begins, compared by its hash, and the caller of its place."""

import hmac
from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts import at_the_door, last_use
from schakel.accounts.at_the_door import WayIn
from schakel.accounts.callers.in_place import of_held
from schakel.accounts.models import ApiToken
from schakel.accounts.roles import own_roles
from schakel.accounts.secrets import hashed, prefix_of
from schakel.accounts.standing import Token, token_of
from schakel.kernel import refusals, tenancy
from schakel.kernel.context import Audience, Channel, Context
from schakel.kernel.errors import NotSignedIn
from schakel.kernel.workspaces import Settings

# Why a key does not count; each has words in the log.
type Why = Literal["unknown", "altered", "revoked", "expired", "ended"]


def from_token(workspace: Settings, secret: str, channel: Channel = Channel.API) -> Context:
    """Return the caller whom an API token stands for; raises NotSignedIn for any that does not count."""
    base = at_the_door.context(workspace, channel)
    with tenancy.enter(base):
        token = token_of(base, prefix_of(secret))
    if token is None or not _counts(token, secret, base.now):
        raise NotSignedIn(_("This key is not known or no longer valid."))
    ctx = of_held(base, token.place, own_roles(token.own))
    last_use.keep(base, token.id, token.last_used_at)
    return replace(ctx, permissions=ctx.permissions.narrowed_to(token.scopes), api_token_id=token.id)


def _counts(token: Token, secret: str, now: datetime) -> bool:
    """Whether a token that was not revoked, of a place that stands, is the one that was sent and still holds."""
    same = hmac.compare_digest(token.secret_hash, hashed(secret))
    return same and token.is_active and not _has_expired(token.expires_at, now)


def _has_expired(expires_at: datetime | None, now: datetime) -> bool:
    return expires_at is not None and expires_at <= now


def keep_refusal_of_key(workspace: Settings, secret: str) -> None:
    """Keep why a key of a program does not count: unknown, altered, revoked, ended or expired.

    Whoever has the whole secret is who they were; whoever has its beginning alone may be anybody.
    """
    ctx = at_the_door.context(workspace, Channel.API)
    with tenancy.enter(ctx):
        token = ApiToken.objects.filter(prefix=prefix_of(secret)).select_related("membership").first()
    named: dict[str, UUID] = {}
    why: Why = "unknown"
    if token is not None:
        named = {"api_token_id": token.id}
        why = "altered"
        if hmac.compare_digest(token.secret_hash, hashed(secret)):
            why = _why(token, ctx.now)
            ctx = _in_name_of_owner(ctx, token)
    refusals.record(ctx, WayIn.USE_API_TOKEN, NotSignedIn("", code=f"key_{why}"), named)


def _why(token: ApiToken, now: datetime) -> Why:
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if _has_expired(token.expires_at, now) else "ended"


def _in_name_of_owner(ctx: Context, token: ApiToken) -> Context:
    place = token.membership
    return replace(
        ctx,
        audience=Audience(place.audience),
        party_id=place.party_id,
        person_id=place.person_id,
        api_token_id=token.id,
    )
