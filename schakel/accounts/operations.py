"""What one can do with people and their places."""

from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.accounts.callers import hashed, new_secret
from schakel.accounts.facts import ApiTokenCreated, PersonInvited
from schakel.accounts.models import ApiToken, Membership, Person
from schakel.accounts.roles import ROLES
from schakel.accounts.schemas import (
    ApiTokenIn,
    ApiTokenOut,
    FactQuery,
    FactRow,
    InvitationIn,
    Me,
    MembershipOut,
    PeopleWithAccess,
    PersonWithAccess,
)
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, PARTIES, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce
from schakel.kernel.listing import Page, page
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations, operation
from schakel.kernel.tenancy import find, new
from schakel.parties.models import Party


@operation("GET", "/me", audiences=(STAFF, CUSTOMER, SUPPLIER))
def get_me(ctx: Context) -> Me:
    """Say who is asking, and what they may do."""
    allowed = [name for name, declared in all_operations().items() if declared.allowed(ctx)]
    return Me(
        audience=ctx.audience.value,
        person_id=ctx.person_id,
        party_id=ctx.party_id,
        workspace=workspaces.of(ctx).slug,
        operations=allowed,
    )


@operation("POST", "/invitations", audiences=(STAFF,))
def invite_person(ctx: Context, data: InvitationIn) -> MembershipOut:
    """Give somebody a place in the workspace or in one of its parties."""
    audience = Audience(data.audience)
    unknown = set(data.roles) - ROLES[audience].keys()
    if unknown:
        raise Invalid(
            _("Choose one of: %(choices)s.") % {"choices": ", ".join(ROLES[audience])}, field="roles"
        )
    party = find(ctx, Party, data.party_id) if data.party_id else None
    if party is not None and audience in PARTIES and not getattr(party, f"is_{audience.value}"):
        raise NotFound(_("This party has no such role."), field="party_id")
    person = Person.objects.filter(email=data.email).first()
    if person is None:
        person = Person.objects.create_user(data.email, None, name=data.name)
    if Membership.objects.filter(person=person, audience=audience.value, party=party).exists():
        raise Conflict(_("This person has this place already."), field="email", code="twice")
    place = new(ctx, Membership, person=person, audience=audience.value, party=party, roles=data.roles)
    place.save(force_insert=True)
    announce(
        ctx,
        PersonInvited(
            membership_id=place.id, person_id=person.id, audience=audience.value, party_id=place.party_id
        ),
    )
    return MembershipOut(
        id=place.id,
        person_id=person.id,
        name=person.name,
        email=person.email,
        audience=place.audience,
        party_id=place.party_id,
        roles=place.roles,
    )


@operation("POST", "/api-tokens", audiences=(STAFF, CUSTOMER, SUPPLIER))
def create_api_token(ctx: Context, data: ApiTokenIn) -> ApiTokenOut:
    """Make a key with which a program acts in the caller's place, within scopes; its secret is shown once."""
    mine = Membership.objects.visible_to(ctx).filter(person_id=ctx.person_id, audience=ctx.audience.value)
    place = mine.filter(party_id=ctx.party_id).first()
    if place is None:
        raise NotFound
    secret, prefix = new_secret()
    token = new(
        ctx,
        ApiToken,
        membership=place,
        party_id=ctx.party_id,
        name=data.name,
        prefix=prefix,
        secret_hash=hashed(secret),
        scopes=data.scopes,
        created_at=ctx.now,
        expires_at=data.expires_at,
    )
    token.save(force_insert=True)
    announce(ctx, ApiTokenCreated(api_token_id=token.id, scopes=data.scopes))
    return ApiTokenOut(id=token.id, name=token.name, prefix=prefix, scopes=token.scopes, secret=secret)


@operation("GET", "/parties/{party_id}/people", audiences=(STAFF,))
def list_people(ctx: Context, party_id: UUID) -> PeopleWithAccess:
    """List who can sign in for a party."""
    places = Membership.objects.visible_to(ctx).filter(party_id=party_id).order_by("person__name", "id")
    of_person = {name: F(f"person__{name}") for name in ("name", "email", "last_login")}
    rows = list(places.values("id", "audience", "roles", **of_person))
    if not rows:
        find(ctx, Party, party_id)
    return PeopleWithAccess(people=[PersonWithAccess.model_validate(row) for row in rows])


@operation("GET", "/facts/{subject_id}", audiences=(STAFF,))
def list_facts(ctx: Context, subject_id: UUID, query: FactQuery) -> Page[FactRow]:
    """List what happened to an object, the newest first: who did what, when and through which door."""
    person = Person.objects.filter(id=OuterRef("person_id"))
    rows = FactRecord.objects.visible_to(ctx).filter(subject_id=subject_id)
    found = page(rows, query, FactRow, fields={"person_name": Subquery(person.values("name")[:1])})
    if not found.rows and not query.after:
        # Everything began with a fact: without one there is nothing, or nothing of ours.
        raise NotFound
    return found
