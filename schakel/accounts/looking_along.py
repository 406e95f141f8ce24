"""Looking along: somebody of the desk sees what a person of a party sees, by the same way, and changes nothing."""

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef

from schakel.accounts.facts import LookedAlong
from schakel.accounts.models import Membership
from schakel.accounts.own_roles import own_roles_column
from schakel.accounts.roles import OwnRole, own_roles
from schakel.kernel import tenancy
from schakel.kernel.context import PARTIES, STAFF, Context
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations

LOOKING = "looking_along"
# Whoever is called away leaves nobody's portal open.
LASTS = timedelta(minutes=30)
OPERATION = "accounts.look_along"


def begin(session: MutableMapping[str, Any], membership_id: UUID, now: datetime, back: str = "") -> None:
    """Remember in whose place the session looks from now on, and to which page one comes back."""
    until = (now + LASTS).timestamp()
    session[LOOKING] = {"membership": str(membership_id), "until": until, "back": back}


def end(session: MutableMapping[str, Any]) -> str:
    """Look in one's own place again; returns the page to come back to, empty where none was said."""
    return str((session.pop(LOOKING, None) or {}).get("back", ""))


def wanted(session: MutableMapping[str, Any], now: datetime) -> UUID | None:
    """Return the place in which a session looks along; None for one that does not, or no longer."""
    told = session.get(LOOKING)
    return UUID(told["membership"]) if told and told["until"] > now.timestamp() else None


def has_begun(ctx: Context, membership_id: UUID) -> bool:
    """Say whether the caller's `look_along` of this place, which its company can read, is no older than that."""
    with tenancy.enter(ctx):
        begun = FactRecord.objects.visible_to(ctx).filter(
            name=LookedAlong.name(), subject_id=membership_id, person_id=ctx.person_id, at__gt=ctx.now - LASTS
        )
        return bool(begun.exists())


def found(ctx: Context, membership_id: UUID) -> tuple[Membership, dict[str, OwnRole]] | None:
    """Return a party's place that stands, and its workspace's own roles, if the caller may look along there."""
    if ctx.audience is not STAFF or not all_operations()[OPERATION].allowed(ctx):
        return None
    with tenancy.enter(ctx.as_system()):
        rows = Membership.objects.filter(
            id=membership_id,
            ended_at=None,
            person__is_active=True,
            audience__in=[audience.value for audience in PARTIES],
        ).select_related("person", "party")
        place = rows.annotate(own=own_roles_column(OuterRef("audience"))).first()
    return None if place is None else (place, own_roles(place.own))
