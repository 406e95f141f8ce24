"""What ends with somebody's place or rights: the keys of their programs, and invitations that nobody took up yet."""

from collections.abc import Collection

from schakel.accounts.facts import OPEN, REVOKED, ApiTokenRevoked, InvitationRevoked
from schakel.accounts.giving_places import within
from schakel.accounts.models import ApiToken, Invitation, Membership
from schakel.accounts.own_roles import own_roles_of
from schakel.accounts.roles import permissions_of
from schakel.kernel.context import Audience, Context
from schakel.kernel.facts import Fact, difference


def end_keys(ctx: Context, place: Membership) -> list[Fact]:
    """Revoke the keys that act in a place; returns what to announce of it."""
    keys = ApiToken.objects.filter(membership=place, revoked_at=None).order_by("id")
    ids = [key.id for key in keys.select_for_update(no_key=True)]
    ApiToken.objects.filter(id__in=ids).update(revoked_at=ctx.now)
    return [ApiTokenRevoked(api_token_id=key_id, **difference(OPEN, REVOKED)) for key_id in ids]


def end_sent(ctx: Context, place: Membership) -> list[Fact]:
    """Revoke every open invitation that somebody sent from a place; returns what to announce of it."""
    return _end(ctx, _sent_from(place))


def end_beyond(ctx: Context, place: Membership) -> list[Fact]:
    """Revoke the open invitations that somebody sent and, with what their place lets them do now, could not send."""
    sent = _sent_from(place)
    if not sent:
        return []
    audience = Audience(place.audience)
    own = own_roles_of({audience, *(Audience(row.audience) for row in sent)})
    mine = permissions_of(audience, place.roles, place.marks, own[audience])

    def is_beyond(row: Invitation) -> bool:
        to = Audience(row.audience)
        return not within(mine, to, permissions_of(to, row.roles, row.marks, own[to]))

    invites = mine.allow("accounts.invite_person")
    return _end(ctx, [row for row in sent if not invites or is_beyond(row)])


def _sent_from(place: Membership) -> list[Invitation]:
    sent = Invitation.objects.filter(invited_by_id=place.person_id, used_at=None, revoked_at=None)
    if place.party_id is not None:
        sent = sent.filter(audience=place.audience, party_id=place.party_id)
    return list(sent.select_for_update(no_key=True).order_by("id"))


def _end(ctx: Context, rows: Collection[Invitation]) -> list[Fact]:
    Invitation.objects.filter(id__in=[row.id for row in rows]).update(revoked_at=ctx.now)
    return [
        InvitationRevoked(
            invitation_id=row.id, audience=row.audience, party_id=row.party_id, **difference(OPEN, REVOKED)
        )
        for row in rows
    ]
