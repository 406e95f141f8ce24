"""Whether somebody may give a place: the rules that one person, an invitation and an import share."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schakel.accounts.models import Invitation, Membership
from schakel.accounts.own_roles import OwnRoles, own_roles_of
from schakel.accounts.roles import ADMIN, MARKS, ROLES, permissions_of, usual_marks
from schakel.accounts.schemas import PlaceIn
from schakel.kernel.context import PARTIES, STAFF, SYSTEM, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.facts import values_of
from schakel.kernel.operation import all_operations
from schakel.kernel.permissions import Permissions
from schakel.parties.models import Branch, Party


@dataclass
class Ground:
    """What a place refers to, read once for many: parties, branches and roles."""

    parties: dict[UUID, Party] = field(default_factory=dict)
    branches: dict[UUID, UUID] = field(default_factory=dict)
    own: OwnRoles = field(default_factory=dict)


def ground_of(ctx: Context, places: Collection[tuple[Audience, UUID | None, PlaceIn]]) -> Ground:
    """Read what these places refer to, as far as the caller may see it."""
    party_ids = {party_id for _audience, party_id, _data in places if party_id}
    branch_ids = {data.branch_id for _audience, _party_id, data in places if data.branch_id}
    parties = Party.objects.visible_to(ctx).filter(id__in=party_ids) if party_ids else ()
    branches: dict[UUID, UUID] = {}
    if branch_ids:
        rows = Branch.objects.visible_to(ctx).filter(id__in=branch_ids, archived_at=None)
        branches = dict(rows.values_list("id", "party_id"))
    return Ground(
        {party.id: party for party in parties},
        branches,
        own_roles_of({audience for audience, _p, _d in places}),
    )


def refusal(
    ctx: Context,
    audience: Audience,
    party_id: UUID | None,
    data: PlaceIn,
    ground: Ground,
    *,
    was_group: bool = False,
    had: Collection[str] = (),
) -> SchakelError | None:
    """Say why the caller cannot give this place; None where it can.

    `had` are the marks that somebody has there already, and keeps whoever changes the rest.
    """
    own = ground.own.get(audience, {})
    refused = _unfit(audience, party_id, data, ground)
    if refused is not None:
        return refused
    lacking = [mark for mark in set(marks_of(data)) - set(had) if lacks(ctx, audience, mark)]
    if lacking:
        message = _("You do not have this mark yourself. Leave it out.")
        return Invalid(message, field="marks", code="beyond")
    if not within(ctx.permissions, audience, permissions_of(audience, data.roles, marks_of(data), own)):
        message = _("This role may do more than you may yourself. Choose another one.")
        return Invalid(message, field="roles", code="beyond")
    if data.scope == "group" and not was_group and ctx.audience in PARTIES:
        # It opens other companies, whose people were not asked.
        message = _("Only the desk can let somebody act for other companies of the group.")
        return Invalid(message, field="scope", code="beyond")
    return None


def _unfit(audience: Audience, party_id: UUID | None, data: PlaceIn, ground: Ground) -> SchakelError | None:
    """Say what is wrong with a place, whoever gives it."""
    own = ground.own.get(audience, {})
    known = [*ROLES[audience], *(name for name in own if name not in ROLES[audience])]
    if set(data.roles) - set(known):
        return Invalid(_("Choose one of: %(choices)s.") % {"choices": ", ".join(known)}, field="roles")
    if party_id is not None:
        party = ground.parties.get(party_id)
        if party is None:
            return NotFound(field="party_id")
        if not getattr(party, f"is_{audience.value}"):
            return NotFound(_("This party has no such role."), field="party_id")
    if data.branch_id is not None and ground.branches.get(data.branch_id) != party_id:
        return NotFound(_("This branch was not found."), field="branch_id")
    if audience is STAFF and (data.scope != "company" or data.branch_id):
        message = _("A colleague at the desk sees every order. Choose the whole company.")
        return Invalid(message, field="scope", code="staff")
    if ADMIN in data.roles and data.scope in ("own", "branch"):
        # Whoever manages people, branches and keys of a company, and reads its log, sees all of it.
        message = _("An administrator sees the whole company. Choose the whole company, or another role.")
        return Invalid(message, field="scope", code="admin")
    if data.scope == "branch" and data.branch_id is None:
        return Invalid(_("Say which branch."), field="branch_id", code="missing")
    return None


def marks_of(data: PlaceIn) -> list[str]:
    """Return the marks of a place: those that were named, else those that go with its roles."""
    return usual_marks(data.roles) if data.marks is None else sorted(set(data.marks))


def lacks(ctx: Context, audience: Audience, mark: str) -> bool:
    """Say whether the caller is without a mark of its own application."""
    bar = MARKS[audience].get(mark) if audience is ctx.audience else None
    return bar is not None and bool(bar.patterns) and bar in ctx.permissions.bars


def within(mine: Permissions, audience: Audience, given: Permissions) -> bool:
    """Say whether somebody may do themselves all that they would let somebody do."""
    return all(
        mine.allow(name)
        for name, declared in all_operations().items()
        if audience in declared.audiences and given.allow(name)
    )


def standing_admins(audience: str, party_id: UUID | None) -> QuerySet[Membership]:
    """Return the administrators of the workspace, or of one side of a party, who can sign in."""
    rows: QuerySet[Membership] = Membership.objects.filter(
        audience=audience, party_id=party_id, roles__contains=[ADMIN], ended_at=None, person__is_active=True
    )
    return rows


def refuse_without_admin(ctx: Context, place: Membership) -> None:
    """Raise Conflict where this place is the last administrator's, whom nobody could follow.

    Staff may leave a party without one: they can invite another. The rows are held, so that two who leave at
    once do not count on each other.
    """
    of_party = place.party_id is not None
    if ADMIN not in place.roles or (of_party and ctx.audience in (STAFF, SYSTEM)):
        return
    admins = standing_admins(place.audience, place.party_id).order_by("id")
    held = list(admins.select_for_update(of=("self",), no_key=True).values_list("id", flat=True))
    if set(held) <= {place.id}:
        message = _("This is the last administrator. Make somebody else one first.")
        raise Conflict(message, code="last_admin")


def rights_of(place: Membership) -> dict[str, Any]:
    """Return what a place lets its person do and see, as facts keep it."""
    return values_of(place, "roles", "marks", "scope", "branch_id")


def place_values(place: Membership | Invitation, data: PlaceIn) -> None:
    """Write into a place what it is from now on."""
    place.roles, place.marks = list(dict.fromkeys(data.roles)), marks_of(data)
    place.scope, place.branch_id = data.scope, data.branch_id
