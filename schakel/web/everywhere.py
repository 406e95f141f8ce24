"""Pages that stand in each application: at the desk below Set-up, in both portals at the same path."""

from collections.abc import Callable

from django.http import HttpResponse

from schakel.web.ui.page import Needs, Shown, page, way
from schakel.web.ui.visit import Visit

type View = Callable[..., Shown | HttpResponse]


def everywhere(path: str, *, needs: Needs, uses: Needs = ()) -> Callable[[View], View]:
    """Declare a page in the three applications: `@everywhere("mensen", needs=list_people)`."""

    def register(view: View) -> View:
        page("desk", f"inrichting/{path}", needs=needs, uses=uses)(view)
        page("customer", path, needs=needs, uses=uses)(view)
        page("supplier", path, needs=needs, uses=uses)(view)
        return view

    return register


def address(visit: Visit, *parts: object) -> str:
    """Return where such a page stands in the application of who looks."""
    return way(visit, *(["inrichting"] if visit.application == "desk" else []), *parts)


def door(visit: Visit) -> str:
    """Return behind which door such a page stands."""
    return "setup" if visit.application == "desk" else ""
