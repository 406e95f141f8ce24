"""Possible sales: see, describe, move along, win or lose."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from schakel.crm.facts import OpportunityChanged, OpportunityCreated, OpportunityMoved
from schakel.crm.models import Activity, Opportunity
from schakel.crm.named import colleague, name_of, named_party
from schakel.crm.schemas import (
    OpportunityChange,
    OpportunityIn,
    OpportunityMove,
    OpportunityOut,
    OpportunityQuery,
    OpportunityRow,
    Pipeline,
    PipelineStage,
)
from schakel.crm.states import CLOSED, OPEN, OPPORTUNITY
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed, page
from schakel.kernel.nesting import columns, described
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key
from schakel.kernel.versions import refuse_stale

Stage = Opportunity.Stage
DESCRIBED = ("title", "amount", "expected_date", "assignee_id")
# A board shows what one can look over.
MOST_SHOWN = 50
LATELY = timedelta(days=30)


@operation("POST", "/opportunities", audiences=(STAFF,))
def create_opportunity(ctx: Context, data: OpportunityIn) -> OpportunityOut:
    """Write down a possible sale to a relation; who enters it handles it, unless a colleague is named."""
    named_party(ctx, data.party_id)
    told = data.model_dump(exclude={"party_id"}) | {"assignee_id": colleague(ctx, data.assignee_id)}
    made = new(
        ctx,
        Opportunity,
        party_id=data.party_id,
        title=data.title,
        amount=data.amount,
        expected_date=data.expected_date,
        assignee_id=told["assignee_id"],
        sort_key=sort_key(data.title),
        stage=OPPORTUNITY.begin(Stage.NEW),
        created_at=ctx.now,
        moved_at=ctx.now,
    )
    made.save(force_insert=True)
    changed = difference({}, told, unkept=("title",))
    announce(ctx, OpportunityCreated(opportunity_id=made.id, party_id=data.party_id, **changed))
    return get_opportunity(ctx, made.id)


@operation("POST", "/opportunities/{opportunity_id}", audiences=(STAFF,))
def change_opportunity(ctx: Context, opportunity_id: UUID, data: OpportunityChange) -> OpportunityOut:
    """Describe a possible sale anew: its title, what it may bring, when and who handles it."""
    known = _held(ctx, opportunity_id, data.version)
    told = data.model_dump(exclude={"version"}) | {"assignee_id": colleague(ctx, data.assignee_id)}
    before = values_of(known, *DESCRIBED)
    known.title, known.amount = data.title, data.amount
    known.expected_date, known.assignee_id = data.expected_date, told["assignee_id"]
    known.sort_key, known.version = sort_key(data.title), known.version + 1
    known.save(update_fields=[*DESCRIBED, "sort_key", "version"])
    changed = difference(before, told, unkept=("title",))
    announce(ctx, OpportunityChanged(opportunity_id=known.id, party_id=known.party_id, **changed))
    return get_opportunity(ctx, known.id)


@operation("POST", "/opportunities/{opportunity_id}/move", audiences=(STAFF,))
def move_opportunity(ctx: Context, opportunity_id: UUID, data: OpportunityMove) -> OpportunityOut:
    """Bring a possible sale to another stage; of one that is lost the reason is kept."""
    known = _held(ctx, opportunity_id, data.version)
    is_lost = data.stage == Stage.LOST.value
    if is_lost and not data.reason:
        raise Invalid(_("Say in a word why it did not come."), field="reason", code="missing")
    before = values_of(known, "stage", "reason")
    if known.stage != data.stage:
        OPPORTUNITY.move(known, data.stage)
        known.moved_at = ctx.now
    known.reason = data.reason if is_lost else ""
    known.version += 1
    known.save(update_fields=["stage", "moved_at", "reason", "version"])
    changed = difference(before, values_of(known, "stage", "reason"), unkept=("reason",))
    told = {"old_stage": before["stage"], "new_stage": known.stage}
    announce(ctx, OpportunityMoved(opportunity_id=known.id, party_id=known.party_id, **told, **changed))
    return get_opportunity(ctx, known.id)


def _held(ctx: Context, opportunity_id: UUID, version: int | None) -> Opportunity:
    known = find(ctx, Opportunity, opportunity_id, lock=True)
    refuse_stale(known, version)
    return known


@operation("GET", "/opportunities", audiences=(STAFF,))
def list_opportunities(ctx: Context, query: OpportunityQuery) -> Page[OpportunityRow]:
    """List the possible sales, those that moved last first."""
    return listed(ctx, query, OpportunityRow, _asked)


def _asked(ctx: Context, query: OpportunityQuery) -> Rows:
    rows = Opportunity.objects.visible_to(ctx)
    if query.stage == "open":
        rows = rows.filter(stage__in=OPEN)
    elif query.stage:
        rows = rows.filter(stage=query.stage)
    if query.party_id:
        rows = rows.filter(party_id=query.party_id)
    if query.assignee_id:
        rows = rows.filter(assignee_id=query.assignee_id)
    if query.search:
        text = sort_key(query.search)
        rows = rows.filter(Q(sort_key__contains=text) | Q(party__sort_key__contains=text))
    return Rows(rows, _fields(ctx))


def _fields(ctx: Context) -> dict[str, Any]:
    to_do = Activity.objects.visible_to(ctx).filter(opportunity_id=OuterRef("id"), done_at=None)
    first = to_do.order_by().values("opportunity_id").annotate(first=Min("due_date")).values("first")
    return {
        "party_name": F("party__name"),
        "assignee_name": name_of(ctx, "assignee_id"),
        "next_date": Subquery(first),
    }


@operation("GET", "/opportunities/counts", audiences=(STAFF,))
def count_opportunities(ctx: Context) -> Counts:
    """Count the possible sales by stage."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Opportunity]]:
    rows = Opportunity.objects.visible_to(ctx)
    return {"open": rows.filter(stage__in=OPEN)} | {s.value: rows.filter(stage=s) for s in Stage}


@operation("GET", "/opportunities/pipeline", audiences=(STAFF,))
def get_pipeline(ctx: Context) -> Pipeline:
    """Show what may come, stage by stage, with what it may bring; of won and lost the last thirty days."""
    counted = {
        row["stage"]: row
        for row in _board(ctx).order_by().values("stage").annotate(count=Count("id"), sum=Sum("amount"))
    }
    stages = []
    for stage in Stage:
        known = counted.get(stage.value)
        rows = _newest(ctx, stage.value) if known else []
        stages.append(
            PipelineStage(
                stage=stage.value,
                count=known["count"] if known else 0,
                amount=(known["sum"] if known else None) or Decimal(0),
                rows=rows,
            )
        )
    return Pipeline(stages=stages)


def _board(ctx: Context) -> QuerySet[Opportunity]:
    recent = Q(stage__in=CLOSED, moved_at__gte=ctx.now - LATELY)
    rows: QuerySet[Opportunity] = Opportunity.objects.visible_to(ctx).filter(Q(stage__in=OPEN) | recent)
    return rows


def _newest(ctx: Context, stage: str) -> list[OpportunityRow]:
    query = OpportunityQuery(limit=MOST_SHOWN)
    return page(_board(ctx).filter(stage=stage), query, OpportunityRow, fields=_fields(ctx)).rows


@operation("GET", "/opportunities/{opportunity_id}", audiences=(STAFF,))
def get_opportunity(ctx: Context, opportunity_id: UUID) -> OpportunityOut:
    """Show a possible sale."""
    return described(OpportunityOut, _one, ctx, opportunity_id)


def _one(ctx: Context, opportunity_id: UUID) -> QuerySet[Opportunity]:
    rows: QuerySet[Opportunity] = Opportunity.objects.visible_to(ctx).filter(id=opportunity_id)
    return columns(rows, OpportunityOut, **_fields(ctx), quotation_number=F("quotation__number"))
