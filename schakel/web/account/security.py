"""One page on which a person sees, and changes, how they sign in and where they are signed in."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from schakel.accounts.callers import from_session
from schakel.accounts.facts.sign_in import SessionEnded
from schakel.accounts.sign_in import second_factor, sessions, single_sign_on, traces
from schakel.kernel import workspaces
from schakel.web.ui.visit import AUDIENCES, ROOTS

HERE = "account_security"
# In the session: the page to which somebody goes on who sets up a second factor that is demanded.
WANTED = "wanted"


@never_cache
@login_required
@require_GET
def security(request: HttpRequest) -> HttpResponse:
    """Show the password, the second factors, single sign-on and the devices of the person."""
    workspace = workspaces.by_host(request.get_host())
    factors = second_factor.factors_of(request)
    demanded = second_factor.is_demanded(request)
    missing = demanded and not (factors.has_app or factors.passkeys)
    if missing:
        _note_wanted(request)
    elif (wanted := request.session.pop(WANTED, "")) and demanded:
        return HttpResponseRedirect(wanted)
    own = (
        []
        if workspace is None
        else [
            ROOTS[name]
            for name, audience in AUDIENCES.items()
            if from_session(workspace, request.session, audience)
        ]
    )
    context = {
        "factors": factors,
        "missing": missing,
        "can_prove": second_factor.can_prove(request),
        "has_password": _has_password(request),
        "devices": sessions.devices(request),
        "single_sign_on": single_sign_on.offered(request),
        "is_linked": bool(single_sign_on.linked(request)),
        "back": own[0] if own else "",
        "workspace": workspace,
    }
    return render(request, "account/security.html", context)


def _note_wanted(request: HttpRequest) -> None:
    """Keep where somebody was going who has to set up a second factor first."""
    wanted = request.GET.get("next", "")
    if wanted and get_adapter(request).is_safe_url(wanted):
        request.session[WANTED] = wanted


def _has_password(request: HttpRequest) -> bool:
    return request.user.is_authenticated and request.user.has_usable_password()


@login_required
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """End one other session of the person, or all others."""
    chosen = request.POST.get("device", "")
    if chosen and not (chosen.isascii() and chosen.isdigit() and len(chosen) < 18):
        raise Http404
    count = sessions.end(request, int(chosen) if chosen else None)
    if count:
        traces.tell(request, SessionEnded(person_id=request.user.pk, count=count))
        messages.success(request, _("You are signed out there."))
    return redirect(HERE)


@login_required
@require_POST
def unlink(request: HttpRequest) -> HttpResponse:
    """Take the link to the workspace's single sign-on away."""
    if not _has_password(request):
        messages.error(request, _("Choose a password first: without it you could not come in any more."))
        return redirect(HERE)
    single_sign_on.unlink(request)
    return redirect(HERE)


@require_POST
def single_sign_on_begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the workspace's provider, to sign in there, or to link who they are there."""
    if set(request.GET) - {"process", "next"}:
        raise Http404
    single_sign_on.begin(request)
    answer = _conversing(OAuth2LoginView, request, provider_id)
    if answer.status_code != 302 or not answer["Location"].startswith(("https://", "http://")):
        return answer
    # A form may lead to our own pages alone (form-action): from this one the browser goes on by itself.
    offered = single_sign_on.offered(request) or {"name": ""}
    return render(request, "socialaccount/go.html", {"url": answer["Location"], "name": offered["name"]})


def single_sign_on_end(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the provider's answer."""
    return _conversing(OAuth2CallbackView, request, provider_id)


def _conversing(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    offered = single_sign_on.offered(request)
    if offered is None or offered["id"] != provider_id:
        raise Http404
    conversation = single_sign_on.Conversation(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(conversation)(request)
    except (RequestException, OAuth2Error, KeyError, ValueError) as error:
        # Not there, or not what a provider says of itself.
        failed: HttpResponse = render_authentication_error(
            request, conversation.get_provider(), exception=error
        )
        return failed
    return answer


def to_security(_request: HttpRequest, **_arguments: Any) -> HttpResponse:
    """Send whoever comes to a page that allauth has and we have not to the one that gathers all."""
    return HttpResponseRedirect("/account/")


def cancelled(request: HttpRequest) -> HttpResponse:
    """Say that somebody turned back at the provider."""
    return render(request, "socialaccount/login_cancelled.html")
