"""People and their places, in each application: the desk's own and every party's, a party's administrator its own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts import looking
from schakel.accounts.operations import (
    change_person,
    get_person,
    invite_person,
    list_invitations,
    list_people,
    list_roles,
    look_along,
    remove_person,
    revoke_invitation,
)
from schakel.accounts.schemas import InvitationOut, InvitationQuery, PersonOut, RoleQuery
from schakel.accounts.titles import mark_title, scope_title
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.kernel.errors import NotAllowed, NotFound
from schakel.parties.operations import create_branch, get_party
from schakel.web.place_form import PlaceForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import moment
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import AUDIENCES, ROOTS, Shown, Visit, page
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.wording import role_names

type View = Callable[..., Shown | HttpResponse]
MOST = 50


def _everywhere(path: str) -> Callable[[View], View]:
    """Declare a page at the desk, below Set-up, and in both portals."""

    def register(view: View) -> View:
        page("desk", f"inrichting/{path}")(view)
        page("customer", path)(view)
        page("supplier", path)(view)
        return view

    return register


def _url(visit: Visit, *parts: object) -> str:
    return visit.url(*(("inrichting", "mensen") if visit.application == "desk" else ("mensen",)), *parts)


def _door(visit: Visit) -> str:
    return "setup" if visit.application == "desk" else ""


def _titles(visit: Visit) -> dict[tuple[str, str], str]:
    if not list_roles.allowed(visit.ctx):
        return {}
    return {(role.audience, role.name): role.title for role in list_roles(visit.ctx, RoleQuery()).roles}


def _roles(titles: dict[tuple[str, str], str], row: PersonOut | InvitationOut) -> str:
    of_audience = {name: title for (audience, name), title in titles.items() if audience == row.audience}
    return role_names(row.roles, of_audience)


def _listing(visit: Visit, titles: dict[tuple[str, str], str]) -> ListPage:
    columns = [
        ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
        ListColumn(_("E-mail"), lambda r: r.email, lambda r: r.email),
        ListColumn(_("Roles"), lambda r: _roles(titles, r), lambda r: _roles(titles, r)),
        ListColumn(_("Marks"), _marks, _marks),
        ListColumn(_("Sees"), _sees, _sees),
        ListColumn(_("Last here"), _seen, lambda r: r.last_seen_at, "quiet"),
    ]
    at_desk = visit.application == "desk"
    return ListPage(
        name="people",
        caption=_("People"),
        operation=list_people,
        search_label=_("Name"),
        columns=[column for place, column in enumerate(columns) if place != 4 or not at_desk],
        row_url=lambda r: _url(visit, r.id) if change_person.allowed(visit.ctx) else "",
        row_name=lambda r: r.name,
        live=lambda r: f"membership:{r.id}",
        empty=Empty(_("Nobody is here yet"), _("Invite somebody; they get a mail."), icon="users"),
    )


def _marks(row: PersonOut) -> str:
    return ", ".join(mark_title(name) for name in row.marks)


def _sees(row: PersonOut) -> str:
    return row.branch_name if row.scope == "branch" and row.branch_name else scope_title(row.scope)


def _seen(row: PersonOut) -> str:
    return moment(row.last_seen_at) if row.last_seen_at else _("never here yet")


@_everywhere("mensen")
def people(visit: Visit) -> Shown | HttpResponse:
    """Show who can sign in, and who was invited and did not come yet."""
    titles = _titles(visit)
    shown = _listing(visit, titles).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    title = _("People") if visit.application == "desk" else _("Your people")
    invite = None
    if invite_person.allowed(visit.ctx):
        invite = Action(
            _("Invite somebody"), _url(visit, "uitnodigen"), icon="user-plus", kind="primary", key="n"
        )
    actions = []
    if visit.application == "desk":
        actions = [Action(_("Roles"), visit.url("inrichting", "rollen"), icon="key")]
    elif create_branch.allowed(visit.ctx):
        actions = [Action(_("Branches"), _url(visit, "vestigingen"), icon="map-pin")]
    context = {
        "header": Header(title, lead=_lead(visit), primary=invite, actions=actions),
        "listing": shown,
        "invitations": _invitations(visit, titles),
    }
    return Shown("people.html", title, _door(visit), context, status=shown.status)


def _lead(visit: Visit) -> str:
    if visit.application == "desk":
        return _("Who works here. The people of a customer or supplier stand with that relation.")
    return _("Who can sign in here for %(company)s, and what each may do.") % {
        "company": visit.caller.party_name
    }


def _invitations(visit: Visit, titles: dict[tuple[str, str], str]) -> list[dict[str, Any]]:
    if not list_invitations.allowed(visit.ctx):
        return []
    found = list_invitations(visit.ctx, InvitationQuery(limit=MOST)).rows
    may = revoke_invitation.allowed(visit.ctx)
    return [
        {
            "email": row.email,
            "name": row.name,
            "party": row.party_name if visit.application == "desk" else "",
            "roles": _roles(titles, row),
            "by": row.invited_by_name,
            "until": moment(row.expires_at),
            "revoke": Action(
                _("Take back"), _url(visit, "uitnodigingen", row.id), icon="x", kind="quiet", post=True
            )
            if may
            else None,
        }
        for row in found
    ]


@_everywhere("mensen/uitnodigingen/<uuid:invitation_id>")
def take_back(visit: Visit, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    if not visit.is_post:
        return visit.go(_url(visit))
    email = revoke_invitation(visit.ctx, invitation_id).email
    return visit.go(_url(visit), _("The invitation of %(email)s is taken back.") % {"email": email})


@_everywhere("mensen/uitnodigen")
def invite(visit: Visit) -> Shown | HttpResponse:
    """Invite somebody: at the desk for the workspace or for a party, in a portal for one's own company."""
    if not invite_person.allowed(visit.ctx):
        raise NotAllowed(_("You may not do this."))
    audience, party_id, company = _whereto(visit)
    usual = {STAFF: "viewer", CUSTOMER: "buyer", SUPPLIER: "sales"}[audience]
    form = PlaceForm(visit, audience, party_id, roles=[usual], marks=["purchasing"] * (audience is CUSTOMER))
    if visit.is_post:
        form.read(visit.request.POST)
        body = {
            "email": form.values["email"],
            "name": form.values["name"],
            "language": form.values["language"] or "nl",
            "audience": audience.value,
            "party_id": party_id,
        }
        made = form.send(invite_person, body)
        if made is not None:
            back = (
                visit.url("relaties", party_id) if visit.application == "desk" and party_id else _url(visit)
            )
            return visit.go(back, _("%(email)s gets a mail with the way in.") % {"email": made.email})
    context = {
        "form": form,
        "header": Header(_("Invite somebody"), lead=company, back=Action(_("People"), _url(visit))),
        "send": _("Send the invitation"),
        "fields": [
            Field(
                name="email",
                label=_("E-mail address"),
                kind="email",
                value=form.values.get("email", ""),
                required=True,
                error=form.error_at("email"),
                autofocus=not form.error,
            ),
            Field(
                name="name",
                label=_("Name"),
                value=form.values.get("name", ""),
                help=_("As you call them here."),
                error=form.error_at("name"),
            ),
            Field(
                name="language",
                label=_("Language of the mail"),
                kind="select",
                required=True,
                value=form.values.get("language") or "nl",
                choices=[Choice("nl", "Nederlands"), Choice("en", "English")],
            ),
        ],
    }
    return Shown("place.html", _("Invite somebody"), _door(visit), context, status=422 if form.error else 200)


def _whereto(visit: Visit) -> tuple[Audience, UUID | None, str]:
    """Return for which side of which party one invites, and its name."""
    if visit.application != "desk":
        return visit.ctx.audience, visit.ctx.party_id, visit.caller.party_name
    asked = visit.request.GET.get("party", "")
    if not asked:
        return STAFF, None, visit.workspace.name
    try:
        party = get_party(visit.ctx, UUID(asked))
    except ValueError as error:
        raise NotFound from error
    wanted = visit.request.GET.get("audience", "")
    audience = next((a for a in (CUSTOMER, SUPPLIER) if a.value == wanted), CUSTOMER)
    return audience, party.id, party.name


@_everywhere("mensen/<uuid:membership_id>")
def person(visit: Visit, membership_id: UUID) -> Shown | HttpResponse:
    """Show somebody's place, and change it or take it away."""
    if not change_person.allowed(visit.ctx):
        raise NotAllowed(_("You may not do this."))
    found = get_person(visit.ctx, membership_id)
    path = {"membership_id": membership_id}
    form = PlaceForm(
        visit,
        Audience(found.audience),
        found.party_id,
        values={"name": found.name, "branch_id": str(found.branch_id or "")},
        roles=found.roles,
        marks=found.marks,
        scope=found.scope,
    )
    at_party = visit.application == "desk" and found.party_id is not None
    back = visit.url("relaties", found.party_id) if at_party else _url(visit)
    if visit.is_post and "look_along" in visit.request.POST:
        seen = look_along(visit.ctx, membership_id)
        looking.begin(visit.request.session, seen.membership_id, visit.ctx.now)
        return visit.go(
            next(ROOTS[name] for name, audience in AUDIENCES.items() if audience == seen.audience)
        )
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
            back=Action(found.party_name if at_party and found.party_name else _("People"), back),
        ),
        "send": _("Keep"),
        "look": _look(visit, found) if at_party and look_along.allowed(visit.ctx) else None,
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
    return Shown("place.html", found.name, _door(visit), context, status=422 if form.error else 200)


def _look(visit: Visit, found: PersonOut) -> Action:
    text = _("See what %(name)s sees") % {"name": found.name}
    return Action(text, _url(visit, found.id), icon="eye", post=True, name="look_along", value="yes")


def _remove(visit: Visit, found: PersonOut) -> Action:
    question = _(
        "%(name)s cannot come in here any more, and the keys of their programs stop working. Remove?"
    )
    return Action(
        _("Remove from here"),
        _url(visit, found.id),
        icon="user-minus",
        kind="danger",
        post=True,
        name="remove_place",
        value="yes",
        confirm=question % {"name": found.name},
    )
