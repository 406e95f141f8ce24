"""The sign-in pages of django-allauth that are open here, in our words; everything else of it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, re_path
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from schakel.accounts.sign_in import second_factor
from schakel.kernel import workspaces
from schakel.web.account import security, ways

type View = Callable[..., HttpResponse]


def _of_workspace(view: View) -> View:
    """Have a page only where there is a workspace; it can say what just happened."""

    @wraps(view)
    def here(request: HttpRequest, **arguments: Any) -> HttpResponse:
        workspace = workspaces.by_host(request.get_host())
        if workspace is None:
            raise Http404
        # Whose page it is, and what it has to say.
        request.here = workspace  # type: ignore[attr-defined]
        request.said = SimpleLazyObject(lambda: list(messages.get_messages(request)))  # type: ignore[attr-defined]
        response = view(request, **arguments)
        # Secrets stand on some of these pages: no browser keeps any.
        patch_cache_control(response, no_store=True)
        return response

    return here


def _proven(view: View) -> View:
    """Have a page only for who can show again who they are."""

    @wraps(view)
    def sure(request: HttpRequest, **arguments: Any) -> HttpResponse:
        if request.user.is_authenticated and not second_factor.can_prove(request):
            messages.error(request, _("Choose a password first: then you can show that it is you."))
            return HttpResponseRedirect("/account/")
        return view(request, **arguments)

    return sure


def _closed(_request: HttpRequest, **_arguments: str) -> HttpResponse:
    raise Http404


def _at(route: str, view: View, name: str) -> URLPattern:
    return path(route, _of_workspace(view), name=name)


def _change(route: str, view: View, name: str) -> URLPattern:
    return path(route, _of_workspace(_proven(view)), name=name)


urlpatterns = [
    _at("", security.security, "account_security"),
    _at("login/", ways.SignIn.as_view(), "account_login"),
    _at("logout/", views.logout, "account_logout"),
    _at("inactive/", views.account_inactive, "account_inactive"),
    # By a mailed code.
    _at("code/", ways.AskCode.as_view(), "account_request_login_code"),
    _at("code/confirm/", ways.EnterCode.as_view(), "account_confirm_login_code"),
    # The password.
    _at("reset/", views.password_reset, "account_reset_password"),
    _at("reset/done/", views.password_reset_done, "account_reset_password_done"),
    re_path(
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        _of_workspace(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _at("reset/key/done/", views.password_reset_from_key_done, "account_reset_password_from_key_done"),
    _change("password/", views.password_change, "account_change_password"),
    _at("password/set/", security.to_security, "account_set_password"),
    # Showing again who one is.
    _at("again/", ways.PasswordAgain.as_view(), "account_reauthenticate"),
    _at("again/code/", ways.CodeAgain.as_view(), "mfa_reauthenticate"),
    _at("again/passkey/", ways.ShowPasskeyAgain.as_view(), "mfa_reauthenticate_webauthn"),
    # The second factor.
    _at("second-step/", ways.SecondStep.as_view(), "mfa_authenticate"),
    _at("second-factor/", security.to_security, "mfa_index"),
    _change("app/add/", ways.AddApp.as_view(), "mfa_activate_totp"),
    _change("app/remove/", ways.RemoveApp.as_view(), "mfa_deactivate_totp"),
    _change("recovery-codes/", ways.RecoveryCodes.as_view(), "mfa_view_recovery_codes"),
    _change("recovery-codes/new/", ways.NewRecoveryCodes.as_view(), "mfa_generate_recovery_codes"),
    _at("passkeys/", security.to_security, "mfa_list_webauthn"),
    _change("passkeys/add/", ways.AddPasskey.as_view(), "mfa_add_webauthn"),
    _change("passkeys/<int:pk>/remove/", ways.RemovePasskey.as_view(), "mfa_remove_webauthn"),
    _at("passkeys/login/", ways.PasskeySignIn.as_view(), "mfa_login_webauthn"),
    # Where one is signed in.
    _at("sessions/end/", security.end_session, "account_end_session"),
    _at("sessions/", security.to_security, "usersessions_list"),
    # The workspace's single sign-on.
    _at("oidc/unlink/", security.unlink, "account_unlink"),
    _at("oidc/cancelled/", security.cancelled, "socialaccount_login_cancelled"),
    _at("oidc/<str:provider_id>/login/", security.single_sign_on_begin, "openid_connect_login"),
    _at(
        "oidc/<str:provider_id>/login/callback/",
        security.single_sign_on_end,
        "openid_connect_callback",
    ),
    _at("oidc/", security.to_security, "socialaccount_connections"),
    # allauth asks for these addresses by name.
    path("signup/", _closed, name="account_signup"),
    path("email/", _closed, name="account_email"),
]
