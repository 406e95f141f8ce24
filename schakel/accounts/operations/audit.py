"""Who did what: the trail of acts and refusals."""

from collections.abc import Mapping

from django.db.models import OuterRef, Q, QuerySet, Subquery

from schakel.accounts.facts import LookedAlong
from schakel.accounts.models import Person
from schakel.accounts.schemas import OwnTrailQuery, OwnTrailRow, TrailQuery, TrailRow
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Context
from schakel.kernel.listing import Page, page
from schakel.kernel.models import Trail
from schakel.kernel.operation import operation


@operation("GET", "/audit-trail", audiences=(STAFF,))
def read_audit_trail(ctx: Context, query: TrailQuery) -> Page[TrailRow]:
    """List who did what, when and through which door, the newest first: acts, downloads, and what was refused."""
    also = {
        "party_id": query.party_id,
        "subject_id": query.subject_id,
        "correlation_id": query.correlation_id,
    }
    return page(_asked(ctx, query).filter(**_given(also)), query, TrailRow, fields=_who())


@operation("GET", "/own-audit-trail", audiences=(CUSTOMER, SUPPLIER))
def read_own_audit_trail(ctx: Context, query: OwnTrailQuery) -> Page[OwnTrailRow]:
    """List what the caller's own company did here, the newest first: acts, downloads, and what was refused.

    A company that buys and sells reads in each portal of what it did there.
    """
    # Who of the desk looked along stands in it too.
    here = Q(audience=ctx.audience.value) | Q(name=LookedAlong.name())
    return page(_asked(ctx, query).filter(here), query, OwnTrailRow, fields=_who())


def _asked(ctx: Context, query: OwnTrailQuery) -> QuerySet[Trail]:
    rows: QuerySet[Trail] = Trail.objects.visible_to(ctx)
    if query.search:
        rows = rows.filter(name__icontains=query.search)
    wanted = {
        "kind": query.kind,
        "channel": query.channel,
        "person_id": query.person_id,
        "at__gte": query.since,
        "at__lt": query.before,
    }
    return rows.filter(**_given(wanted))


def _given(wanted: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in wanted.items() if value}


def _who() -> dict[str, Subquery]:
    person = Person.objects.filter(id=OuterRef("person_id"))
    return {"person_name": Subquery(person.values("name")[:1])}
