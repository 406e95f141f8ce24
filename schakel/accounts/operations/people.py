"""What one can do with people and their places."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.accounts.facts import PersonInvited
from schakel.accounts.models import Membership, Person
from schakel.accounts.roles import ROLES
from schakel.accounts.schemas import (
    FactQuery,
    FactRow,
    InvitationIn,
    Me,
    MembershipOut,
    PeopleWithAccess,
    PersonWithAccess,
)
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.listing import Page, page
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations, one, operation
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
    return _described(one(invite_people(ctx, [data])))


@invite_person.set_based
def invite_people(ctx: Context, rows: Sequence[InvitationIn]) -> list[Membership | SchakelError]:
    """Invite many; whoever has the place already refuses that row."""
    parties = {party.id: party for party in Party.objects.visible_to(ctx).filter(id__in=_party_ids(rows))}
    people = {person.email: person for person in Person.objects.filter(email__in={r.email for r in rows})}
    held = Membership.objects.filter(person__in=people.values())
    taken = set(held.values_list("person_id", "audience", "party_id"))
    answers: list[Membership | SchakelError] = []
    strangers: list[Person] = []
    for data in rows:
        refusal = _refusal(data, parties)
        if refusal is not None:
            answers.append(refusal)
            continue
        person = people.get(data.email)
        if person is None:
            person = Person(id=ctx.new_id(), email=data.email, name=data.name)
            person.set_unusable_password()
            people[data.email] = person
            strangers.append(person)
        place = person.id, data.audience, data.party_id
        if place in taken:
            message = _("This person has this place already.")
            answers.append(Conflict(message, field="email", code="twice"))
            continue
        taken.add(place)
        values = {"audience": data.audience, "party_id": data.party_id, "roles": data.roles}
        answers.append(new(ctx, Membership, person=person, **values))
    Person.objects.bulk_create(strangers)
    places = [answer for answer in answers if isinstance(answer, Membership)]
    Membership.objects.bulk_create(places)
    announce(ctx, *(_invited(place) for place in places))
    return answers


def _party_ids(rows: Sequence[InvitationIn]) -> set[UUID]:
    return {row.party_id for row in rows if row.party_id}


def _refusal(data: InvitationIn, parties: Mapping[UUID, Party]) -> SchakelError | None:
    roles = ROLES[Audience(data.audience)]
    if set(data.roles) - roles.keys():
        return Invalid(_("Choose one of: %(choices)s.") % {"choices": ", ".join(roles)}, field="roles")
    if data.party_id is None:
        return None
    party = parties.get(data.party_id)
    if party is None:
        return NotFound(field="party_id")
    if not getattr(party, f"is_{data.audience}"):
        return NotFound(_("This party has no such role."), field="party_id")
    return None


def _invited(place: Membership) -> PersonInvited:
    return PersonInvited(
        membership_id=place.id, person_id=place.person_id, audience=place.audience, party_id=place.party_id
    )


def _described(place: Membership) -> MembershipOut:
    return MembershipOut(
        id=place.id,
        person_id=place.person_id,
        name=place.person.name,
        email=place.person.email,
        audience=place.audience,
        party_id=place.party_id,
        roles=place.roles,
    )


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
