"""Lets a session count at its own workspace and for its own time only."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from schakel.accounts import at_the_door
from schakel.accounts.sign_in import sessions
from schakel.kernel import workspaces

type Answer = Callable[[HttpRequest], HttpResponse]


def only_sessions_of_here(get_response: Answer) -> Answer:
    """Take a session of another workspace, or one that is too old, for none; note that somebody is there."""

    def answer(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            _look(request)
        return get_response(request)

    return answer


def _look(request: HttpRequest) -> None:
    workspace = workspaces.by_host(request.get_host())
    # Whose page it is, also that of an error.
    request.here = workspace  # type: ignore[attr-defined]
    if workspace is None or SESSION_KEY not in request.session:
        return
    now = datetime.now(UTC)
    if sessions.stands(request.session, workspace.id, now):
        sessions.note_seen(request.session, request.session.session_key, now)
    elif request.session.get(sessions.WORKSPACE) in (None, str(workspace.id)):
        request.session.flush()
    else:
        # It goes on where it belongs.
        at_the_door.keep_session_of_elsewhere(workspace)
        request.session = type(request.session)()
