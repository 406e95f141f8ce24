"""Who is signed in, in their own place: from the seats that the session remembers to that place as it stands now.

The transaction is opened for the party of the seat at once, before anything is looked up; that the place still stands
is read inside it, every time.
"""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from schakel.accounts import seats
from schakel.accounts.callers.in_place import Caller, filled
from schakel.accounts.models import Membership
from schakel.accounts.roles import asks_second_factor, own_roles
from schakel.accounts.seats import PLACES, Seat
from schakel.accounts.standing import Place, lent, standing
from schakel.kernel import tenancy
from schakel.kernel.context import Audience, Channel, Context
from schakel.kernel.workspaces import Settings

type Session = MutableMapping[str, Any]


@contextmanager
def in_own_seat(workspace: Settings, session: Session, audience: Audience) -> Iterator[Caller | None]:
    """Open a transaction in the place of who is signed in; None where they have none, or not any more."""
    known, mine = _seats(workspace, session, audience)
    if mine is None:
        yield None
        return
    ctx = Context(
        workspace_id=workspace.id,
        audience=audience,
        channel=Channel.WEB,
        now=datetime.now(UTC),
        timezone=workspace.zone,
        party_id=mine.party_id,
    )
    if mine.is_lent:
        # The place stands in another company of the group, whose rows this one does not show.
        with tenancy.enter(ctx.as_system()):
            place = lent(ctx, session, mine)
        if place is not None:
            with _as_caller(ctx, place, known) as caller:
                yield caller
            return
    else:
        # A narrowed caller's transaction is opened as such from the start: the session remembers it too.
        told = replace(ctx, only_branch_id=mine.only_branch_id, only_person_id=mine.only_person_id)
        with tenancy.enter(told):
            place = standing(ctx, session)
            if place is not None:
                with _as_caller(ctx, place, known) as caller:
                    yield caller
                return
    session.pop(PLACES, None)
    yield None


def _seats(workspace: Settings, session: Session, audience: Audience) -> tuple[tuple[Seat, ...], Seat | None]:
    """Return the seats that the session remembers, and the one that counts in an application."""
    known = seats.remembered(workspace, session)
    mine = seats.seat_in(session, known, audience)
    if mine is None and known:
        # A place that was given since one signed in.
        del session[PLACES]
        known = seats.remembered(workspace, session)
        mine = seats.seat_in(session, known, audience)
    return known, mine


@contextmanager
def _as_caller(ctx: Context, place: Place, known: tuple[Seat, ...]) -> Iterator[Caller]:
    own = own_roles(place.own)
    ctx = filled(ctx, place, own)
    with tenancy.enter(ctx):
        _touch(ctx, place)
        audiences = tuple(dict.fromkeys(seat.audience for seat in known))
        second = asks_second_factor(place.roles, own)
        yield Caller(ctx, place.name or place.person_name, place.party_name or "", audiences, known, second)


def _touch(ctx: Context, place: Place) -> None:
    """Keep when somebody was last here, once an hour at most, after the page stands."""
    if place.last_seen_at is not None and ctx.now - place.last_seen_at < seats.TOUCHED:
        return

    def write() -> None:
        # As the product: the place may be another company's of the group.
        with tenancy.enter(ctx.as_system()):
            Membership.objects.filter(id=place.id).update(last_seen_at=ctx.now)

    tenancy.afterwards(write)
