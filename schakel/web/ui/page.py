"""A page: who looks, in which frame, through which operations; the one place where requests of browsers are read."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import translation
from pydantic import ValidationError

from schakel.accounts.callers import Caller, at_the_door, from_session
from schakel.accounts.operations import (
    create_api_token,
    list_people,
    read_audit_trail,
    read_own_audit_trail,
)
from schakel.accounts.sign_in import second_factor
from schakel.api.bodies import upload
from schakel.api.downloads import attachment
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.errors import Invalid, NotAllowed, NotFound, SchakelError
from schakel.kernel.uploads import Download, Upload
from schakel.notifications.operations import count_unread
from schakel.web.ui.parts import Toast
from schakel.web.ui.shell import Application, Shell, doors, switcher

AUDIENCES: dict[Application, Audience] = {"desk": STAFF, "customer": CUSTOMER, "supplier": SUPPLIER}
ROOTS: dict[Application, str] = {"desk": "/kantoor", "customer": "/klant", "supplier": "/leverancier"}
LOOKING_ALONG = "looking_along"
LANGUAGE_COOKIE = "django_language"


@dataclass(frozen=True)
class Visit:
    """One request of a signed-in person to one application."""

    request: HttpRequest
    application: Application
    workspace: workspaces.Settings
    caller: Caller

    @property
    def ctx(self) -> Context:
        """The caller of operations."""
        return self.caller.ctx

    @property
    def today(self) -> date:
        """The day it is in the workspace."""
        return self.ctx.today

    @property
    def is_post(self) -> bool:
        """Whether something is being sent."""
        return self.request.method == "POST"

    @property
    def is_refresh(self) -> bool:
        """Whether the page stands already and fetches itself anew: for what is slow, or has changed meanwhile."""
        return self.request.headers.get("HX-Live") == "true"

    @property
    def sent_files(self) -> dict[str, Upload]:
        """The files that were chosen in a form, by field."""
        return {
            name: upload(file) for name, file in self.request.FILES.items() if isinstance(file, UploadedFile)
        }

    def url(self, *parts: object) -> str:
        """Return an address within this application: `visit.url("orders", order.id)`."""
        return "/".join([ROOTS[self.application], *(str(part) for part in parts)])

    def go(self, to: str, toast: str = "") -> HttpResponse:
        """Send the browser on, with a word about what just happened."""
        if toast:
            messages.success(self.request, toast)
        return HttpResponseRedirect(to)


@dataclass(frozen=True)
class Shown:
    """What a page shows: its template with its context, behind which door, and what it is called."""

    template: str
    title: str
    door: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


type View = Callable[..., Shown | HttpResponse | Download]


@dataclass(frozen=True)
class Page:
    """A declared page: its application, its address within it and the function that makes it."""

    application: Application
    path: str
    name: str
    view: View


PAGES: list[Page] = []


def page(application: Application, path: str) -> Callable[[View], View]:
    """Declare a page: `@page("customer", "orders/<uuid:order_id>")`; its name is `customer-order`."""

    def register(view: View) -> View:
        PAGES.append(Page(application, path, f"{application}-{view.__name__}", view))
        return view

    return register


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
        audience = AUDIENCES[declared.application]
        try:
            with at_the_door(workspace, request.session, audience) as caller:
                if caller is None:
                    return _turned_away(request, workspace)
                if second_factor.is_missing(workspace, caller.ctx, by_role=caller.needs_second_factor):
                    return redirect("account_security")
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
        return render(request, "404.html", status=404)
    return render(request, "refused.html", {"error": error}, status=error.status)


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


def _answer(visit: Visit, declared: Page, arguments: Mapping[str, Any]) -> HttpResponse | Download:
    language = visit.request.COOKIES.get(LANGUAGE_COOKIE) or visit.ctx.language
    with translation.override(language if language in ("nl", "en") else "nl"):
        answer = declared.view(visit, **arguments)
        return answer if isinstance(answer, HttpResponse | Download) else _frame(visit, answer)


def _frame(visit: Visit, shown: Shown) -> HttpResponse:
    toasts = [Toast(str(message)) for message in messages.get_messages(visit.request)]
    context = {"shell": shell(visit, shown.door), "today": visit.today, "title": shown.title, "visit": visit}
    text = render_to_string(shown.template, {**context, "toasts": toasts, **shown.context}, visit.request)
    response = HttpResponse(text, status=shown.status)
    response["Cache-Control"] = "no-store"
    return response


def shell(visit: Visit, door: str) -> Shell:
    """Return the frame around a page of this visit."""
    root = ROOTS[visit.application]
    return Shell(
        application=visit.application,
        workspace_name=visit.workspace.name,
        person_name=visit.caller.person_name,
        party_name=visit.caller.party_name,
        doors=doors(
            visit.application,
            {
                key: visit.url(*to)
                for key, to in DOORS[visit.application].items()
                if key != "setup" or list_people.allowed(visit.ctx)
            },
            door,
        ),
        seats=switcher(visit.caller),
        people_url=_people_url(visit),
        trail_url=_trail_url(visit),
        keys_url=_keys_url(visit),
        elsewhere_url=visit.url("plaatsen"),
        looks_along=visit.caller.looks_along,
        person_id=str(visit.ctx.person_id or ""),
        unread=count_unread(visit.ctx).unread,
        language=translation.get_language() or "nl",
        accent=visit.workspace.accent,
        home_url=root,
        notifications_url=visit.url("meldingen"),
        language_url="/taal",
        events_url=f"/events?in={visit.application}",
        sign_out_url="/account/logout/",
        security_url="/account/",
        search_url=visit.url("zoeken") if visit.application == "desk" else "",
        commands=_commands(visit),
    )


def _people_url(visit: Visit) -> str:
    """Return where a party's administrator finds its people; at the desk there is a door for that."""
    portal = visit.application != "desk"
    return visit.url("mensen") if portal and list_people.allowed(visit.ctx) else ""


def _trail_url(visit: Visit) -> str:
    """Return where the log stands, for who may read it."""
    at_desk = visit.application == "desk"
    read = read_audit_trail if at_desk else read_own_audit_trail
    return visit.url(*(("inrichting",) if at_desk else ()), "logboek") if read.allowed(visit.ctx) else ""


def _keys_url(visit: Visit) -> str:
    """Return where somebody finds the keys of their programs, if they may make one."""
    below = ("inrichting",) if visit.application == "desk" else ()
    return visit.url(*below, "sleutels") if create_api_token.allowed(visit.ctx) else ""


def _commands(visit: Visit) -> tuple[Mapping[str, str], ...]:
    make = COMMANDS.get(visit.application)
    return make(visit) if make else ()


# Which doors an application has, and where each leads; what is not here is not shown.
DOORS: dict[Application, dict[str, tuple[str, ...]]] = {
    "desk": {
        "today": (),
        "parties": ("relaties",),
        "sales": ("verkoop",),
        "purchasing": ("inkoop",),
        "stock": ("voorraad",),
        "setup": ("inrichting", "mensen"),
    },
    "customer": {"start": (), "orders": ("orders",), "documents": ("documenten",)},
    "supplier": {"start": (), "orders": ("orders",), "documents": ("documenten",)},
}
COMMANDS: dict[Application, Callable[[Visit], tuple[Mapping[str, str], ...]]] = {}
