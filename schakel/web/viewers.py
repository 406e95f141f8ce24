"""Who looks: the person behind a browser's session, as far as live updates need to know."""

import asyncio
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings


@dataclass(frozen=True)
class Viewer:
    """One open page's workspace and audience; `party_id` is the party in a portal, nothing for staff."""

    workspace_id: str
    audience: str
    party_id: str | None = None
    # Who sees a part of the party's orders hears that one changed, and not which.
    is_narrowed: bool = False
    person_id: str | None = None


async def viewer_of(scope: dict[str, Any]) -> Viewer | None:
    """Return who sent this request, or nothing for a stranger."""
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("in", [""])[0]
    return await asyncio.to_thread(_find, headers.get("host", ""), headers.get("cookie", ""), asked)


def _find(host: str, cookies: str, application: str) -> Viewer | None:
    # The server imports this before Django has loaded its models.
    from schakel.accounts import callers

    try:
        key = SimpleCookie(cookies)[settings.SESSION_COOKIE_NAME].value
    except (CookieError, KeyError):
        return None
    try:
        return _of_session(host, key, application)
    finally:
        callers.give_connection_back()


def _of_session(host: str, key: str, application: str) -> Viewer | None:
    from schakel.accounts import callers
    from schakel.accounts.sign_in import second_factor
    from schakel.kernel import workspaces
    from schakel.web.ui.visit import AUDIENCES

    workspace = workspaces.by_host(host)
    audience = next((a for name, a in AUDIENCES.items() if name == application), None)
    if workspace is None or audience is None:
        return None
    caller = callers.from_session_key(workspace, key, audience)
    if caller is None:
        return None
    ctx = caller.ctx
    if second_factor.is_missing(workspace, ctx, by_role=caller.needs_second_factor):
        return None
    return Viewer(
        str(ctx.workspace_id),
        ctx.audience.value,
        str(ctx.party_id) if ctx.party_id else None,
        ctx.is_narrowed,
        str(ctx.person_id) if ctx.person_id else None,
    )
