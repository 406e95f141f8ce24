"""What happened to an object."""

from uuid import UUID

from django.db.models import OuterRef, Subquery

from schakel.accounts.models import Membership
from schakel.accounts.schemas import FactQuery, FactRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import operation


@operation("GET", "/facts/{subject_id}", audiences=(STAFF,))
def list_facts(ctx: Context, subject_id: UUID, query: FactQuery) -> Page[FactRow]:
    """List what happened to an object, the newest first: who did what, when and through which door."""
    found = listed(ctx, query, FactRow, _happened, subject_id)
    if not found.rows and not query.after:
        # Everything began with a fact: without one there is nothing, or nothing of ours.
        raise NotFound
    return found


def _happened(ctx: Context, _query: FactQuery, subject_id: UUID) -> Rows:
    # As they are called in this workspace, whatever another one calls them.
    place = Membership.objects.visible_to(ctx).filter(person_id=OuterRef("person_id")).order_by("id")
    rows = FactRecord.objects.visible_to(ctx).filter(subject_id=subject_id)
    return Rows(rows, {"person_name": Subquery(place.values("name")[:1])})
