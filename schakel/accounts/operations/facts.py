"""What happened to an object, and between us and a relation."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from schakel.accounts.models import Membership
from schakel.accounts.numbered import numbered
from schakel.accounts.schemas import DealingRow, FactQuery, FactRow
from schakel.kernel.context import STAFF, SYSTEM, Channel, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import Party


@operation("GET", "/facts/{subject_id}", audiences=(STAFF,))
def list_facts(ctx: Context, subject_id: UUID, query: FactQuery) -> Page[FactRow]:
    """List what happened to an object, the newest first: who did what, when and through which door."""
    found = listed(ctx, query, FactRow, _happened, subject_id)
    if not found.rows and not query.after:
        # Everything began with a fact: without one there is nothing, or nothing of ours.
        raise NotFound
    return found


# What followed from an act and is told of a relation all the same: what is to go to it stops, or goes on.
SHOWN = ("billing.CreditHoldBegan", "billing.CreditHoldEnded")


@operation("GET", "/parties/{party_id}/facts", audiences=(STAFF,))
def list_dealings(ctx: Context, party_id: UUID, query: FactQuery) -> Page[DealingRow]:
    """List what was done between us and a relation, the newest first; what followed by itself stays out."""
    find(ctx, Party, party_id)
    return listed(ctx, query, DealingRow, _dealt, party_id)


def _dealt(ctx: Context, _query: FactQuery, party_id: UUID) -> Rows:
    # What the product does of its own accord came by a command; all else of its doing followed from an act.
    followed = Q(audience=SYSTEM.value) & ~Q(channel=Channel.COMMAND.value) & ~Q(name__in=SHOWN)
    rows = FactRecord.objects.visible_to(ctx).filter(relation_id__in=_one_with(ctx, party_id))
    named = Coalesce(*numbered(ctx), Value(""), output_field=TextField())
    return Rows(rows.exclude(followed), {"person_name": _person(ctx), "subject_number": named})


def _one_with(ctx: Context, party_id: UUID) -> Any:
    """Return the relation and those that went into it."""
    one = Party.objects.visible_to(ctx).filter(Q(id=party_id) | Q(merged_into_id=party_id))
    return one.values("id")


def _happened(ctx: Context, _query: FactQuery, subject_id: UUID) -> Rows:
    rows = FactRecord.objects.visible_to(ctx).filter(subject_id=subject_id)
    return Rows(rows, {"person_name": _person(ctx)})


def _person(ctx: Context) -> Subquery:
    # As they are called in this workspace, whatever another one calls them.
    place = Membership.objects.visible_to(ctx).filter(person_id=OuterRef("person_id")).order_by("id")
    return Subquery(place.values("name")[:1])
