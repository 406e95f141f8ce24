"""How long a session lasts, where it counts, and what is shown of it: begun, seen, ended."""

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest

from schakel.accounts.sign_in.where import context_of

WORKSPACE, BEGAN, SEEN = "workspace", "began_at", "seen_at"
# So often is it written that somebody is there.
EVERY = timedelta(minutes=5)
# What a browser says of itself, in the order in which it counts: most claim to be several.
BROWSERS = {
    "Edge": r"Edg(e|A|iOS)?/",
    "Opera": r"OPR/",
    "Samsung Internet": r"SamsungBrowser/",
    "Firefox": r"Firefox/|FxiOS/",
    "Chrome": r"Chrome/|CriOS/",
    "Safari": r"Safari/",
}
SYSTEMS = {
    "iPhone": r"iPhone",
    "iPad": r"iPad",
    "Android": r"Android",
    "ChromeOS": r"CrOS",
    "Windows": r"Windows",
    "macOS": r"Mac OS X|Macintosh",
    "Linux": r"Linux|X11",
}


@dataclass(frozen=True, slots=True)
class Device:
    """One place where a person is signed in; `browser` and `system` are empty where nothing is recognised."""

    id: int
    browser: str
    system: str
    since: datetime
    seen_at: datetime
    is_this: bool


def begin(request: HttpRequest) -> None:
    """Bind a session that just began to the workspace of the host, and to the moment."""
    ctx = context_of(request)
    request.session.update(bound(ctx.workspace_id, ctx.now))


def bound(workspace_id: UUID, now: datetime) -> dict[str, Any]:
    """Return what a session holds of where and when it began; without it, it counts nowhere."""
    return {WORKSPACE: str(workspace_id), BEGAN: now.timestamp(), SEEN: now.timestamp()}


def stands(session: Mapping[str, Any], workspace_id: UUID, now: datetime) -> bool:
    """Say whether a session counts here and now: begun at this workspace, used lately, and not too long ago."""
    return bool(
        session.get(WORKSPACE) == str(workspace_id)
        and now.timestamp() - session.get(BEGAN, 0) <= settings.SESSION_COOKIE_AGE
        and now.timestamp() - session.get(SEEN, 0) <= settings.SESSION_IDLE_SECONDS
    )


def note_seen(session: MutableMapping[str, Any], key: str | None, now: datetime) -> None:
    """Remember that somebody is there, every five minutes."""
    if now.timestamp() - session.get(SEEN, 0) < EVERY.total_seconds():
        return
    session[SEEN] = now.timestamp()
    UserSession.objects.filter(session_key=key).update(last_seen_at=now)


def devices(request: HttpRequest) -> list[Device]:
    """Return where the person of this request is signed in, the device in use first, then the last seen."""
    rows = UserSession.objects.purge_and_list(request.user)
    own = request.session.session_key
    found = [
        Device(
            row.pk,
            _named(BROWSERS, row.user_agent),
            _named(SYSTEMS, row.user_agent),
            row.created_at,
            row.last_seen_at,
            row.session_key == own,
        )
        for row in rows
    ]
    return sorted(found, key=lambda device: (not device.is_this, -device.seen_at.timestamp()))


def end(request: HttpRequest, device_id: int | None = None) -> int:
    """End one of the person's other sessions, or all of them; returns how many ended."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    if device_id is not None:
        others = others.filter(pk=device_id)
    ended = list(others)
    for row in ended:
        row.end()
    return len(ended)


def _named(known: Mapping[str, str], text: str) -> str:
    return next((name for name, pattern in known.items() if re.search(pattern, text)), "")
