"""What is answered where no view is reached: to programs as a problem, to people as a page."""

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults

from schakel.api import door
from schakel.api.errors import TooLarge, Unavailable
from schakel.kernel.errors import NO_DATABASE, ErrorOut, NotFound
from schakel.web.ui.answer import not_here

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
METHODS = ("GET", "HEAD", "POST")
log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is broken, or sent to a host name that is not ours."""
    if isinstance(exception, TOO_MUCH):
        return _too_much(request, exception)
    if _is_programs(request):
        detail = _("This request cannot be understood, or its host name is not answered here.")
        return door.problem(ErrorOut(title="Bad request", status=400, detail=detail, code="bad_request"))
    return defaults.bad_request(request, exception)


def _too_much(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer more than a form holds; one line in the log, for anybody can send it."""
    log.warning("%s of %s sent too much: %s", request.method, request.path, exception)
    if _is_programs(request):
        response = door.problem(TooLarge(_("This is too large to send at once.")).out())
    else:
        response = HttpResponse(render_to_string("413.html"), status=TooLarge.status)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where there is nothing."""
    if _is_programs(request):
        return door.problem(NotFound().out())
    return not_here(request)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer what failed: where the database is away, that it comes back; else that it is our mistake."""
    error = sys.exception()
    if not isinstance(error, NO_DATABASE):
        return defaults.server_error(request)
    # One line, without the address: that of a link is a secret.
    log.error("%s of a page met no database: %s", request.method, " ".join(str(error).split()))
    if _is_programs(request):
        response = door.problem(Unavailable(_("This is not available now. Try again in a moment.")).out())
    else:
        response = HttpResponse(render_to_string("503.html"), status=Unavailable.status)
    response["Retry-After"] = str(Unavailable.ask_again)
    response["Cache-Control"] = "no-store"
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def only_pages_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse what no page knows (TRACE, OPTIONS ...); the API says itself what each of its addresses knows."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS and not _is_programs(request):
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


def _is_programs(request: HttpRequest) -> bool:
    return request.path == "/api" or request.path.startswith("/api/")
