"""Taking up an invitation: who asks, for what, and the two ways in, for who is new and for who has an account."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from schakel.accounts import invited, seats
from schakel.accounts.invited import Invited
from schakel.kernel import workspaces
from schakel.kernel.context import Audience
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.workspaces import Settings
from schakel.web.account.ways import INVITED
from schakel.web.too_many import too_many
from schakel.web.ui.field import Field
from schakel.web.ui.language import language_of
from schakel.web.ui.visit import root_of
from schakel.web.wording import role_names

FIELDS = ("name", "password", "repeated")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def taking_up(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation, let somebody new choose a password, and let who is signed in accept.

    Every try counts, also of a link that holds: nothing tells before whether it does.
    """
    workspace = workspaces.by_host(request.get_host())
    if workspace is None:
        raise Http404
    request.here = workspace  # type: ignore[attr-defined]
    waiting = too_many(request)
    if waiting is not None:
        return waiting
    person_id = UUID(str(request.user.pk)) if request.user.is_authenticated else None
    try:
        found = invited.look(workspace, token, person_id)
    except NotFound:
        came_in = invited.taken_by(workspace, token, person_id) if person_id else None
        if came_in is not None:
            return HttpResponseRedirect(root_of(came_in))
        return _page(request, workspace, None, 404)
    with translation.override(language_of(request, found.language, of_desk=found.audience is Audience.STAFF)):
        if request.method != "POST":
            return _page(request, workspace, found)
        if person_id is not None:
            return _accept(request, workspace, found, token, person_id)
        return _sign_up(request, workspace, found, token)


def _accept(
    request: HttpRequest, workspace: Settings, found: Invited, token: str, person_id: UUID
) -> HttpResponse:
    try:
        audience = invited.accept(workspace, token, person_id)
    except NotFound:
        return _page(request, workspace, None, 404)
    except Conflict as error:
        return _page(request, workspace, found, error.status, refused=error.message)
    # The place is new to this session.
    request.session.pop(seats.PLACES, None)
    return HttpResponseRedirect(root_of(audience))


def _sign_up(request: HttpRequest, workspace: Settings, found: Invited, token: str) -> HttpResponse:
    sent = {name: str(request.POST.get(name, "")) for name in FIELDS}
    try:
        invited.sign_up(workspace, token, sent["name"], sent["password"], sent["repeated"])
    except NotFound:
        return _page(request, workspace, None, 404)
    except Invalid as error:
        errors = {problem.field: problem.message for problem in error.problems}
        return _page(request, workspace, found, 422, name=sent["name"], errors=errors)
    # The same for an address that is known: whoever has the link has read it there.
    request.session[INVITED] = found.email
    text = _(
        "Your password is chosen: sign in with it now. If you had an account already, its password still holds."
    )
    messages.success(request, text)
    return HttpResponseRedirect(_sign_in(request))


def _sign_in(request: HttpRequest) -> str:
    return f"/account/login/?next={quote(request.path)}"


def _page(
    request: HttpRequest,
    workspace: Settings,
    found: Invited | None,
    status: int = 200,
    *,
    name: str | None = None,
    errors: dict[str, str] | None = None,
    refused: str = "",
) -> HttpResponse:
    known = errors or {}
    # As the inviter called them, until they call themselves otherwise.
    name = found.name if name is None and found else name or ""
    # What is wrong, else what is empty: a password is never filled in.
    first = next((field for field in FIELDS if field in known), "password" if name else "name")
    context = {
        "workspace": workspace,
        "found": found,
        "refused": refused,
        "roles": role_names(found.roles) if found else "",
        "sign_in_url": _sign_in(request),
        "path": request.path,
        "fields": [
            Field(
                name="name",
                label=_("Your name"),
                value=name,
                autocomplete="name",
                error=known.get("name", ""),
                required=True,
                autofocus=first == "name",
            ),
            Field(
                name="password",
                label=_("Choose a password"),
                kind="password",
                autocomplete="new-password",
                help=_("At least 12 characters."),
                error=known.get("password", ""),
                required=True,
                autofocus=first == "password",
            ),
            Field(
                name="repeated",
                label=_("The same password again"),
                kind="password",
                autocomplete="new-password",
                error=known.get("repeated", ""),
                required=True,
                autofocus=first == "repeated",
            ),
        ],
    }
    response = render(request, "taking_up.html", context, status=status)
    # The link is a secret: no other site is told by which one somebody came.
    response["Referrer-Policy"] = "same-origin"
    return response
