"""Who comes by a session: in their own place, or in the one in which they look along."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connections

from schakel.accounts import looking_along
from schakel.accounts.callers.in_place import Caller
from schakel.accounts.callers.looking_along import in_seen_place
from schakel.accounts.callers.own_seat import Session, in_own_seat
from schakel.accounts.sign_in.session_store import SessionStore
from schakel.kernel.context import PARTIES, Audience
from schakel.kernel.workspaces import Settings


@contextmanager
def entering(workspace: Settings, session: Session, audience: Audience) -> Iterator[Caller | None]:
    """Open one reading transaction for who is signed in, in one of the three applications; None for a stranger."""
    looks = audience in PARTIES and looking_along.wanted(session, datetime.now(UTC)) is not None
    enter = in_seen_place if looks else in_own_seat
    with enter(workspace, session, audience) as caller:
        yield caller


def from_session(workspace: Settings, session: Session, audience: Audience) -> Caller | None:
    """Return who is signed in as a caller in one of the three applications; None if they have no place there."""
    with entering(workspace, session, audience) as caller:
        return caller


def from_session_key(workspace: Settings, key: str, audience: Audience) -> Caller | None:
    """Return who is signed in by the session under a cookie; None also for a key that is not known."""
    return from_session(workspace, dict(SessionStore(session_key=key).items()), audience)


def give_connection_back() -> None:
    """Close this thread's database connection: a stream that waits needs none."""
    connections.close_all()
