"""What one can do with invitations; they are taken up on a page of their own (`schakel.accounts.invited`)."""

from datetime import timedelta
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.facts import OPEN, REVOKED, InvitationRenewed, InvitationRevoked, PersonInvited
from schakel.accounts.flooding import refuse_flood
from schakel.accounts.giving_places import ground_of, place_values, refusal
from schakel.accounts.models import Invitation, Membership
from schakel.accounts.schemas import InvitationIn, InvitationOut, InvitationQuery, PlaceIn
from schakel.accounts.secrets import hashed, invitation_token
from schakel.kernel.context import EVERYBODY, PARTIES, STAFF, SYSTEM, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, page
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.models import Party

LASTS = timedelta(hours=72)
OF_PLACE = {"party_name": F("party__name"), "branch_name": F("branch__name")}


@operation("POST", "/invitations", audiences=EVERYBODY)
def invite_person(ctx: Context, data: InvitationIn) -> InvitationOut:
    """Ask somebody to come: they get a mail that holds for 72 hours, and a place once they accept.

    Staff invite for the workspace and for any party; a party's administrator for its own party. An earlier
    invitation of the same address to the same place holds no longer. Whether the address is known elsewhere
    is not told. To one address three mails go in an hour.
    """
    audience, party_id = _whereto(ctx, data)
    refused = refusal(ctx, audience, party_id, data, ground_of(ctx, [(audience, party_id, data)]))
    if refused is not None:
        raise refused
    _refuse_twice(ctx, audience, party_id, data.email)
    refuse_flood(ctx, data.email)
    earlier = _within_reach(ctx).filter(used_at=None, revoked_at=None, email=data.email)
    _revoke(ctx, earlier.filter(audience=audience.value, party=party_id))
    invitation = _made(ctx, audience, party_id, data, data.email, data.name, data.language)
    announce(
        ctx,
        PersonInvited(
            invitation_id=invitation.id,
            audience=audience.value,
            party_id=invitation.party_id,
            **difference({}, values_of(invitation, "roles", "marks", "scope", "branch_id")),
        ),
    )
    return _described(ctx, invitation.id)


def _refuse_twice(ctx: Context, audience: Audience, party_id: UUID | None, email: str) -> None:
    here = Membership.objects.visible_to(ctx).filter(
        audience=audience.value, party_id=party_id, ended_at=None, person__email=email
    )
    if here.exists():
        raise Conflict(_("This person has this place already."), field="email", code="twice")


def _made(
    ctx: Context,
    audience: Audience,
    party_id: UUID | None,
    place: PlaceIn,
    email: str,
    name: str,
    language: str,
) -> Invitation:
    """Write an invitation that begins to hold now; its id alone makes its link another one."""
    inviter = Membership.objects.visible_to(ctx).filter(
        person_id=ctx.person_id, audience=ctx.audience.value, party_id=ctx.party_id
    )
    invitation = new(
        ctx,
        Invitation,
        email=email,
        name=name,
        audience=audience.value,
        party_id=party_id,
        language=language,
        invited_by_id=ctx.person_id,
        invited_by_name=inviter.values_list("name", flat=True).first() or "",
        created_at=ctx.now,
        expires_at=ctx.now + LASTS,
    )
    place_values(invitation, place)
    invitation.token_hash = hashed(invitation_token(invitation.id))
    invitation.save(force_insert=True)
    return invitation


def _whereto(ctx: Context, data: InvitationIn) -> tuple[Audience, UUID | None]:
    """Return into which side of which party somebody is asked: a party asks for itself alone."""
    if ctx.audience in PARTIES:
        if data.audience not in (None, ctx.audience.value):
            raise NotFound(field="audience")
        if data.party_id not in (None, ctx.party_id) or ctx.party_id is None:
            raise NotFound(field="party_id")
        return ctx.audience, ctx.party_id
    audience = Audience(data.audience or STAFF)
    if (audience is STAFF) != (data.party_id is None):
        raise Invalid(_("A colleague has no party; everybody else needs one."), field="party_id")
    return audience, data.party_id


@operation("GET", "/invitations", audiences=EVERYBODY)
def list_invitations(ctx: Context, query: InvitationQuery) -> Page[InvitationOut]:
    """List the invitations, the newest first: those that wait, or all; a party's administrator sees its own."""
    rows = _within_reach(ctx)
    if query.state != "all":
        rows = rows.filter(used_at=None, revoked_at=None)
    if query.state == "open":
        rows = rows.filter(expires_at__gt=ctx.now)
    if query.party_id is not None:
        rows = rows.filter(party_id=query.party_id)
    if query.search:
        rows = rows.filter(email__icontains=query.search)
    found = page(rows, query, InvitationOut, fields=OF_PLACE)
    if query.party_id is not None and not found.rows:
        find(ctx, Party, query.party_id)
    return found


@operation("POST", "/invitations/{invitation_id}/renew", audiences=EVERYBODY)
def renew_invitation(ctx: Context, invitation_id: UUID) -> InvitationOut:
    """Send an invitation again that nobody accepted: a new mail that holds for 72 hours; the old link holds no longer.

    Also one whose time has passed, for whoever may invite to that place now. It goes to the same address with the
    same roles, as an invitation with an id of its own.
    """
    held = _held(ctx, invitation_id)
    if held.revoked_at is not None:
        raise Conflict(_("This invitation was taken back. Invite this person anew."), code="revoked")
    audience = Audience(held.audience)
    place = PlaceIn.model_validate(values_of(held, "roles", "marks", "scope", "branch_id"))
    refused = refusal(ctx, audience, held.party_id, place, ground_of(ctx, [(audience, held.party_id, place)]))
    if refused is not None:
        message = _("This invitation cannot be sent again. %(why)s Take it back and invite this person anew.")
        raise Conflict(message % {"why": refused.message}, code=refused.code)
    _refuse_twice(ctx, audience, held.party_id, held.email)
    refuse_flood(ctx, held.email)
    _revoke(ctx, _within_reach(ctx).filter(id=invitation_id))
    again = _made(ctx, audience, held.party_id, place, held.email, held.name, held.language)
    announce(
        ctx,
        InvitationRenewed(
            invitation_id=again.id,
            renewed_id=held.id,
            audience=held.audience,
            party_id=held.party_id,
            **difference(values_of(held, "expires_at"), values_of(again, "expires_at")),
        ),
    )
    return _described(ctx, again.id)


@operation("POST", "/invitations/{invitation_id}/revoke", audiences=EVERYBODY)
def revoke_invitation(ctx: Context, invitation_id: UUID) -> InvitationOut:
    """Take an invitation back; its link opens nothing from this moment on."""
    held = _held(ctx, invitation_id)
    if held.revoked_at is None:
        _revoke(ctx, _within_reach(ctx).filter(id=invitation_id))
    return _described(ctx, invitation_id)


def _held(ctx: Context, invitation_id: UUID) -> Invitation:
    """Return an invitation that nobody accepted, kept from changing meanwhile."""
    held = _within_reach(ctx).filter(id=invitation_id).select_for_update(no_key=True).first()
    if held is None:
        raise NotFound
    if held.used_at is not None:
        raise Conflict(_("This invitation was accepted. Remove the person instead."), code="used")
    return held


def _revoke(ctx: Context, rows: QuerySet[Invitation]) -> None:
    held = list(rows.select_for_update(no_key=True).order_by("id"))
    Invitation.objects.filter(id__in=[row.id for row in held]).update(revoked_at=ctx.now)
    announce(
        ctx,
        *(
            InvitationRevoked(
                invitation_id=i.id, audience=i.audience, party_id=i.party_id, **difference(OPEN, REVOKED)
            )
            for i in held
        ),
    )


def _within_reach(ctx: Context) -> QuerySet[Invitation]:
    rows: QuerySet[Invitation] = Invitation.objects.visible_to(ctx)
    return rows if ctx.audience in (STAFF, SYSTEM) else rows.filter(audience=ctx.audience.value)


def _described(ctx: Context, invitation_id: UUID) -> InvitationOut:
    return whole(Invitation.objects.visible_to(ctx).filter(id=invitation_id), InvitationOut, **OF_PLACE)
