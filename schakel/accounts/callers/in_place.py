"""What a place makes of its person: a context with their audience, party, narrowing, rights and language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef

from schakel.accounts import at_the_door, seats
from schakel.accounts.models import Membership
from schakel.accounts.own_roles import own_roles_column
from schakel.accounts.roles import OwnRole, own_roles, permissions_of
from schakel.accounts.seats import Seat
from schakel.accounts.standing import OF_PLACE, Held, Place
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Channel, Context
from schakel.kernel.workspaces import Settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at a door: the context for their operations, and the names to greet them with.

    `seats` are their places in this workspace. `needs_second_factor` says that a role of theirs asks for one.
    """

    ctx: Context
    person_name: str
    party_name: str
    audiences: tuple[Audience, ...]
    seats: tuple[Seat, ...] = ()
    needs_second_factor: bool = False

    @property
    def looks_along(self) -> bool:
        """Whether it is somebody of the desk who looks in this person's place."""
        return self.ctx.seen_by is not None


def acting(base: Context, place: Membership, own: Mapping[str, OwnRole]) -> Context:
    """Return whoever has this place as a caller; `own` are the workspace's own roles of its audience."""
    return of_held(
        base, Held._make([*(getattr(place, name) for name in OF_PLACE), place.person.language]), own
    )


def of_held(base: Context, held: Held, own: Mapping[str, OwnRole]) -> Context:
    """Return whoever has what was read of a place as a caller, in the audience and the party of that place."""
    return filled(replace(base, audience=Audience(held.audience), party_id=held.party_id), held, own)


def filled(ctx: Context, place: Held | Place, own: Mapping[str, OwnRole]) -> Context:
    """Return the context of an audience and a party with what a place there lets its person see and do."""
    branch_id, person_id = seats.narrowing(ctx.audience, place.scope, place.branch_id, place.person_id)
    return replace(
        ctx,
        person_id=place.person_id,
        only_branch_id=branch_id,
        only_person_id=person_id,
        permissions=permissions_of(ctx.audience, place.roles, place.marks, own),
        language=place.language,
    )


def places_of(workspace: Settings, email: str, channel: Channel, now: datetime) -> list[Context]:
    """Return a person as the caller in each of their places, for whoever runs the installation."""
    base = at_the_door.context(workspace, channel, now=now)
    with tenancy.enter(base):
        mine = Membership.objects.filter(person__email__iexact=email, person__is_active=True, ended_at=None)
        column = own_roles_column(OuterRef("audience"))
        return [
            acting(base, place, own_roles(place.own))
            for place in mine.select_related("person").annotate(own=column).order_by("id")
        ]
