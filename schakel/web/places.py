"""All places of who looks: the companies and applications here, and the other workspaces."""

from django.utils.translation import gettext as _

from schakel.accounts import seats
from schakel.kernel.errors import NotFound
from schakel.web.ui.page import Shown, page
from schakel.web.ui.parts import Header
from schakel.web.ui.shell import APPLICATIONS, switcher
from schakel.web.ui.visit import ROOTS, Visit


@page("desk", "plaatsen", needs=())
@page("customer", "plaatsen", needs=())
@page("supplier", "plaatsen", needs=())
def places(visit: Visit) -> Shown:
    """Show all places of who looks: the companies and applications here, and the other workspaces as links."""
    if visit.caller.looks_along:
        # Where somebody has places besides is their own business.
        raise NotFound
    assert visit.ctx.person_id is not None
    elsewhere = [
        (name, visit.request.build_absolute_uri("/").replace(f"//{visit.workspace.slug}.", f"//{slug}.", 1))
        for slug, name in seats.workspaces_of(visit.ctx.person_id)
        if slug != visit.workspace.slug
    ]
    context = {
        "header": Header(_("All your places"), lead=_("Choose where you want to work.")),
        "here": (visit.caller.party_name or visit.workspace.name, APPLICATIONS[visit.ctx.audience.value]),
        "seats": switcher(visit.caller),
        "elsewhere": elsewhere,
        "root": ROOTS[visit.application],
    }
    return Shown("places.html", _("All your places"), "", context)
