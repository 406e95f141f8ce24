"""In which language a page is written, and how it addresses who reads it."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from schakel.accounts import looking_along, seats
from schakel.kernel import workspaces
from schakel.kernel.addressing import addressed
from schakel.kernel.context import STAFF
from schakel.web.ui.visit import AUDIENCES, ROOTS, is_below

LANGUAGES = ("nl", "en")
LANGUAGE_COOKIE = "django_language"
# Who has a place in one of these, or looks along there, reads as a customer or a supplier.
PORTALS = {ROOTS[name]: audience for name, audience in AUDIENCES.items() if audience is not STAFF}
# What is no page for people.
NO_PAGES = ("/api", "/events", settings.STATIC_URL.rstrip("/"))


def language_of(request: HttpRequest, fallback: str, *, of_desk: bool = False) -> str:
    """Return the language that this browser reads, else that of whoever looks; Dutch where neither is one of ours.

    `of_desk` says that the page is for people of the desk: its Dutch is that among colleagues, `nl-je`.
    """
    language = request.COOKIES.get(LANGUAGE_COOKIE) or fallback
    return addressed(language if language in LANGUAGES else LANGUAGES[0], of_desk=of_desk)


def as_colleagues(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Address people of the desk as colleagues on the pages that everybody shares."""

    def answer(request: HttpRequest) -> HttpResponse:
        if translation.get_language() != "nl" or not _is_of_desk(request):
            return get_response(request)
        # Until the response is written: it tells the browser plain Dutch.
        with translation.override(addressed("nl", of_desk=True)):
            return get_response(request)

    return answer


def _is_of_desk(request: HttpRequest) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    if any(is_below(request.path, root) for root in NO_PAGES):
        return False
    workspace = workspaces.by_host(request.get_host())
    places = seats.remembered(workspace, request.session) if workspace else ()
    audiences = {seat.audience for seat in places}
    if STAFF not in audiences:
        return False
    portal = next((audience for root, audience in PORTALS.items() if is_below(request.path, root)), None)
    if portal is None:
        return True
    # Somebody who is refused there reads it as who they are.
    return portal not in audiences and looking_along.wanted(request.session, datetime.now(UTC)) is None
