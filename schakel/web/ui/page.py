"""A page, declared: where it stands in which application, and which operations it needs to be there at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpResponse

from schakel.kernel.context import Context
from schakel.kernel.operation import Operation
from schakel.kernel.uploads import Download
from schakel.web.ui.shell import Application
from schakel.web.ui.visit import Visit


@dataclass(frozen=True)
class Shown:
    """What a page shows: its template with its context, behind which door, and what it is called."""

    template: str
    title: str
    door: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


type View = Callable[..., Shown | HttpResponse | Download]
type Needs = Operation[Any, Any] | tuple[Operation[Any, Any], ...]


@dataclass(frozen=True)
class Page:
    """A declared page: its application, its address within it, the function that makes it and what that needs."""

    application: Application
    path: str
    name: str
    view: View
    needs: tuple[Operation[Any, Any], ...]
    uses: tuple[Operation[Any, Any], ...] = ()

    def refused(self, ctx: Context) -> Operation[Any, Any] | None:
        """Return the first operation that this caller may not call and the page cannot do without."""
        return next((operation for operation in self.needs if not operation.allowed(ctx)), None)


PAGES: list[Page] = []


def page(application: Application, path: str, *, needs: Needs, uses: Needs = ()) -> Callable[[View], View]:
    """Declare a page: `@page("desk", "inkoop", needs=list_purchase_orders)`; its name is `desk-purchase_orders`.

    Who may not call what it needs finds no page, and no way to it. All else on it is left out where the caller
    may not have it; a page that needs nothing, `()`, opens for everybody who has a place in its application.
    `uses` names what it opens without, though nobody can do there what the page is for: the lists from which one
    chooses, the page with the way to it.
    """

    def register(view: View) -> View:
        PAGES.append(Page(application, path, f"{application}-{view.__name__}", view, _all(needs), _all(uses)))
        return view

    return register


def _all(needs: Needs) -> tuple[Operation[Any, Any], ...]:
    return needs if isinstance(needs, tuple) else (needs,)


def way(visit: Visit, *parts: object) -> str:
    """Return an address within this application as `visit.url` does; empty where the visitor finds no page there."""
    wanted = "/".join("*" if isinstance(part, UUID) else str(part) for part in parts)
    found = _at(visit.application, wanted.partition("?")[0])
    return visit.url(*parts) if found is None or found.refused(visit.ctx) is None else ""


@lru_cache(maxsize=1024)
def _at(application: Application, wanted: str) -> Page | None:
    """Return the page at an address in which `*` stands for an id."""
    segments = wanted.split("/")
    for declared in PAGES:
        known = declared.path.split("/")
        if declared.application == application and len(known) == len(segments):
            pairs = zip(known, segments, strict=True)
            if all(a == b or (a.startswith("<") and (b == "*" or "str:" in a)) for a, b in pairs):
                return declared
    return None
