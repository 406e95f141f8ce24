"""Inviting somebody, once more too, and taking that back: for the workspace or a party, or for one's own company."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import invite_person, list_roles, renew_invitation, revoke_invitation
from schakel.accounts.schemas import InvitationOut
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience
from schakel.kernel.errors import NotFound
from schakel.parties.operations import get_party
from schakel.web.everywhere import address, door, everywhere
from schakel.web.people import title_of
from schakel.web.place_form import PlaceForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import moment
from schakel.web.ui.page import Shown, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit
from schakel.web.waiting import TO_PARTY


@everywhere("mensen/uitnodigingen/<uuid:invitation_id>", needs=revoke_invitation)
def take_back(visit: Visit, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    if not visit.is_post:
        return visit.go(address(visit, "mensen"))
    gone = revoke_invitation(visit.ctx, invitation_id)
    return visit.go(
        _back(visit, gone), _("The invitation of %(email)s is taken back.") % {"email": gone.email}
    )


@everywhere("mensen/uitnodigingen/<uuid:invitation_id>/opnieuw", needs=renew_invitation)
def send_again(visit: Visit, invitation_id: UUID) -> HttpResponse:
    """Send an invitation again, by a new link."""
    if not visit.is_post:
        return visit.go(address(visit, "mensen"))
    made = renew_invitation(visit.ctx, invitation_id)
    text = _("%(email)s gets a new mail; its link holds until %(until)s.")
    return visit.go(_back(visit, made), text % {"email": made.email, "until": moment(made.expires_at)})


def _back(visit: Visit, found: InvitationOut) -> str:
    """Return the page that one came from: of the people, or of the relation."""
    if visit.application == "desk" and found.party_id and visit.request.POST.get("back") == TO_PARTY:
        return way(visit, "relaties", found.party_id)
    return address(visit, "mensen")


@everywhere("mensen/uitnodigen", needs=invite_person, uses=list_roles)
def invite(visit: Visit) -> Shown | HttpResponse:
    """Invite somebody: at the desk for the workspace or for a party, in a portal for one's own company."""
    audience, party_id, company = _whereto(visit)
    form = PlaceForm(visit, audience, party_id)
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
                way(visit, "relaties", party_id)
                if visit.application == "desk" and party_id
                else address(visit, "mensen")
            )
            return visit.go(back, _("%(email)s gets a mail with the way in.") % {"email": made.email})
    context = {
        "form": form,
        "header": Header(
            _("Invite somebody"), lead=company, back=Action(title_of(visit), address(visit, "mensen"))
        ),
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
    return Shown("place.html", _("Invite somebody"), door(visit), context, status=422 if form.error else 200)


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
