"""Keys of programs: made, listed, revoked."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.facts import OPEN, REVOKED, ApiTokenCreated, ApiTokenRevoked
from schakel.accounts.models import ApiToken, Membership
from schakel.accounts.operations.people import change_person
from schakel.accounts.schemas import ApiTokenIn, ApiTokenOut, ApiTokenQuery, ApiTokenRow
from schakel.accounts.secrets import hashed, new_secret
from schakel.kernel.context import EVERYBODY, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Page, page
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new

OF_MAKER = {
    "person_id": F("membership__person_id"),
    "person_name": F("membership__name"),
    "party_name": F("party__name"),
}


@operation("POST", "/api-tokens", audiences=EVERYBODY)
def create_api_token(ctx: Context, data: ApiTokenIn) -> ApiTokenOut:
    """Make a key with which a program acts in the caller's place, within scopes; its secret is shown once.

    A key that a program makes stays within the scopes of that program's own key, expires no later, and is revoked
    with it.
    """
    beyond = [scope for scope in data.scopes if not ctx.permissions.covers(scope)]
    if beyond:
        message = _("%(scope)s is more than you may do yourself.") % {"scope": beyond[0]}
        raise Invalid(message, field=f"scopes.{data.scopes.index(beyond[0])}", code="beyond")
    place = _place(ctx)
    if place is None:
        raise NotFound
    secret, prefix = new_secret()
    token = new(
        ctx,
        ApiToken,
        membership=place,
        party_id=ctx.party_id,
        made_with_id=ctx.api_token_id,
        name=data.name,
        prefix=prefix,
        secret_hash=hashed(secret),
        scopes=data.scopes,
        created_at=ctx.now,
        expires_at=_expiry(ctx, data.expires_at),
    )
    token.save(force_insert=True)
    made = difference({}, values_of(token, "name", "scopes", "expires_at"))
    announce(ctx, ApiTokenCreated(api_token_id=token.id, scopes=data.scopes, **made))
    return ApiTokenOut(
        id=token.id,
        name=token.name,
        prefix=prefix,
        scopes=token.scopes,
        expires_at=token.expires_at,
        secret=secret,
    )


def _expiry(ctx: Context, wanted: datetime | None) -> datetime | None:
    """Return when a new key expires: as wanted, but no later than the key that it is made with."""
    if wanted is not None and wanted <= ctx.now:
        raise Invalid(_("Must be a moment to come."), field="expires_at", code="past")
    if ctx.api_token_id is None:
        return wanted
    # Held until the end, so that it is not revoked without the new one.
    used = find(ctx, ApiToken, ctx.api_token_id, lock=True)
    if used.revoked_at is not None:
        raise Conflict(_("This key was revoked."), code="revoked")
    if used.expires_at is None or wanted is None:
        return wanted or used.expires_at
    if wanted > used.expires_at:
        message = _("A key that you make with another one cannot outlive it. Choose %(moment)s or earlier.")
        raise Invalid(
            message % {"moment": used.expires_at.isoformat(timespec="seconds")},
            field="expires_at",
            code="outlives",
        )
    return wanted


@operation("GET", "/api-tokens", audiences=EVERYBODY)
def list_api_tokens(ctx: Context, query: ApiTokenQuery) -> Page[ApiTokenRow]:
    """List one's own keys of programs, the newest first; an administrator can list those of all its people.

    Secrets are shown nowhere. A key that was revoked or has expired stays in the list.
    """
    rows = _within_reach(ctx) if query.whose == "everybody" else _own(ctx)
    if query.search:
        rows = rows.filter(name__icontains=query.search)
    return page(rows, query, ApiTokenRow, fields=OF_MAKER)


@operation("POST", "/api-tokens/{api_token_id}/revoke", audiences=EVERYBODY)
def revoke_api_token(ctx: Context, api_token_id: UUID) -> ApiTokenRow:
    """Revoke a key, and every key that was made with it; they open nothing from this moment on.

    One revokes one's own; an administrator also those of its people: of everybody in the workspace, or of its own
    party. A key that was revoked before stays as it is.
    """
    if not _within_reach(ctx).filter(id=api_token_id).exists():
        raise NotFound
    revoked: list[UUID] = []
    of_this_level = [api_token_id]
    while of_this_level:
        # A key that is making another one is waited for here, and the next level then holds that one too.
        locked = ApiToken.objects.visible_to(ctx).filter(id__in=of_this_level).order_by("id")
        standing = [t.id for t in locked.select_for_update(no_key=True) if t.revoked_at is None]
        ApiToken.objects.filter(id__in=standing).update(revoked_at=ctx.now)
        revoked += standing
        made = ApiToken.objects.visible_to(ctx).filter(made_with_id__in=of_this_level)
        of_this_level = list(made.values_list("id", flat=True))
    shut = difference(OPEN, REVOKED)
    announce(ctx, *(ApiTokenRevoked(api_token_id=token_id, **shut) for token_id in revoked))
    mine = ApiToken.objects.visible_to(ctx).filter(id=api_token_id)
    return whole(mine, ApiTokenRow, made_with_id=F("made_with_id"), **OF_MAKER)


def _place(ctx: Context) -> Membership | None:
    mine = Membership.objects.visible_to(ctx).filter(
        person_id=ctx.person_id, audience=ctx.audience.value, ended_at=None
    )
    place: Membership | None = mine.filter(party_id=ctx.party_id).first()
    return place


def _own(ctx: Context) -> QuerySet[ApiToken]:
    """Return the keys that act in the caller's own place."""
    place = _place(ctx)
    rows: QuerySet[ApiToken] = ApiToken.objects.visible_to(ctx)
    return rows.filter(membership=place) if place else rows.none()


def _within_reach(ctx: Context) -> QuerySet[ApiToken]:
    """Return the keys that the caller may look at and revoke: one's own, an administrator those of its people."""
    place = _place(ctx)
    if place is None or not change_person.allowed(ctx):
        return _own(ctx)
    rows: QuerySet[ApiToken] = ApiToken.objects.visible_to(ctx)
    # A party that buys and sells has an administrator for each.
    return rows if ctx.audience is STAFF else rows.filter(membership__audience=ctx.audience.value)
