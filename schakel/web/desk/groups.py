"""How a relation is made up, at the desk: its branches, and the group of companies that it belongs to."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.parties.operations import (
    create_branch,
    get_party,
    get_party_group,
    group_party,
    list_branches,
    list_parties,
)
from schakel.parties.schemas import GroupMember
from schakel.web.desk.search import parties_like, party_text
from schakel.web.ui.field import Lookup, Problem, Problems
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("desk", "relaties/<uuid:party_id>/opbouw", needs=list_branches)
def make_up(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show the branches of a relation and its group, for its page."""
    group = get_party_group(visit.ctx, party_id) if get_party_group.allowed(visit.ctx) else None
    url = way(visit, "relaties", party_id)
    context = {
        "branches": [
            (row, way(visit, "relaties", party_id, "vestigingen", row.id))
            for row in list_branches(visit.ctx, party_id).branches
        ],
        "add": Action(_("Add a branch"), f"{url}/vestigingen", icon="plus")
        if create_branch.allowed(visit.ctx)
        else None,
        "above": _linked(visit, group.above) if group and group.above else None,
        "below": [_linked(visit, member) for member in group.below] if group else [],
        "regroup": Action(_("Change the group"), f"{url}/groep", icon="hierarchy-2")
        if group_party.allowed(visit.ctx)
        else None,
    }
    return visit.draw("desk/make_up.html", context)


def _linked(visit: Visit, member: GroupMember) -> tuple[str, str]:
    return member.name, way(visit, "relaties", member.id)


@page(
    "desk",
    "relaties/<uuid:party_id>/groep",
    needs=(get_party, get_party_group, group_party),
    uses=list_parties,
)
def group_of_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Put a relation below another company of its group, or take it out."""
    found = get_party(visit.ctx, party_id)
    group = get_party_group(visit.ctx, party_id)
    back = way(visit, "relaties", party_id)
    error: SchakelError | None = None
    text = str(visit.request.POST.get("parent", "")).strip()
    chosen = str(visit.request.POST.get("parent_id", ""))
    if visit.is_post:
        try:
            above = None if "leave" in visit.request.POST else _chosen(visit, text, chosen)
            group_party.invoke(visit.ctx, path={"party_id": party_id}, body={"parent_id": above})
        except (Invalid, Conflict) as refusal:
            error = refusal
        else:
            word = _("%(name)s belongs to this group.") if above else _("%(name)s stands by itself.")
            return visit.go(back, word % {"name": found.name})
    message = " ".join(p.message for p in error.problems) or error.message if error else ""
    leave = Action(
        _("Take out of the group"),
        f"{back}/groep",
        icon="unlink",
        kind="danger",
        post=True,
        name="leave",
        value="yes",
        confirm=_("Who acts for the whole group has no place any more at %(name)s. Take it out?")
        % {"name": found.name},
    )
    context = {
        "header": Header(_("Group"), lead=found.name, back=Action(found.name, back)),
        "problems": Problems([Problem(message, "field-parent")]) if error else None,
        "above": group.above.name if group.above else "",
        "below": [member.name for member in group.below],
        "field": Lookup(
            name="parent",
            label=_("The company above it"),
            url=way(visit, "zoeken", "relaties"),
            value=text,
            chosen=chosen,
            placeholder=_("Name or number"),
            error=message,
            autofocus=not error,
        ),
        "leave": leave if group.above else None,
    }
    return Shown("desk/group.html", _("Group"), "parties", context, status=422 if error else 200)


def _chosen(visit: Visit, text: str, chosen: str) -> str:
    """Return the relation that was chosen, or the only one that fits what was typed."""
    if chosen:
        return chosen
    fitting = parties_like(visit, "", text)
    if len(fitting) != 1:
        raise Invalid(_("Choose a relation from the list."), field="parent_id")
    return str(fitting[0].id)


@page("desk", "zoeken/relaties", needs=list_parties)
def find_parties(visit: Visit) -> HttpResponse:
    """Answer a field in which one chooses a relation of any kind."""
    found = parties_like(visit, "", str(visit.request.GET.get("q", "")).strip())
    rows = [{"id": str(row.id), "label": party_text(row), "hint": ""} for row in found]
    return JsonResponse(rows, safe=False)
