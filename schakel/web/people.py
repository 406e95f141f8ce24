"""Who can sign in, in each application: the desk's own people and every party's, and who was invited."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import (
    change_person,
    invite_person,
    list_people,
    list_roles,
)
from schakel.accounts.schemas import InvitationOut, PersonOut, RoleQuery
from schakel.accounts.titles import mark_title
from schakel.parties.operations import create_branch
from schakel.web import waiting
from schakel.web.everywhere import address, door, everywhere
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.format import moment
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import role_names

MOST = 50


def _titles(visit: Visit) -> dict[tuple[str, str], str]:
    if not list_roles.allowed(visit.ctx):
        return {}
    return {(role.audience, role.name): role.title for role in list_roles(visit.ctx, RoleQuery()).roles}


def _roles(titles: dict[tuple[str, str], str], row: PersonOut | InvitationOut) -> str:
    of_audience = {name: title for (audience, name), title in titles.items() if audience == row.audience}
    return role_names(row.roles, of_audience)


def _listing(visit: Visit, titles: dict[tuple[str, str], str]) -> ListPage:
    at_desk = visit.application == "desk"
    columns = [
        ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title", sort="name"),
        ListColumn(_("E-mail"), lambda r: r.email, lambda r: r.email),
        ListColumn(_("Roles"), lambda r: _roles(titles, r), lambda r: _roles(titles, r)),
        ListColumn(_("Open besides"), _marks, _marks),
        # At the desk everybody sees the same.
        *([] if at_desk else [ListColumn(_("Sees"), waiting.sees, waiting.sees)]),
        ListColumn(_("Last here"), _seen, lambda r: r.last_seen_at, "quiet"),
    ]
    return ListPage(
        name="people",
        caption=_("People"),
        operation=list_people,
        search_label=_("Name"),
        columns=columns,
        row_url=lambda r: address(visit, "mensen", r.id) if change_person.allowed(visit.ctx) else "",
        row_name=lambda r: r.name,
        live=lambda r: f"membership:{r.id}",
        empty=Empty(_("Nobody is here yet"), _("Invite somebody; they get a mail."), icon="users"),
    )


def _marks(row: PersonOut) -> str:
    return ", ".join(mark_title(name) for name in row.marks)


def _seen(row: PersonOut) -> str:
    return moment(row.last_seen_at) if row.last_seen_at else _("never here yet")


@everywhere("mensen", needs=list_people)
def people(visit: Visit) -> Shown | HttpResponse:
    """Show who can sign in, and who was invited and did not come yet."""
    titles = _titles(visit)
    shown = _listing(visit, titles).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    title = title_of(visit)
    invite = None
    if invite_person.allowed(visit.ctx):
        invite = Action(
            _("Invite somebody"),
            address(visit, "mensen", "uitnodigen"),
            icon="user-plus",
            kind="primary",
            key="n",
        )
    actions = []
    if visit.application != "desk" and create_branch.allowed(visit.ctx):
        actions = [Action(_("Branches"), way(visit, "bedrijf", "vestigingen"), icon="map-pin")]
    if visit.application == "customer" and (limits := way(visit, "mensen", "limieten")):
        actions.append(Action(_("Limits"), limits, icon="wallet"))
    context = {
        "header": Header(title, lead=_lead(visit), primary=invite, actions=actions),
        "ways": setup_ways(visit, "mensen"),
        "listing": shown,
        "invitations": waiting.invitations(visit, lambda row: _roles(titles, row)),
    }
    return Shown("people.html", title, door(visit), context, status=shown.status)


def title_of(visit: Visit) -> str:
    """Return what the people are called in this application."""
    return _("People") if visit.application == "desk" else _("Your people")


def _lead(visit: Visit) -> str:
    if visit.application == "desk":
        return _("Who works here. The people of a customer or supplier stand with that relation.")
    return _("Who can sign in here for %(company)s, and what each may do.") % {
        "company": visit.caller.party_name
    }
