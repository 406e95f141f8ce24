"""Whom a caller names: a relation, a colleague at the desk."""

from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.parties.models import Party


def name_of(ctx: Context, column: str) -> Subquery:
    """Return how the colleague in a column is called, as a column of the same statement; who left is named still."""
    places = Membership.objects.visible_to(ctx).filter(person_id=OuterRef(column), audience=STAFF.value)
    return Subquery(places.order_by("id").values("name")[:1])


def colleague(ctx: Context, person_id: UUID | None) -> UUID | None:
    """Return who handles it: who was named, else the caller; raises NotFound for somebody who is no colleague."""
    if person_id is None:
        return ctx.person_id
    places = Membership.objects.visible_to(ctx).filter(audience=STAFF.value, ended_at=None)
    if not places.filter(person_id=person_id).exists():
        raise NotFound(_("This person was not found."), field="assignee_id")
    return person_id


def named_party(ctx: Context, party_id: UUID) -> UUID:
    """Return the relation that was named; raises NotFound for one that is nowhere."""
    if not Party.objects.visible_to(ctx).filter(id=party_id).exists():
        raise NotFound(_("This relation was not found."), field="party_id")
    return party_id
