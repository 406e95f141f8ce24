"""The branches of a party, and adding one: a party's own administrator in its portal, the desk with the relation."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotAllowed
from schakel.parties.operations import create_branch, get_party, list_branches
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("customer", "mensen/vestigingen", needs=(list_branches, create_branch))
@page("supplier", "mensen/vestigingen", needs=(list_branches, create_branch))
def branches(visit: Visit) -> Shown | HttpResponse:
    """Show the branches of one's own company, and add one."""
    if visit.ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    return _shown(visit, visit.ctx.party_id, "", Action(_("Your people"), way(visit, "mensen")))


@page("desk", "relaties/<uuid:party_id>/vestigingen", needs=(get_party, list_branches, create_branch))
def branches_of_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show the branches of a relation, and add one."""
    name = get_party(visit.ctx, party_id).name
    return _shown(visit, party_id, "parties", Action(name, way(visit, "relaties", party_id)))


def _shown(visit: Visit, party_id: UUID, door: str, back: Action) -> Shown | HttpResponse:
    labels = {
        "name": _("Name"),
        "number": _("Branch number (KvK)"),
        "street": _("Street and number"),
        "postal_code": _("Postal code"),
        "city": _("City"),
    }
    form = ApiForm(create_branch, path={"party_id": party_id}, labels=labels)
    if visit.is_post and form.send(visit.ctx, {k: str(v) for k, v in visit.request.POST.items()}) is not None:
        return visit.go(visit.request.path, _("The branch is added."))
    context = {
        "header": Header(_("Branches"), back=back),
        "problems": form.problems,
        "branches": list_branches(visit.ctx, party_id).branches,
        "fields": [form.field(name) for name in labels],
    }
    return Shown("branches.html", _("Branches"), door, context, status=422 if form.error else 200)
