"""Who did what: the trail of acts and refusals."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, JSONField, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from schakel.accounts.at_the_door import WayIn
from schakel.accounts.facts import LookedAlong
from schakel.accounts.models import ApiToken, Invitation, Membership, Person
from schakel.accounts.numbered import numbered
from schakel.accounts.schemas import (
    OwnTrailQuery,
    OwnTrailRecord,
    OwnTrailRow,
    TrailQuery,
    TrailRecord,
    TrailRow,
)
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import all_facts
from schakel.kernel.listing import Page, page
from schakel.kernel.models import Seal, Trail
from schakel.kernel.nesting import whole
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.parties.models import Branch, Party


@operation("GET", "/audit-trail", audiences=(STAFF,))
def read_audit_trail(ctx: Context, query: TrailQuery) -> Page[TrailRow]:
    """List who did what, when and through which door, the newest first: acts, downloads, and what was refused."""
    rows = _asked(ctx, query).filter(
        **_given({"party_id": query.party_id, "correlation_id": query.correlation_id})
    )
    if query.search:
        rows = rows.filter(_of_people(ctx, query.search) | _of_companies(ctx, query.search))
    return page(rows, query, TrailRow, fields=_named(ctx))


@operation("GET", "/audit-trail/{record_id}", audiences=(STAFF,))
def read_audit_record(ctx: Context, record_id: UUID) -> TrailRecord:
    """Show one act or refusal in full: what it changed, where a refusal came from, and whether it is sealed."""
    seal = Seal.objects.visible_to(ctx).filter(id=OuterRef("id")).values("position")[:1]
    rows: QuerySet[Trail] = Trail.objects.visible_to(ctx).filter(id=record_id)
    return _with_names(ctx, rows, TrailRecord, sealed_as=Subquery(seal))


@operation("GET", "/own-audit-trail", audiences=(CUSTOMER, SUPPLIER))
def read_own_audit_trail(ctx: Context, query: OwnTrailQuery) -> Page[OwnTrailRow]:
    """List what the caller's own company did here, the newest first: acts, downloads, and what was refused.

    That somebody of the desk looked along stands in it too. A company that buys and sells reads in each portal of
    what it did there.
    """
    rows = _asked(ctx, query).filter(_here(ctx))
    if query.search:
        # Who looked along has no place that a party sees, and stands in its trail by their name.
        of_desk = rows.filter(name=LookedAlong.name()).values_list("person_id", flat=True).distinct()
        called = Person.objects.filter(id__in=list(of_desk), name__icontains=query.search)
        looked = Q(name=LookedAlong.name(), person_id__in=list(called.values_list("id", flat=True)))
        rows = rows.filter(_of_people(ctx, query.search) | looked)
    return page(rows, query, OwnTrailRow, fields=_named(ctx))


@operation("GET", "/own-audit-trail/{record_id}", audiences=(CUSTOMER, SUPPLIER))
def read_own_audit_record(ctx: Context, record_id: UUID) -> OwnTrailRecord:
    """Show one act or refusal of the caller's own company in full: what it changed, and where a refusal came from."""
    rows: QuerySet[Trail] = Trail.objects.visible_to(ctx).filter(_here(ctx), id=record_id)
    return _with_names(ctx, rows, OwnTrailRecord)


def _here(ctx: Context) -> Q:
    # Who of the desk looked along stands in it too.
    return Q(audience=ctx.audience.value) | Q(name=LookedAlong.name())


def _asked(ctx: Context, query: OwnTrailQuery) -> QuerySet[Trail]:
    rows: QuerySet[Trail] = Trail.objects.visible_to(ctx)
    wanted = {
        "kind": query.kind,
        "name": query.name,
        "channel": query.channel,
        "person_id": query.person_id,
        "subject_id": query.subject_id,
        "at__gte": query.since,
        "at__lt": query.before,
    }
    if query.from_date:
        rows = rows.filter(at__gte=_begin(ctx, query.from_date))
    if query.to_date:
        rows = rows.filter(at__lt=_begin(ctx, query.to_date + timedelta(days=1)))
    return rows.filter(**_given(wanted)).filter(_of_sort(query.sort_of_act))


def _begin(ctx: Context, day: date) -> datetime:
    return datetime.combine(day, time.min, ctx.timezone)


def _of_sort(sort: str) -> Q:
    if not sort:
        return Q()
    facts = {name: fact.act for name, fact in all_facts().items()}
    if sort == "refusal":
        return Q(kind="refusal")
    if sort == "sign_in":
        return Q(name__in=[*WayIn, *(name for name, act in facts.items() if act == sort)])
    return Q(kind="fact", name__in=[name for name, act in facts.items() if act == sort])


def _given(wanted: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in wanted.items() if value}


def _of_people(ctx: Context, text: str) -> Q:
    """What somebody of this name did, and what was done to their place."""
    # The names are looked up first: the trail is long, and is read by its indexes for these ids alone.
    found = Membership.objects.visible_to(ctx).filter(sort_key__contains=sort_key(text))
    places = list(found.values_list("id", "person_id"))
    people = {person_id for _id, person_id in places}
    return Q(person_id__in=people) | Q(subject_id__in=people.union(place_id for place_id, _person in places))


def _of_companies(ctx: Context, text: str) -> Q:
    """What the people of a company of this name did."""
    found = Party.objects.visible_to(ctx).filter(sort_key__contains=sort_key(text))
    return Q(party_id__in=list(found.values_list("id", flat=True)))


def _named(ctx: Context) -> dict[str, Any]:
    """Return who, for whom and what, by the names that the caller may see."""
    party = Party.objects.visible_to(ctx)
    place = Membership.objects.visible_to(ctx)
    invited = Invitation.objects.visible_to(ctx).filter(id=OuterRef("subject_id"))
    token = ApiToken.objects.visible_to(ctx).filter(id=OuterRef("api_token_id"))
    return {
        "person_name": _person(ctx, "person_id"),
        "for_person_name": _person(ctx, "for_person_id"),
        "party_name": Subquery(party.filter(id=OuterRef("party_id")).values("name")[:1]),
        "api_token_name": Subquery(token.values("name")[:1]),
        "subject_name": Coalesce(
            Subquery(party.filter(id=OuterRef("subject_id")).values("name")[:1]),
            Subquery(place.filter(id=OuterRef("subject_id")).values("name")[:1]),
            Subquery(place.filter(person_id=OuterRef("subject_id")).order_by("id").values("name")[:1]),
            Subquery(invited.values("email")[:1]),
            *numbered(ctx),
            Value(""),
            output_field=TextField(),
        ),
        "is_subject_gone": Exists(place.filter(id=OuterRef("subject_id"), ended_at__isnull=False)),
    }


def _person(ctx: Context, column: str) -> Coalesce:
    """Return how somebody is called here; who has no place here that the caller sees, as they call themselves."""
    here = Membership.objects.visible_to(ctx).filter(person_id=OuterRef(column)).order_by("id")
    anywhere = Person.objects.filter(id=OuterRef(column))
    return Coalesce(Subquery(here.values("name")[:1]), Subquery(anywhere.values("name")[:1]))


def _with_names[T: OwnTrailRecord](ctx: Context, rows: QuerySet[Trail], out: type[T], **more: Any) -> T:
    found = rows.values("before", "after", "data").first()
    if found is None:
        raise NotFound
    ids = {value for part in found.values() for value in _ids(part)}
    return whole(rows, out, **_named(ctx), **more, names=Value(_names(ctx, ids), JSONField()))


def _ids(value: Any) -> list[UUID]:
    """Return the ids among values, however deep they stand."""
    if isinstance(value, Mapping):
        return [found for part in value.values() for found in _ids(part)]
    if isinstance(value, list):
        return [found for part in value for found in _ids(part)]
    try:
        return [UUID(value)] if isinstance(value, str) else []
    except ValueError:
        return []


def _names(ctx: Context, ids: set[UUID]) -> dict[str, str]:
    places = Membership.objects.visible_to(ctx).filter(person_id__in=ids).values_list("person_id", "name")
    parties = Party.objects.visible_to(ctx).filter(id__in=ids).values_list("id", "name")
    branches = Branch.objects.visible_to(ctx).filter(id__in=ids).values_list("id", "name")
    return {str(known): name for known, name in [*places, *parties, *branches]}
