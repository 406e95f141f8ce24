"""Deviations found."""

from uuid import UUID

from django.db.models import Q, QuerySet

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet
from schakel.kernel.texts import sort_key
from schakel.quality.describing import describe_non_conformance, fields_of
from schakel.quality.models import NonConformance
from schakel.quality.overdue import overdue
from schakel.quality.schemas import NonConformanceOut, NonConformanceQuery, NonConformanceRow
from schakel.quality.states import TO_JUDGE, State


@operation("GET", "/non-conformances", audiences=(STAFF, SUPPLIER))
def list_non_conformances(ctx: Context, query: NonConformanceQuery) -> Page[NonConformanceRow]:
    """List the deviations, the newest first; a supplier sees its own."""
    return listed(ctx, query, NonConformanceRow, _asked)


def _asked(ctx: Context, query: NonConformanceQuery) -> Rows:
    rows = _which(ctx)[query.which] if query.which else NonConformance.objects.visible_to(ctx)
    if query.supplier_id is not None:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.item_id is not None:
        rows = rows.filter(item_id=query.item_id)
    if query.purchase_order_id is not None:
        rows = rows.filter(order_id=query.purchase_order_id)
    if query.goods_receipt_id is not None:
        rows = rows.filter(goods_receipt_id=query.goods_receipt_id)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__istartswith=text)
            | Q(item_number__istartswith=text)
            | Q(suppliers_item_id__istartswith=text)
            | Q(item_name__icontains=text)
            | Q(lot_number__istartswith=text)
            | Q(order__number__icontains=text)
            | Q(supplier__sort_key__contains=sort_key(text))
        )
    return Rows(rows, fields_of())


def _which(ctx: Context) -> dict[str, TenantQuerySet[NonConformance]]:
    rows = NonConformance.objects.visible_to(ctx)
    return {
        "open": rows.filter(state=State.OPEN),
        "answered": rows.filter(state__in=TO_JUDGE),
        "overdue": overdue(ctx),
        "closed": rows.filter(state__in=(State.CLOSED, State.WITHDRAWN)),
    }


@operation("GET", "/non-conformances/counts", audiences=(STAFF, SUPPLIER))
def count_non_conformances(ctx: Context) -> Counts:
    """Count the deviations that wait for an answer, were answered, are overdue, or at their end."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[NonConformance]]:
    return dict(_which(ctx))


@operation("GET", "/non-conformances/{non_conformance_id}", audiences=(STAFF, SUPPLIER))
def get_non_conformance(ctx: Context, non_conformance_id: UUID) -> NonConformanceOut:
    """Show a deviation: what is wrong, what is asked, and what was answered."""
    return describe_non_conformance(ctx, non_conformance_id)
