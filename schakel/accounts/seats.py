"""The places between which somebody who is signed in can change: what the session remembers, and what they chose."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.db.models import Q

from schakel.accounts import at_the_door
from schakel.accounts.models import Membership, Scope
from schakel.accounts.sign_in import sessions
from schakel.kernel import tenancy
from schakel.kernel.context import PARTIES, Audience, Channel
from schakel.kernel.workspaces import Settings
from schakel.parties.models import Party

PLACES, CHOSEN = "places", "chosen_places"
# That somebody was here is written down no more often than this.
TOUCHED = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Seat:
    """One place to act in; `place_party_id` is the company whose place it is, another one within a group."""

    audience: Audience
    party_id: UUID | None
    place_party_id: UUID | None
    party_name: str
    only_branch_id: UUID | None = None
    only_person_id: UUID | None = None

    @property
    def key(self) -> str:
        """Return what names it in a form: `customer:0197...`, `staff:`."""
        return f"{self.audience.value}:{self.party_id or ''}"

    @property
    def is_lent(self) -> bool:
        """Whether it is in another company of the group."""
        return self.party_id != self.place_party_id


def narrowing(
    audience: Audience, scope: str, branch_id: UUID | None, person_id: UUID
) -> tuple[UUID | None, UUID | None]:
    """Return the branch and the person whose orders alone somebody sees; at most one is there."""
    if audience not in PARTIES:
        return None, None
    if scope == Scope.BRANCH:
        return branch_id, None
    return (None, person_id) if scope == Scope.OWN else (None, None)


def remembered(workspace: Settings, session: MutableMapping[str, Any]) -> tuple[Seat, ...]:
    """Return the places that somebody has in this workspace, looked up once a session."""
    person_id = session.get(SESSION_KEY)
    if not person_id or not sessions.stands(session, workspace.id, datetime.now(UTC)):
        return ()
    known = session.get(PLACES)
    if known is None or known.get("workspace") != str(workspace.id):
        with tenancy.enter(at_the_door.context(workspace, Channel.WEB)):
            known = {"workspace": str(workspace.id), "places": _places(person_id)}
        if known["places"]:
            session[PLACES] = known
    return tuple(
        Seat(Audience(audience), _id(party), _id(own), name, _id(branch), _id(person))
        for audience, party, own, name, branch, person in known["places"]
    )


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None


def _places(person_id: str) -> list[list[str]]:
    rows = Membership.objects.filter(person_id=person_id, ended_at=None).order_by("id")
    found: dict[tuple[str, str], list[str]] = {}
    groups: list[tuple[str, UUID]] = []
    columns = ("audience", "party_id", "party__name", "scope", "branch_id")
    for audience, party_id, name, scope, branch_id in rows.values_list(*columns):
        branch, person = narrowing(Audience(audience), scope, branch_id, UUID(person_id))
        party = _word(party_id)
        found[audience, party] = [audience, party, party, name or "", _word(branch), _word(person)]
        if scope == Scope.GROUP:
            groups.append((audience, party_id))
    for audience, party_id in groups:
        for other, name in group_of(party_id, Audience(audience)).items():
            found.setdefault((audience, str(other)), [audience, str(other), str(party_id), name, "", ""])
    return list(found.values())


def _word(value: UUID | None) -> str:
    return str(value) if value else ""


def group_of(party_id: UUID, audience: Audience) -> dict[UUID, str]:
    """Return the companies below the same parent as a party, or below the party itself, that are such a party too."""
    own = Party.objects.filter(id=party_id).values_list("parent_id", flat=True).first()
    below = Q(parent_id=party_id) | (Q(parent_id=own) if own else Q(id=party_id))
    rows = Party.objects.filter(below, **{f"is_{audience.value}": True}).order_by("sort_key", "id")
    return dict(rows.values_list("id", "name"))


def seat_in(session: MutableMapping[str, Any], known: tuple[Seat, ...], audience: Audience) -> Seat | None:
    """Return the place that counts in an application: the chosen one, else the first."""
    mine = [seat for seat in known if seat.audience is audience]
    chosen = session.get(CHOSEN, {}).get(audience.value)
    return next((seat for seat in mine if seat.key == chosen), next(iter(mine), None))


def choose(workspace: Settings, session: MutableMapping[str, Any], key: str) -> Seat | None:
    """Act in this place from now on; None where there is none of that name."""
    # Looked up anew: one may have been given since.
    session.pop(PLACES, None)
    seat = next((seat for seat in remembered(workspace, session) if seat.key == key), None)
    if seat is not None:
        session[CHOSEN] = {**session.get(CHOSEN, {}), seat.audience.value: seat.key}
    return seat


def workspaces_of(person_id: UUID) -> list[tuple[str, str]]:
    """Return slug and name of each workspace in which somebody has a place, this one too."""
    with connection.cursor() as cursor:
        cursor.execute("select slug, name from places_of_person(%s)", [person_id])
        return [(slug, name) for slug, name in cursor.fetchall()]
