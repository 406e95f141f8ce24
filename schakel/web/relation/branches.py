"""The branches of a party, added, corrected and removed: by its own administrator in its portal, and by the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotFound
from schakel.parties.operations import (
    correct_branch,
    create_branch,
    get_party,
    list_branches,
    remove_branch,
)
from schakel.web.relation.belonging import Removal, below, form_page, home, of_a_party
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

FIELDS = ("name", "number", "street", "postal_code", "city")


def _labels() -> dict[str, str]:
    return {
        "name": _("Name"),
        "number": _("Branch number (KvK)"),
        "street": _("Street and number"),
        "postal_code": _("Postal code"),
        "city": _("City"),
    }


@of_a_party("vestigingen", needs=(list_branches, create_branch))
def branches(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show the branches of a relation, and add one."""
    name = get_party(visit.ctx, party_id).name
    form = ApiForm(create_branch, path={"party_id": party_id}, labels=_labels())
    sent = {name: str(value) for name, value in visit.request.POST.items()}
    if visit.is_post and form.send(visit.ctx, sent) is not None:
        return visit.go(visit.request.path, _("The branch is added."))
    context = {
        "header": Header(_("Branches"), back=home(visit, party_id, name)),
        "problems": form.problems,
        "branches": [
            (row, below(visit, party_id, "vestigingen", row.id))
            for row in list_branches(visit.ctx, party_id).branches
        ],
        "fields": [form.field(name) for name in FIELDS],
    }
    door = "parties" if visit.application == "desk" else ""
    status = 422 if form.error else 200
    return Shown("relation/branches.html", _("Branches"), door, context, status=status)


@of_a_party("vestigingen/<uuid:branch_id>", needs=(list_branches, correct_branch))
def branch(visit: Visit, party_id: UUID, branch_id: UUID) -> Shown | HttpResponse:
    """Correct a branch of a relation, or remove it."""
    known = list_branches(visit.ctx, party_id).branches
    found = next((row for row in known if row.id == branch_id), None)
    if found is None:
        raise NotFound
    values = {name: getattr(found, name) for name in FIELDS}
    form = ApiForm(correct_branch, path={"branch_id": branch_id}, labels=_labels(), values=values)
    question = _("%(name)s can be chosen no longer; orders that name it go on doing so. Remove?")
    return form_page(
        visit,
        form,
        [["name"], ["number"], ["street"], ["postal_code", "city"]],
        title=found.name,
        back=Action(_("Branches"), below(visit, party_id, "vestigingen")),
        said=_("%(name)s is corrected.") % {"name": visit.request.POST.get("name", found.name)},
        removal=Removal(
            remove_branch,
            _("Remove this branch"),
            question % {"name": found.name},
            _("%(name)s is removed.") % {"name": found.name},
        ),
    )
