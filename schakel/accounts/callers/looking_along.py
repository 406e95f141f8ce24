"""Somebody of the desk, in the place of the person with whom they look along: with that one's rights, not theirs.

The session, or the header of a program, names the place; whether they may look there is asked of the desk's own caller.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts import looking_along
from schakel.accounts.callers.in_place import Caller, acting
from schakel.accounts.callers.own_seat import Session, in_own_seat
from schakel.accounts.models import Membership
from schakel.accounts.roles import OwnRole
from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, Audience, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.permissions import NOTHING
from schakel.kernel.workspaces import Settings


@contextmanager
def in_seen_place(workspace: Settings, session: Session, audience: Audience) -> Iterator[Caller | None]:
    """Open a transaction in the place in which somebody of the desk looks along; None where they may not any more."""
    with in_own_seat(workspace, session, STAFF) as staff:
        membership_id = looking_along.wanted(session, datetime.now(UTC))
        seen = looking_along.found(staff.ctx, membership_id) if staff is not None and membership_id else None
    if staff is None or seen is None or seen[0].audience != audience.value:
        yield None
        return
    ctx, place = seeing(staff.ctx, *seen), seen[0]
    with tenancy.enter(ctx):
        second = staff.needs_second_factor
        yield Caller(
            ctx, place.name or place.person.name, place.party.name, (audience,), needs_second_factor=second
        )


def seeing(staff: Context, place: Membership, own: Mapping[str, OwnRole]) -> Context:
    """Return somebody of the desk as the person in whose place they look along; a key's scope narrows that too."""
    ctx = acting(replace(staff, permissions=NOTHING), place, own)
    permissions = ctx.permissions.within_scope_of(staff.permissions)
    return replace(ctx, permissions=permissions, seen_by=staff.person_id, idempotency_key=None)


def seen_as(staff: Context, membership_id: str) -> Context:
    """Return a program's caller as the person whose place it names, with whom it began to look along.

    Raises NotFound where it may not look along, and Conflict where nobody is told that it does: `look_along` tells.
    """
    try:
        seen = looking_along.found(staff, UUID(membership_id))
    except ValueError:
        seen = None
    if seen is None:
        raise NotFound
    if not looking_along.has_begun(staff, seen[0].id):
        message = _("Call look_along first; it holds for half an hour.")
        raise Conflict(message, field="See-As", code="look_along_first")
    return seeing(staff, *seen)
