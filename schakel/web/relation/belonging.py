"""Pages about what belongs to a relation: declared once, they stand at the desk and in both portals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotAllowed
from schakel.kernel.operation import Operation
from schakel.parties.operations import get_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Needs, Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

type View = Callable[..., Shown | HttpResponse]

# The name of the button that takes something away, beside the one that keeps it.
REMOVE = "take_away"


@dataclass(frozen=True)
class Removal:
    """How a thing is taken away: by which operation, on which button, after which question; what is said then."""

    operation: Operation[Any, Any]
    label: str
    question: str
    said: str

    def button(self, visit: Visit) -> Action:
        """Return the button, which asks its question first."""
        return Action(
            self.label,
            visit.request.path,
            icon="x",
            kind="danger",
            post=True,
            name=REMOVE,
            value="yes",
            confirm=self.question,
        )


def of_a_party(path: str, *, needs: Needs) -> Callable[[View], View]:
    """Declare a page about a party: `@of_a_party("adressen/nieuw", needs=create_address)`.

    The view gets the party's id: at the desk from the address, in a portal that of one's own company.
    """
    wanted = needs if isinstance(needs, tuple) else (needs,)

    def register(view: View) -> View:
        @wraps(view)
        def own(visit: Visit, **parts: Any) -> Shown | HttpResponse:
            return view(visit, own_party(visit), **parts)

        page("desk", f"relaties/<uuid:party_id>/{path}", needs=(get_party, *wanted))(view)
        page("customer", f"bedrijf/{path}", needs=(get_party, *wanted))(own)
        page("supplier", f"bedrijf/{path}", needs=(get_party, *wanted))(own)
        return view

    return register


def own_party(visit: Visit) -> UUID:
    """Return the company for which one stands in a portal; refuses who stands there for none."""
    if visit.ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    return visit.ctx.party_id


def below(visit: Visit, party_id: UUID, *parts: object) -> str:
    """Return where something of a party stands; empty where the visitor finds no page there."""
    if visit.application == "desk":
        return way(visit, "relaties", party_id, *parts)
    return way(visit, "bedrijf", *parts)


def home(visit: Visit, party_id: UUID, name: str) -> Action:
    """Return the way back to the party itself."""
    return Action(name if visit.application == "desk" else _("Your company"), below(visit, party_id))


def form_page(
    visit: Visit,
    form: ApiForm,
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    back: Action,
    said: str,
    removal: Removal | None = None,
) -> Shown | HttpResponse:
    """Show a form of which each row names its fields, take what was sent, and go back with `said`."""
    posted = visit.request.POST
    if visit.is_post and removal and REMOVE in posted:
        leaving = ApiForm(removal.operation, path=form.path)
        if leaving.send(visit.ctx, {}) is not None:
            return visit.go(back.url, removal.said)
        form.error = leaving.error
    elif visit.is_post:
        sent = {name: str(value) for name, value in posted.items() if name != "key"}
        boxes = {name: "false" for row in rows for name in row if form.field(name).kind == "checkbox"}
        # A browser says nothing of a box that is not ticked.
        if form.send(visit.ctx, boxes | sent, key=str(posted.get("key", ""))) is not None:
            return visit.go(back.url, said)
    context = {
        "header": Header(title, back=back),
        "problems": form.problems,
        "key": posted.get("key") or visit.ctx.new_id(),
        "version": form.values.get("version", ""),
        "rows": [[form.field(name) for name in row] for row in rows],
        "remove": removal.button(visit) if removal and removal.operation.allowed(visit.ctx) else None,
    }
    door = "parties" if visit.application == "desk" else ""
    return Shown("relation/form.html", title, door, context, status=422 if form.error else 200)
