"""The branches of a company, and all places of who is signed in."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts import seats
from schakel.kernel.errors import NotAllowed
from schakel.parties.operations import create_branch, list_branches
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import ROOTS, Shown, Visit, page
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.shell import APPLICATIONS, switcher


@page("customer", "mensen/vestigingen")
@page("supplier", "mensen/vestigingen")
def branches(visit: Visit) -> Shown | HttpResponse:
    """Show the branches of one's company, and add one."""
    if not create_branch.allowed(visit.ctx) or visit.ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    labels = {
        "name": _("Name"),
        "number": _("Branch number (KvK)"),
        "street": _("Street and number"),
        "postal_code": _("Postal code"),
        "city": _("City"),
    }
    form = ApiForm(create_branch, path={"party_id": visit.ctx.party_id}, labels=labels)
    if visit.is_post and form.send(visit.ctx, {k: str(v) for k, v in visit.request.POST.items()}) is not None:
        return visit.go(visit.url("mensen", "vestigingen"), _("The branch is added."))
    context = {
        "header": Header(_("Branches"), back=Action(_("Your people"), visit.url("mensen"))),
        "problems": form.problems,
        "branches": list_branches(visit.ctx, visit.ctx.party_id).branches,
        "fields": [form.field(name) for name in labels],
    }
    return Shown("branches.html", _("Branches"), "", context, status=422 if form.error else 200)


@page("desk", "plaatsen")
@page("customer", "plaatsen")
@page("supplier", "plaatsen")
def places(visit: Visit) -> Shown:
    """Show all places of who looks: the companies and applications here, and the other workspaces as links."""
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
