"""What happened, and who is asking."""

from dataclasses import replace
from uuid import UUID

from django.db.models import OuterRef, Subquery

from schakel.accounts.models import Membership
from schakel.accounts.schemas import FactQuery, FactRow, Me
from schakel.kernel import workspaces
from schakel.kernel.context import EVERYBODY, STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import all_operations, operation


@operation("GET", "/me", audiences=EVERYBODY)
def get_me(ctx: Context) -> Me:
    """Say who is asking, and what they may do."""
    # Who looks along is told what the person may whom they see.
    themselves = replace(ctx, seen_by=None)
    allowed = [name for name, declared in all_operations().items() if declared.allowed(themselves)]
    return Me(
        audience=ctx.audience.value,
        person_id=ctx.person_id,
        party_id=ctx.party_id,
        workspace=workspaces.of(ctx).slug,
        operations=allowed,
        branch_id=ctx.only_branch_id,
        own_orders_only=ctx.only_person_id is not None,
    )


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
