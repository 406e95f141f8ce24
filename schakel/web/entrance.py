"""Where one comes in: the first address leads to the application in which the person has a place."""

from django.contrib.auth import SESSION_KEY
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from schakel.accounts.callers import from_session
from schakel.kernel import workspaces
from schakel.web.ui.language import LANGUAGE_COOKIE, LANGUAGES
from schakel.web.ui.visit import AUDIENCES, ROOTS

YEAR = 365 * 24 * 3600


def entrance(request: HttpRequest) -> HttpResponse:
    """Send everybody to their own application, or to the sign-in page."""
    workspace = workspaces.by_host(request.get_host())
    if workspace is None:
        raise Http404
    if SESSION_KEY not in request.session:
        return redirect("account_login")
    for application, audience in AUDIENCES.items():
        if from_session(workspace, request.session, audience):
            return redirect(ROOTS[application])
    return render(request, "no_place.html", {"workspace": workspace, "person": request.user}, status=403)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember in which language this browser reads."""
    wanted = request.POST.get("language", "")
    back = request.POST.get("next") or request.headers.get("Referer", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if wanted in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, wanted, max_age=YEAR, samesite="Lax", httponly=True)
    return response


def without_slash(request: HttpRequest, path: str) -> HttpResponse:
    """Send whoever typed a slash too many to the page itself."""
    return HttpResponseRedirect(f"/{path}")
