"""What the desk can do to see what a customer or supplier sees."""

from dataclasses import replace
from uuid import UUID

from schakel.accounts import looking_along
from schakel.accounts.facts import LookedAlong
from schakel.accounts.schemas import LookingAlong
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation


@operation("POST", "/people/{membership_id}/look-along", audiences=(STAFF,))
def look_along(ctx: Context, membership_id: UUID) -> LookingAlong:
    """Begin to see what a person of a customer or supplier sees, and nothing else; every change is refused there.

    Over the API, within half an hour from then, a request with the header `See-As` and this id is answered as that
    person would be, within the scopes of the key. That somebody looked is on record, also for that company's own
    administrator.
    """
    seen = looking_along.found(ctx, membership_id)
    if seen is None:
        raise NotFound
    place, _own = seen
    # Under the party, so that its own trail shows it.
    announce(
        replace(ctx, party_id=place.party_id),
        LookedAlong(membership_id=place.id, party_id=place.party_id),
    )
    return LookingAlong(
        membership_id=place.id,
        name=place.name or place.person.name,
        audience=place.audience,
        party_id=place.party_id,
        party_name=place.party.name,
    )
