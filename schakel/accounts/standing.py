"""What stands of whoever knocks: a place or a token, read for every request, so no more of it than one needs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.db.models import F, OuterRef, QuerySet
from django.utils.crypto import constant_time_compare

from schakel.accounts import seats
from schakel.accounts.models import ApiToken, Membership, Person
from schakel.accounts.own_roles import own_roles_column
from schakel.accounts.seats import Seat
from schakel.kernel.context import Context
from schakel.kernel.statements import Secret, fetched


class Place(NamedTuple):
    """What a page needs to know of the person and the party of a place; `own` are the workspace's own roles."""

    id: UUID
    person_id: UUID
    roles: list[str]
    marks: list[str]
    scope: str
    branch_id: UUID | None
    name: str
    last_seen_at: datetime | None
    party_name: str | None
    person_name: str
    language: str
    password: str
    own: list[dict[str, Any]]


class Held(NamedTuple):
    """What a place lets its person do."""

    audience: str
    person_id: UUID
    party_id: UUID | None
    scope: str
    branch_id: UUID | None
    roles: list[str]
    marks: list[str]
    language: str


# Its columns; the language is the person's.
OF_PLACE = Held._fields[:-1]


class Token(NamedTuple):
    """An API token that was not revoked, with the place of who made it and the workspace's own roles there."""

    id: UUID
    secret_hash: str
    expires_at: datetime | None
    scopes: list[str]
    is_active: bool
    last_used_at: datetime | None
    own: list[dict[str, Any]]
    place: Held


def token_of(ctx: Context, prefix: str) -> Token | None:
    """Return the token that begins so; its secret is still to be compared."""
    found = fetched(_tokens, ctx, Secret(prefix))
    if not found:
        return None
    row = list(found[0].values())
    plain = len(Token._fields) - 1
    return Token._make([*row[:plain], Held._make(row[plain:])])


def _tokens(ctx: Context, prefix: str) -> QuerySet[Any, Any]:
    """Return what `Token` holds, in its order."""
    rows: QuerySet[ApiToken] = ApiToken.objects.filter(
        prefix=prefix, revoked_at=None, membership__ended_at=None
    )
    found: QuerySet[Any, Any] = rows.order_by("id").values(
        *("id", "secret_hash", "expires_at", "scopes", "membership__person__is_active", "last_used_at"),
        own_roles=own_roles_column(OuterRef("membership__audience")),
        **{f"of_{name}": F(f"membership__{name}") for name in OF_PLACE},
        in_language=F("membership__person__language"),
    )
    return found[:1]


def standing(ctx: Context, session: Mapping[str, Any]) -> Place | None:
    """Return the place of who is signed in, in the context's party, if it still stands.

    A changed password ends the session.
    """
    return _read(ctx, session, ctx.party_id)


def lent(ctx: Context, session: Mapping[str, Any], seat: Seat) -> Place | None:
    """Return the place with which somebody acts for another company of the group, under that company's name."""
    place = _read(ctx, session, seat.place_party_id, "group")
    if place is None or seat.party_id is None or seat.place_party_id is None:
        return None
    names = seats.group_of(seat.place_party_id, ctx.audience)
    if seat.party_id not in names:
        return None
    return place._replace(party_name=names[seat.party_id])


def _read(ctx: Context, session: Mapping[str, Any], party_id: UUID | None, scope: str = "") -> Place | None:
    found = fetched(_places, ctx, UUID(session[SESSION_KEY]), party_id, scope)
    if not found:
        return None
    place = Place(*found[0].values())
    proof = session.get(HASH_SESSION_KEY, "")
    stands = constant_time_compare(proof, Person(password=place.password).get_session_auth_hash())
    return place if stands else None


def _places(ctx: Context, person_id: UUID, party_id: UUID | None, scope: str) -> QuerySet[Any, Any]:
    """Return what `Place` holds, in its order."""
    audience = ctx.audience.value
    mine = Membership.objects.filter(
        person_id=person_id, audience=audience, party_id=party_id, ended_at=None, person__is_active=True
    )
    found: QuerySet[Any, Any] = (mine.filter(scope=scope) if scope else mine).values(
        *("id", "person_id", "roles", "marks", "scope", "branch_id", "name", "last_seen_at"),
        of_party=F("party__name"),
        of_person=F("person__name"),
        in_language=F("person__language"),
        by_password=F("person__password"),
        own_roles=own_roles_column(audience),
    )
    return found
