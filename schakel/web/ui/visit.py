"""A visit: one request of a signed-in person to one application, as a page sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from schakel.accounts.callers import Caller
from schakel.api.bodies import upload
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.uploads import Upload
from schakel.web.ui.shell import Application

AUDIENCES: dict[Application, Audience] = {"desk": STAFF, "customer": CUSTOMER, "supplier": SUPPLIER}
ROOTS: dict[Application, str] = {"desk": "/kantoor", "customer": "/klant", "supplier": "/leverancier"}


def root_of(audience: Audience) -> str:
    """Return where the application of these callers stands: `/klant`."""
    return next(ROOTS[application] for application, known in AUDIENCES.items() if known is audience)


def places_at(path: str) -> str:
    """Return where the places of who looks stand in the application of an address; empty outside of all three."""
    return next((f"{root}/plaatsen" for root in ROOTS.values() if is_below(path, root)), "")


def is_below(path: str, root: str) -> bool:
    """Say whether an address is this one or stands below it: `/klant/orders` is below `/klant`."""
    return f"{path}/".startswith(f"{root}/")


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

    def draw(self, template: str, context: Mapping[str, object]) -> HttpResponse:
        """Answer with a part of a page; the day it is in the workspace is known to it, as it is to a whole page."""
        return render(self.request, template, {"today": self.today, **context})

    def go(self, to: str, toast: str = "", *, refused: bool = False) -> HttpResponse:
        """Send the browser on, with a word about what just happened; to the first page where `to` is empty.

        `refused`: the word says why nothing happened.
        """
        if toast:
            (messages.error if refused else messages.success)(self.request, toast)
        return HttpResponseRedirect(to or self.url())
