"""What one can do with people and their places."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.ending import end_beyond, end_keys, end_sent
from schakel.accounts.facts import PersonAdded, PersonChanged, PersonRemoved
from schakel.accounts.giving_places import (
    ground_of,
    place_values,
    refusal,
    refuse_without_admin,
    rights_of,
    within,
)
from schakel.accounts.models import Membership, Person, Scope
from schakel.accounts.own_roles import own_roles_of
from schakel.accounts.roles import ADMIN, OwnRole, permissions_of
from schakel.accounts.schemas import PersonChange, PersonIn, PersonOut, PersonQuery, PlaceIn
from schakel.kernel.context import EVERYBODY, STAFF, SYSTEM, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.nesting import whole
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.parties.models import Party

OF_PLACE = {
    "email": F("person__email"),
    "party_name": F("party__name"),
    "branch_name": F("branch__name"),
}
CHANGED = ("name", "sort_key", "roles", "marks", "scope", "branch")


@operation("POST", "/people", audiences=(STAFF,))
def add_person(ctx: Context, data: PersonIn) -> PersonOut:
    """Give somebody a place at once, without asking them: for imports, and for an administrator of the workspace.

    Nothing is mailed. Somebody who is new has no password yet; invite people who are to sign in.
    """
    return _described(ctx, one(add_people(ctx, [data])).id)


@add_person.set_based
def add_people(ctx: Context, rows: Sequence[PersonIn]) -> list[Membership | SchakelError]:
    """Add many; whoever has the place already refuses that row."""
    wanted = [(Audience(row.audience), row.party_id, row) for row in rows]
    ground = ground_of(ctx, wanted)
    people = {person.email: person for person in Person.objects.filter(email__in={r.email for r in rows})}
    held = Membership.objects.filter(person__in=people.values())
    places: dict[Any, Membership] = {(p.person_id, p.audience, p.party_id): p for p in held}
    answers: list[Membership | SchakelError] = []
    strangers: list[Person] = []
    made: list[Membership] = []
    revived: list[Membership] = []
    for audience, party_id, data in wanted:
        refused = refusal(ctx, audience, party_id, data, ground)
        if refused is not None:
            answers.append(refused)
            continue
        person = people.get(data.email)
        if person is None:
            person = Person(id=ctx.new_id(), email=data.email, name=data.name)
            person.set_unusable_password()
            people[data.email] = person
            strangers.append(person)
        place = places.get((person.id, data.audience, data.party_id))
        if place is not None and place.ended_at is None:
            message = _("This person has this place already.")
            answers.append(Conflict(message, field="email", code="twice"))
            continue
        if place is None:
            place = new(ctx, Membership, person=person, audience=data.audience, party_id=party_id)
            places[person.id, data.audience, data.party_id] = place
            made.append(place)
        else:
            place.ended_at = None
            revived.append(place)
        place.name, place.sort_key = data.name, sort_key(data.name)
        place_values(place, data)
        answers.append(place)
    Person.objects.bulk_create(strangers)
    Membership.objects.bulk_create(made)
    Membership.objects.bulk_update(revived, [*CHANGED, "ended_at"])
    announce(
        ctx,
        *(PersonAdded(**_about(place), **difference({}, rights_of(place))) for place in [*made, *revived]),
    )
    return answers


def _about(place: Membership) -> dict[str, Any]:
    return {
        "membership_id": place.id,
        "person_id": place.person_id,
        "audience": place.audience,
        "party_id": place.party_id,
    }


@operation("GET", "/people", audiences=EVERYBODY)
def list_people(ctx: Context, query: PersonQuery) -> Page[PersonOut]:
    """List who can sign in, by name: for the workspace itself, or for a party; its administrator sees its own."""
    found = listed(ctx, query, PersonOut, _asked)
    if query.party_id is not None and not found.rows:
        # A party without people and one that is not there are two things.
        find(ctx, Party, query.party_id)
    return found


def _asked(ctx: Context, query: PersonQuery) -> Rows:
    rows = _within_reach(ctx)
    if query.party_id is not None:
        rows = rows.filter(party_id=query.party_id)
    elif ctx.audience in (STAFF, SYSTEM):
        rows = rows.filter(party_id__isnull=True)
    if query.search:
        rows = rows.filter(sort_key__contains=sort_key(query.search))
    return Rows(rows, OF_PLACE)


@operation("GET", "/people/{membership_id}", audiences=EVERYBODY)
def get_person(ctx: Context, membership_id: UUID) -> PersonOut:
    """Show somebody's place."""
    return _described(ctx, membership_id)


@operation("POST", "/people/{membership_id}", audiences=EVERYBODY)
def change_person(ctx: Context, membership_id: UUID, data: PersonChange) -> PersonOut:
    """Say what somebody may do in their place, and whose orders they see; it counts at their next click.

    What is left out stays as it is. Invitations that they sent and could not send any more are revoked.

    A party's administrator does so for its own people, within what it may do itself.
    """
    place = _held(ctx, membership_id)
    audience = Audience(place.audience)
    wish = data.of(PlaceIn.model_construct(**rights_of(place)))
    ground = ground_of(ctx, [(audience, place.party_id, wish)])
    was_group = place.scope == Scope.GROUP
    refused = refusal(ctx, audience, place.party_id, wish, ground, was_group=was_group, had=place.marks)
    if refused is not None:
        raise refused
    _refuse_beyond(ctx, place, ground.own.get(audience, {}))
    if ADMIN not in wish.roles:
        refuse_without_admin(ctx, place)
    before = rights_of(place) | {"name": place.name}
    if data.name is not None:
        place.name, place.sort_key = data.name, sort_key(data.name)
    place_values(place, wish)
    place.save(update_fields=CHANGED)
    announce(
        ctx,
        PersonChanged(
            **_about(place),
            roles=place.roles,
            marks=place.marks,
            scope=place.scope,
            branch_id=place.branch_id,
            **difference(before, rights_of(place) | {"name": place.name}, unkept=("name",)),
        ),
        *end_beyond(ctx, place),
    )
    return _described(ctx, place.id)


@operation("POST", "/people/{membership_id}/remove", audiences=EVERYBODY)
def remove_person(ctx: Context, membership_id: UUID) -> PersonOut:
    """Take somebody's place away: their sessions there end at once, the keys of their programs are revoked.

    So are the invitations that they sent and that nobody took up yet. What they did stays on record.
    """
    place = _held(ctx, membership_id)
    audience = Audience(place.audience)
    _refuse_beyond(ctx, place, own_roles_of([audience])[audience])
    refuse_without_admin(ctx, place)
    answer = _described(ctx, place.id)
    place.ended_at = ctx.now
    place.save(update_fields=["ended_at"])
    removed = PersonRemoved(**_about(place), **difference(rights_of(place), {}))
    announce(ctx, removed, *end_keys(ctx, place), *end_sent(ctx, place))
    return answer


def _refuse_beyond(ctx: Context, place: Membership, own: Mapping[str, OwnRole]) -> None:
    audience = Audience(place.audience)
    if not within(ctx.permissions, audience, permissions_of(audience, place.roles, place.marks, own)):
        message = _("This person may do more than you may yourself.")
        raise Invalid(message, field="roles", code="beyond")


def _within_reach(ctx: Context) -> QuerySet[Membership]:
    """Return the places that stand and that the caller may look at."""
    rows: QuerySet[Membership] = Membership.objects.visible_to(ctx).filter(ended_at=None)
    # A party that buys and sells has people, and an administrator, for each.
    return rows if ctx.audience in (STAFF, SYSTEM) else rows.filter(audience=ctx.audience.value)


def _held(ctx: Context, membership_id: UUID) -> Membership:
    place = _within_reach(ctx).filter(id=membership_id).select_for_update(no_key=True).first()
    if place is None:
        raise NotFound
    return place


def _described(ctx: Context, membership_id: UUID) -> PersonOut:
    return whole(_within_reach(ctx).filter(id=membership_id), PersonOut, **OF_PLACE)
