"""Somebody's place, in each application: what they may do, whose orders they see, and whether they stay."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts import looking_along
from schakel.accounts.operations import (
    change_person,
    get_person,
    list_people,
    list_roles,
    look_along,
    remove_person,
)
from schakel.accounts.roles import usual_marks
from schakel.accounts.schemas import PersonOut
from schakel.kernel.context import Audience
from schakel.web.everywhere import address, door, everywhere
from schakel.web.people import title_of
from schakel.web.place_form import PlaceForm
from schakel.web.ui.field import Field
from schakel.web.ui.page import Shown, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit, root_of


@everywhere("mensen/<uuid:membership_id>", needs=(get_person, change_person), uses=(list_people, list_roles))
def person(visit: Visit, membership_id: UUID) -> Shown | HttpResponse:
    """Show somebody's place, and change it or take it away."""
    found = get_person(visit.ctx, membership_id)
    path = {"membership_id": membership_id}
    form = PlaceForm(
        visit,
        Audience(found.audience),
        found.party_id,
        values={"name": found.name, "branch_id": str(found.branch_id or "")},
        roles=found.roles,
        marks=found.marks,
        only_these=not set(usual_marks(found.roles)) <= set(found.marks),
        scope=found.scope,
    )
    at_party = visit.application == "desk" and found.party_id is not None
    back = way(visit, "relaties", found.party_id) if at_party else address(visit, "mensen")
    if visit.is_post and "look_along" in visit.request.POST:
        seen = look_along(visit.ctx, membership_id)
        looking_along.begin(visit.request.session, seen.membership_id, visit.ctx.now, back)
        return visit.go(root_of(Audience(seen.audience)))
    if visit.is_post and "remove_place" in visit.request.POST:
        if form.take(remove_person, path) is not None:
            return visit.go(back, _("%(name)s has no place here any more.") % {"name": found.name})
    elif visit.is_post:
        form.read(visit.request.POST)
        made = form.send(change_person, {"name": form.values["name"]}, path)
        if made is not None:
            return visit.go(back, _("It is kept; it counts for %(name)s from now on.") % {"name": made.name})
    context = {
        "form": form,
        "header": Header(
            found.name,
            lead=found.email,
            back=Action(found.party_name if at_party and found.party_name else title_of(visit), back),
        ),
        "send": _("Keep"),
        "look": look(visit, found) if at_party else None,
        "remove": _remove(visit, found) if remove_person.allowed(visit.ctx) else None,
        "fields": [
            Field(
                name="name",
                label=_("Name"),
                value=form.values.get("name", ""),
                required=True,
                error=form.error_at("name"),
            )
        ],
    }
    return Shown("place.html", found.name, door(visit), context, status=422 if form.error else 200)


def look(visit: Visit, found: PersonOut) -> Action | None:
    """Return the way to see what somebody of a party sees, for who may."""
    url = way(visit, "inrichting", "mensen", found.id)
    if not url or not look_along.allowed(visit.ctx):
        return None
    text = _("See what %(name)s sees") % {"name": found.name}
    return Action(text, url, icon="eye", post=True, name="look_along", value="yes")


def _remove(visit: Visit, found: PersonOut) -> Action:
    question = _(
        "%(name)s cannot come in here any more, and the keys of their programs stop working. Remove?"
    )
    return Action(
        _("Remove from here"),
        address(visit, "mensen", found.id),
        icon="user-minus",
        kind="danger",
        post=True,
        name="remove_place",
        value="yes",
        confirm=question % {"name": found.name},
    )
