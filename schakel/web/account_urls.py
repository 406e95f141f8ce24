"""The sign-in pages of django-allauth that are open now; everything else of it is not there."""

from allauth.account import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


def _closed(_request: HttpRequest, **_arguments: str) -> HttpResponse:
    raise Http404


urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # The sign-in page of allauth asks for these addresses by name.
    path("signup/", _closed, name="account_signup"),
    path("reset/", _closed, name="account_reset_password"),
    path("reauthenticate/", _closed, name="account_reauthenticate"),
    path("email/", _closed, name="account_email"),
]
