"""People beside those whom every test knows, with a place as somebody would give it to them."""

from typing import Any
from uuid import UUID

from schakel.accounts.callers import places_of
from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import add_person, change_person
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Audience, Channel, Context
from schakel.parties.operations import create_branch
from tests.world import World


def address(world: World, name: str) -> str:
    return f"{name}.{world.workspace.slug}@schakel.example"


def joins(world: World, name: str, of: Context, *roles: str, **place: Any) -> Context:
    """Give somebody a place beside another, and return them as the caller that they are."""
    body = {
        "email": address(world, name),
        "name": name.capitalize(),
        "audience": of.audience.value,
        "party_id": of.party_id,
        "roles": list(roles),
    }
    add_person.invoke(world.alice, body=body | place)
    return at_work(world, name, of.audience, of.party_id)


def at_work(world: World, name: str, audience: Audience, party_id: UUID | None) -> Context:
    """Return somebody as the caller that they are now."""
    found = places_of(workspaces.of(world.system), address(world, name), Channel.WEB, world.system.now)
    (ctx,) = [ctx for ctx in found if (ctx.audience, ctx.party_id) == (audience, party_id)]
    return ctx


def place_of(world: World, ctx: Context) -> UUID:
    """Return the id of somebody's place."""
    with tenancy.enter(world.system):
        rows = Membership.objects.filter(person_id=ctx.person_id, audience=ctx.audience.value)
        found: UUID = rows.get(party_id=ctx.party_id).id
    return found


def becomes(world: World, ctx: Context, *roles: str, **place: Any) -> Context:
    """Change somebody's place, and return them as they are then."""
    path = {"membership_id": place_of(world, ctx)}
    change_person.invoke(world.alice, path=path, body={"roles": list(roles)} | place)
    assert ctx.person_id is not None
    email = Person.objects.get(id=ctx.person_id).email
    found = places_of(workspaces.of(world.system), email, Channel.WEB, world.system.now)
    (changed,) = [c for c in found if (c.audience, c.party_id) == (ctx.audience, ctx.party_id)]
    return changed


def branch(world: World, party: str, name: str) -> UUID:
    """Give a party a branch."""
    return create_branch.invoke(world.alice, path={"party_id": world.parties[party]}, body={"name": name}).id
