"""What is on its way from suppliers: lists, counts, one advice, and what is still to be announced."""

from datetime import timedelta
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery, Sum

from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.kernel.uploads import Download
from schakel.purchasing import papers, sscc
from schakel.purchasing.despatch_describing import describe, fields
from schakel.purchasing.models import (
    DespatchAdvice,
    DespatchLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
    TransportHandlingUnit,
)
from schakel.purchasing.schemas import (
    DespatchAdviceOut,
    DespatchAdviceQuery,
    DespatchAdviceRow,
    LineToAnnounce,
    ToAnnounceQuery,
)

Status = DespatchAdvice.Status
COMING = (Status.ISSUED, Status.PARTLY_RECEIVED)


@operation("GET", "/despatch-advices", audiences=(STAFF, SUPPLIER))
def list_despatch_advices(ctx: Context, query: DespatchAdviceQuery) -> Page[DespatchAdviceRow]:
    """List what suppliers said is on its way, by the day on which it arrives; a supplier sees its own."""
    return listed(ctx, query, DespatchAdviceRow, _advices)


def _advices(ctx: Context, query: DespatchAdviceQuery) -> Rows:
    rows = DespatchAdvice.objects.visible_to(ctx)
    if query.which:
        rows = rows.filter(_when(ctx, query.which))
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    lines = DespatchLine.objects.visible_to(ctx)
    if query.purchase_order_id:
        rows = rows.filter(id__in=lines.filter(order_id=query.purchase_order_id).values("advice_id"))
    if query.search:
        text = query.search
        packages = TransportHandlingUnit.objects.visible_to(ctx).filter(sscc=sscc.bare(text))
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(tracking_number__istartswith=text)
            | Q(supplier__sort_key__contains=sort_key(text))
            | Q(id__in=lines.filter(order__number__icontains=text).values("advice_id"))
            | Q(id__in=packages.exclude(sscc="").values("advice_id"))
        )
    return Rows(rows, fields(ctx))


def _when(ctx: Context, which: str) -> Q:
    coming = Q(status__in=COMING)
    match which:
        case "today":
            return coming & Q(arrival_date=ctx.today)
        case "late":
            return coming & Q(arrival_date__lt=ctx.today)
        case "week":
            return coming & Q(arrival_date__gte=ctx.today, arrival_date__lte=ctx.today + timedelta(days=7))
        case "proposed":
            return coming & Q(arrival_status=DespatchAdvice.Arrival.PROPOSED)
        case "received":
            return Q(status=Status.RECEIVED)
        case "withdrawn":
            return Q(status=Status.WITHDRAWN)
    return coming


@operation("GET", "/despatch-advices/counts", audiences=(STAFF, SUPPLIER))
def count_despatch_advices(ctx: Context) -> Counts:
    """Count what is on its way: all of it, today, late, in the coming seven days, and what waits for the buyer."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[DespatchAdvice]]:
    rows = DespatchAdvice.objects.visible_to(ctx)
    return {
        which: rows.filter(_when(ctx, which))
        for which in ("coming", "today", "late", "week", "proposed", "received")
    }


@operation("GET", "/despatch-advices/{despatch_advice_id}", audiences=(STAFF, SUPPLIER))
def get_despatch_advice(ctx: Context, despatch_advice_id: UUID) -> DespatchAdviceOut:
    """Show a despatch with its lines and packages, and what was counted of it."""
    return describe(ctx, despatch_advice_id)


@operation("GET", "/despatch-advices/{despatch_advice_id}/delivery-note", audiences=(STAFF, SUPPLIER))
def download_despatch_note(ctx: Context, despatch_advice_id: UUID) -> Download:
    """Fetch the delivery note of a despatch as PDF, to be sent along, in the caller's language."""
    found = describe(ctx, despatch_advice_id)
    # Our own company, which a supplier does not see as a relation, stands on its papers.
    with tenancy.enter(ctx.as_system()):
        return papers.delivery_note(ctx, found, workspaces.of(ctx).name)


@operation("GET", "/lines-to-announce", audiences=(STAFF, SUPPLIER))
def list_lines_to_announce(ctx: Context, query: ToAnnounceQuery) -> Page[LineToAnnounce]:
    """List the lines of open orders of which something is neither here nor on its way, what is due first first."""
    return listed(ctx, query, LineToAnnounce, _to_announce)


def _to_announce(ctx: Context, query: ToAnnounceQuery) -> Rows:
    parts = ScheduleLine.objects.visible_to(ctx).filter(
        line_id=OuterRef("id"), status=ScheduleLine.Status.OPEN, quantity__gt=F("received_quantity")
    )
    process = PurchaseOrder.ProcessStatus
    ended = (process.REJECTED, process.COMPLETED, process.CANCELLED)
    of_line = parts.order_by().values("line_id")
    rows = (
        PurchaseOrderLine.objects.visible_to(ctx)
        .exclude(order__process_status__in=ended)
        .annotate(
            expected_date=Subquery(of_line.annotate(due=Min("expected_date")).values("due")),
            open_quantity=Subquery(
                of_line.annotate(left=Sum(F("quantity") - F("received_quantity"))).values("left")
            ),
        )
        .filter(expected_date__isnull=False)
    )
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.purchase_order_id:
        rows = rows.filter(order_id=query.purchase_order_id)
    more = {
        "purchase_order_id": F("order_id"),
        "purchase_order_number": F("order__number"),
        "schedule_line_ids": ArraySubquery(parts.order_by("expected_date", "position").values("id")),
    }
    return Rows(rows, more)
