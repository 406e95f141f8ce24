"""The branches of a party, added, corrected and removed: by its own administrator in its portal, and by the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotAllowed, NotFound
from schakel.parties.operations import (
    correct_branch,
    create_branch,
    get_party,
    list_branches,
    remove_branch,
)
from schakel.parties.schemas import BranchOut
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page, way
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


def _own(visit: Visit) -> UUID:
    if visit.ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    return visit.ctx.party_id


@page("customer", "mensen/vestigingen", needs=(list_branches, create_branch))
@page("supplier", "mensen/vestigingen", needs=(list_branches, create_branch))
def branches(visit: Visit) -> Shown | HttpResponse:
    """Show the branches of one's own company, and add one."""
    return _all(visit, _own(visit), "", Action(_("Your people"), way(visit, "mensen")))


@page("desk", "relaties/<uuid:party_id>/vestigingen", needs=(get_party, list_branches, create_branch))
def branches_of_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show the branches of a relation, and add one."""
    name = get_party(visit.ctx, party_id).name
    return _all(visit, party_id, "parties", Action(name, way(visit, "relaties", party_id)))


@page("customer", "mensen/vestigingen/<uuid:branch_id>", needs=(list_branches, correct_branch))
@page("supplier", "mensen/vestigingen/<uuid:branch_id>", needs=(list_branches, correct_branch))
def branch(visit: Visit, branch_id: UUID) -> Shown | HttpResponse:
    """Correct a branch of one's own company, or remove it."""
    back = Action(_("Branches"), way(visit, "mensen", "vestigingen"))
    return _one(visit, _own(visit), branch_id, "", back)


@page("desk", "relaties/<uuid:party_id>/vestigingen/<uuid:branch_id>", needs=(list_branches, correct_branch))
def branch_of_party(visit: Visit, party_id: UUID, branch_id: UUID) -> Shown | HttpResponse:
    """Correct a branch of a relation, or remove it."""
    back = Action(_("Branches"), way(visit, "relaties", party_id, "vestigingen"))
    return _one(visit, party_id, branch_id, "parties", back)


def _sent(visit: Visit) -> dict[str, str]:
    return {name: str(value) for name, value in visit.request.POST.items()}


def _all(visit: Visit, party_id: UUID, door: str, back: Action) -> Shown | HttpResponse:
    form = ApiForm(create_branch, path={"party_id": party_id}, labels=_labels())
    if visit.is_post and form.send(visit.ctx, _sent(visit)) is not None:
        return visit.go(visit.request.path, _("The branch is added."))
    known = list_branches(visit.ctx, party_id).branches
    may = correct_branch.allowed(visit.ctx)
    context = {
        "header": Header(_("Branches"), back=back),
        "problems": form.problems,
        "branches": [(row, f"{visit.request.path}/{row.id}" if may else "") for row in known],
        "fields": [form.field(name) for name in FIELDS],
    }
    return Shown("branches.html", _("Branches"), door, context, status=422 if form.error else 200)


def _one(visit: Visit, party_id: UUID, branch_id: UUID, door: str, back: Action) -> Shown | HttpResponse:
    known = list_branches(visit.ctx, party_id).branches
    found = next((row for row in known if row.id == branch_id), None)
    if found is None:
        raise NotFound
    path = {"branch_id": branch_id}
    values = {name: getattr(found, name) for name in FIELDS}
    form = ApiForm(correct_branch, path=path, labels=_labels(), values=values)
    if visit.is_post and "remove_branch" in visit.request.POST:
        leaving = ApiForm(remove_branch, path=path)
        if leaving.send(visit.ctx, {}) is not None:
            return visit.go(back.url, _("%(name)s is removed.") % {"name": found.name})
        form.error = leaving.error
    elif visit.is_post and form.send(visit.ctx, _sent(visit)) is not None:
        return visit.go(back.url, _("%(name)s is corrected.") % {"name": form.values["name"]})
    context = {
        "header": Header(found.name, back=back),
        "problems": form.problems,
        "fields": [form.field(name) for name in FIELDS],
        "remove": _removal(visit, found) if remove_branch.allowed(visit.ctx) else None,
    }
    return Shown("branch.html", found.name, door, context, status=422 if form.error else 200)


def _removal(visit: Visit, found: BranchOut) -> Action:
    question = _("%(name)s can be chosen no longer; orders that name it go on doing so. Remove?")
    return Action(
        _("Remove this branch"),
        visit.request.path,
        icon="x",
        kind="danger",
        post=True,
        name="remove_branch",
        value="yes",
        confirm=question % {"name": found.name},
    )
