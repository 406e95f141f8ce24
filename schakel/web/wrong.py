"""What is answered where no view is reached: to programs as a problem, to people as a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.views import defaults

from schakel.api import door
from schakel.kernel.errors import ErrorOut, NotFound
from schakel.web.ui.answer import not_here

METHODS = ("GET", "HEAD", "POST")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is broken, or sent to a host name that is not ours."""
    if _is_programs(request):
        detail = _("This request cannot be understood, or its host name is not answered here.")
        return door.problem(ErrorOut(title="Bad request", status=400, detail=detail, code="bad_request"))
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer where there is nothing."""
    if _is_programs(request):
        return door.problem(NotFound().out())
    return not_here(request)


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
