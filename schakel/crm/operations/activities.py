"""What was done with a relation, and what is to be done."""

from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.crm.facts import ActivityDone, ActivityRecorded, ActivityRemoved
from schakel.crm.models import Activity, Opportunity
from schakel.crm.named import colleague, name_of, named_party
from schakel.crm.schemas import ActivityIn, ActivityQuery, ActivityRow
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key


@operation("POST", "/activities", audiences=(STAFF,))
def record_activity(ctx: Context, data: ActivityIn) -> ActivityRow:
    """Write down what was done with a relation; with a day it is to be done then, by a colleague or oneself."""
    named_party(ctx, data.party_id)
    if data.opportunity_id is not None:
        of = Opportunity.objects.visible_to(ctx).filter(id=data.opportunity_id)
        if not of.filter(party_id=data.party_id).exists():
            raise NotFound(_("This relation has no such opportunity."), field="opportunity_id")
    made = new(
        ctx,
        Activity,
        **data.model_dump(exclude={"assignee_id"}),
        assignee_id=colleague(ctx, data.assignee_id),
        done_at=None if data.due_date else ctx.now,
        created_at=ctx.now,
        created_by_id=ctx.person_id,
    )
    made.save(force_insert=True)
    said = difference({}, {"kind": data.kind, "text": data.text}, unkept=("text",))
    about = {"activity_id": made.id, "party_id": data.party_id, "kind": data.kind}
    announce(ctx, ActivityRecorded(**about, due_date=data.due_date, **said))
    return get_activity(ctx, made.id)


@operation("POST", "/activities/{activity_id}/complete", audiences=(STAFF,))
def complete_activity(ctx: Context, activity_id: UUID) -> ActivityRow:
    """Say that what was to be done is done; said again it stays as it was."""
    known = find(ctx, Activity, activity_id, lock=True)
    if known.done_at is None:
        known.done_at = ctx.now
        known.save(update_fields=["done_at"])
        about = {"activity_id": known.id, "party_id": known.party_id, "kind": known.kind}
        announce(ctx, ActivityDone(**about, **difference({"done_at": None}, {"done_at": ctx.now})))
    return get_activity(ctx, activity_id)


@operation("POST", "/activities/{activity_id}/remove", audiences=(STAFF,))
def remove_activity(ctx: Context, activity_id: UUID) -> ActivityRow:
    """Take away what was written down or planned; the record keeps that it was there."""
    answer = get_activity(ctx, activity_id)
    known = find(ctx, Activity, activity_id, lock=True)
    known.delete()
    gone = difference({"kind": known.kind, "text": known.text}, {}, unkept=("text",))
    about = {"activity_id": activity_id, "party_id": known.party_id, "kind": known.kind}
    announce(ctx, ActivityRemoved(**about, **gone))
    return answer


@operation("GET", "/activities", audiences=(STAFF,))
def list_activities(ctx: Context, query: ActivityQuery) -> Page[ActivityRow]:
    """List what was done and is to be done, what was written down last first."""
    return listed(ctx, query, ActivityRow, _asked)


def _asked(ctx: Context, query: ActivityQuery) -> Rows:
    rows = Activity.objects.visible_to(ctx)
    wanted = {
        "party_id": query.party_id,
        "opportunity_id": query.opportunity_id,
        "assignee_id": query.assignee_id,
        "due_date__lte": query.due_until,
    }
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    if query.state:
        rows = rows.filter(done_at__isnull=query.state == "to_do")
    if query.search:
        by_name = Q(party__sort_key__contains=sort_key(query.search))
        rows = rows.filter(by_name | Q(text__icontains=query.search))
    return Rows(rows, _fields(ctx))


def _fields(ctx: Context) -> dict[str, Any]:
    return {
        "party_name": F("party__name"),
        "opportunity_title": F("opportunity__title"),
        "assignee_name": name_of(ctx, "assignee_id"),
        "created_by_name": name_of(ctx, "created_by_id"),
    }


@operation("GET", "/activities/{activity_id}", audiences=(STAFF,))
def get_activity(ctx: Context, activity_id: UUID) -> ActivityRow:
    """Show what was done, or is to be done."""
    return described(ActivityRow, _one, ctx, activity_id)


def _one(ctx: Context, activity_id: UUID) -> QuerySet[Activity]:
    rows: QuerySet[Activity] = Activity.objects.visible_to(ctx).filter(id=activity_id)
    return columns(rows, ActivityRow, **_fields(ctx))
