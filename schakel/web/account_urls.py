"""The sign-in pages of django-allauth that are open now; everything else of it is not there."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from schakel.kernel import workspaces


def _of_workspace(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a page only where there is a workspace."""

    @wraps(view)
    def here(request: HttpRequest) -> HttpResponse:
        if workspaces.by_host(request.get_host()) is None:
            raise Http404
        return view(request)

    return here


def _closed(_request: HttpRequest, **_arguments: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("login/", _of_workspace(views.login), name="account_login"),
    path("logout/", _of_workspace(views.logout), name="account_logout"),
    path("inactive/", _of_workspace(views.account_inactive), name="account_inactive"),
    # The sign-in page of allauth asks for these addresses by name.
    path("signup/", _closed, name="account_signup"),
    path("reset/", _closed, name="account_reset_password"),
    path("reauthenticate/", _closed, name="account_reauthenticate"),
    path("email/", _closed, name="account_email"),
]
