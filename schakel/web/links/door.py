"""The door of the links in mails: who comes through, into which frame, and the one page for all others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from schakel.accounts import links
from schakel.accounts.links import Opened, Shut
from schakel.kernel import workspaces
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.web.too_many import too_many
from schakel.web.ui.language import language_of

# The address is a secret: it is told to nobody, kept by nobody, and found by no search.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around such a page, in the place of the frame of an application: no doors, nobody's name."""

    workspace_name: str
    accent: str
    party_name: str = ""
    portal_url: str = ""

    @property
    def template(self) -> str:
        """The template that the order's page extends."""
        return "links/frame.html"


@dataclass(frozen=True)
class Call:
    """One request that came with a link that holds."""

    request: HttpRequest
    workspace: workspaces.Settings
    opened: Opened
    address: str

    def page(
        self, template: str, title: str, context: Mapping[str, Any], portal_url: str, status: int = 200
    ) -> HttpResponse:
        """Show something in the plain frame; no cookie is read for it but the language, and none is set."""
        opened = self.opened
        frame = Frame(self.workspace.name, self.workspace.accent, opened.party_name, portal_url)
        around = {"shell": frame, "today": opened.ctx.today, "title": title}
        return HttpResponse(render_to_string(template, {**around, **context}), status=status)


type View = Callable[[Call], HttpResponse | None]


def door(view: View) -> Callable[..., HttpResponse]:
    """Let who holds a link come to a view; it answers None where there is nothing left to do with the link.

    No session is looked at: whoever is signed in, the link opens what it opens. The token is no cookie that a browser
    sends by itself, so nobody elsewhere can have a form sent with it (no CSRF token).
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        workspace = workspaces.by_host(request.get_host())
        if workspace is None:
            raise Http404
        response = _answered(request, workspace, token, view)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _answered(request: HttpRequest, workspace: workspaces.Settings, token: str, view: View) -> HttpResponse:
    opened = links.look(workspace, token)
    if isinstance(opened, Shut):
        return _gone(request, workspace, opened)
    with translation.override(language_of(request, opened.ctx.language)):
        try:
            response = view(Call(request, workspace, opened, f"/l/{token}"))
        except (NotFound, NotAllowed):
            # Not this person's any more; who wanted what is on record already.
            response = None
    return response or _gone(request, workspace, links.closed(opened))


def _gone(request: HttpRequest, workspace: workspaces.Settings, shut: Shut) -> HttpResponse:
    """Answer each link that does not hold in the same way; who tries too many is asked to wait."""
    waiting = too_many(request)
    if waiting is not None:
        return waiting
    links.keep_refusal(workspace, shut)
    frame = Frame(workspace.name, workspace.accent)
    return HttpResponse(render_to_string("links/gone.html", {"shell": frame}), status=404)
