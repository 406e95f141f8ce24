"""A page, answered: who looks, in which frame; the one place where requests of browsers are read."""

import functools
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils import translation
from pydantic import ValidationError

from schakel.accounts.callers import entering, from_session
from schakel.accounts.sign_in import second_factor
from schakel.api.downloads import attachment
from schakel.kernel import workspaces
from schakel.kernel.errors import LOOKING_ALONG, Invalid, NotAllowed, NotFound, SchakelError
from schakel.kernel.uploads import Download
from schakel.web.ui.frame import shell
from schakel.web.ui.language import language_of
from schakel.web.ui.page import PAGES, Page, Shown
from schakel.web.ui.parts import Toast
from schakel.web.ui.shell import Application
from schakel.web.ui.visit import AUDIENCES, ROOTS, Visit, places_at


def urls(application: Application) -> list[URLPattern]:
    """Return the addresses of an application's pages."""
    root = ROOTS[application].lstrip("/")
    return [
        path("/".join(part for part in (root, declared.path) if part), _door(declared), name=declared.name)
        for declared in PAGES
        if declared.application == application
    ]


def _door(declared: Page) -> Callable[..., HttpResponseBase]:
    @functools.wraps(declared.view)
    def answer(request: HttpRequest, **arguments: UUID | str) -> HttpResponseBase:
        given = opened(request, **arguments)
        # A file is opened after the transaction: the storage may be far away.
        return attachment(given) if isinstance(given, Download) else given

    def opened(request: HttpRequest, **arguments: UUID | str) -> HttpResponse | Download:
        workspace = workspaces.by_host(request.get_host())
        if workspace is None:
            raise Http404
        request.here = workspace  # type: ignore[attr-defined]
        audience = AUDIENCES[declared.application]
        try:
            with entering(workspace, request.session, audience) as caller:
                if caller is None:
                    return _turned_away(request, workspace)
                if second_factor.is_missing(workspace, caller.ctx, by_role=caller.needs_second_factor):
                    return redirect(_to_second_factor(request))
                visit = Visit(request, declared.application, workspace, caller)
                if not visit.is_post:
                    return _answer(visit, declared, arguments)
            # A write opens its own transaction.
            return _answer(visit, declared, arguments)
        except ValidationError as error:
            # A page that made an operation's input itself, of something that nobody typed into a field.
            return _refused(request, Invalid.from_pydantic(error))
        except SchakelError as error:
            return _refused(request, error)

    return answer


def _refused(request: HttpRequest, error: SchakelError) -> HttpResponse:
    """Say what was refused; a page that one may not see is not there, except for who looks along."""
    if isinstance(error, NotFound | NotAllowed) and error.code != LOOKING_ALONG:
        return not_here(request)
    return render(request, "refused.html", {"error": error}, status=error.status)


def not_here(request: HttpRequest) -> HttpResponse:
    """Say that there is nothing here; who is signed in finds the way to their places, and out."""
    return render(request, "404.html", {"places_url": places_at(request.path)}, status=404)


def _turned_away(request: HttpRequest, workspace: workspaces.Settings) -> HttpResponse:
    """Ask a stranger to sign in; tell who is signed in, and has a place elsewhere, where that is."""
    if not request.user.is_authenticated:
        return redirect(f"/account/login/?next={quote(request.get_full_path())}")
    own = [
        application
        for application, audience in AUDIENCES.items()
        if from_session(workspace, request.session, audience)
    ]
    context = {"workspace": workspace, "person": request.user, "roots": [(key, ROOTS[key]) for key in own]}
    return render(request, "no_place.html", context, status=403)


def _to_second_factor(request: HttpRequest) -> str:
    """Return where one sets up a second factor, and goes on from to the page that one wanted."""
    wanted = request.get_full_path() if request.method == "GET" else ""
    return reverse("account_security") + (f"?next={quote(wanted)}" if wanted else "")


def _answer(visit: Visit, declared: Page, arguments: Mapping[str, Any]) -> HttpResponse | Download:
    with translation.override(_language(visit)):
        refused = declared.refused(visit.ctx)
        if refused is not None:
            # It says so itself, and keeps who wanted it on record.
            refused.invoke(visit.ctx)
        answer = declared.view(visit, **arguments)
        return answer if isinstance(answer, HttpResponse | Download) else _frame(visit, answer)


def _language(visit: Visit) -> str:
    return language_of(visit.request, visit.ctx.language, of_desk=visit.application == "desk")


def _frame(visit: Visit, shown: Shown) -> HttpResponse:
    toasts = [
        Toast(str(message), "bad" if message.level >= messages.ERROR else "good")
        for message in messages.get_messages(visit.request)
    ]
    context = {"shell": shell(visit, shown.door), "today": visit.today, "title": shown.title, "visit": visit}
    text = render_to_string(shown.template, {**context, "toasts": toasts, **shown.context}, visit.request)
    response = HttpResponse(text, status=shown.status)
    response["Cache-Control"] = "no-store"
    return response
