"""What is to come and what came: lists, counts, one receipt."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.purchasing import sscc
from schakel.purchasing.models import (
    DespatchAdvice,
    GoodsReceipt,
    GoodsReceiptLine,
    ScheduleLine,
    TransportHandlingUnit,
)
from schakel.purchasing.receipt_describing import describe, fields
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import (
    ExpectedDelivery,
    ExpectedQuery,
    GoodsReceiptOut,
    GoodsReceiptQuery,
    GoodsReceiptRow,
)


@operation("GET", "/goods-receipts", audiences=(STAFF,))
def list_goods_receipts(ctx: Context, query: GoodsReceiptQuery) -> Page[GoodsReceiptRow]:
    """List goods receipts, the latest first."""
    return listed(ctx, query, GoodsReceiptRow, _receipts)


def _receipts(ctx: Context, query: GoodsReceiptQuery) -> Rows:
    rows = GoodsReceipt.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.quarantine:
        rows = rows.filter(has_quarantine=True)
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    lines = GoodsReceiptLine.objects.visible_to(ctx)
    if query.purchase_order_id:
        rows = rows.filter(id__in=lines.filter(order_id=query.purchase_order_id).values("receipt_id"))
    if query.despatch_advice_id:
        of_advice = lines.filter(despatch_line__advice_id=query.despatch_advice_id)
        rows = rows.filter(id__in=of_advice.values("receipt_id"))
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(despatch_number__icontains=text)
            | Q(supplier__sort_key__contains=sort_key(text))
            | Q(id__in=lines.filter(order__number__icontains=text).values("receipt_id"))
        )
    return Rows(rows, fields(ctx))


@operation("GET", "/goods-receipts/counts", audiences=(STAFF,))
def count_goods_receipts(ctx: Context) -> Counts:
    """Count goods receipts per status, and those of which goods wait to be inspected."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[GoodsReceipt]]:
    rows = GoodsReceipt.objects.visible_to(ctx)
    sets = {status.value: rows.filter(status=status) for status in GoodsReceipt.Status}
    return sets | {"quarantine": rows.filter(has_quarantine=True)}


@operation("GET", "/goods-receipts/{receipt_id}", audiences=(STAFF,))
def get_goods_receipt(ctx: Context, receipt_id: UUID) -> GoodsReceiptOut:
    """Show a goods receipt with its lines."""
    return describe(ctx, receipt_id)


@operation("GET", "/expected-deliveries", audiences=(STAFF, SUPPLIER))
def list_expected_deliveries(ctx: Context, query: ExpectedQuery) -> Page[ExpectedDelivery]:
    """List what is still to come of purchase orders, by the day on which it is counted on."""
    return listed(ctx, query, ExpectedDelivery, _expected)


def _coming(ctx: Context) -> QuerySet[ScheduleLine]:
    rows: QuerySet[ScheduleLine] = ScheduleLine.objects.visible_to(ctx).filter(status__in=OPEN)
    return rows


def _expected(ctx: Context, query: ExpectedQuery) -> Rows:
    rows = _coming(ctx)
    if query.which:
        rows = rows.filter(_when(ctx, query.which))
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.purchase_order_id:
        rows = rows.filter(order_id=query.purchase_order_id)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(order__number__icontains=text)
            | Q(line__item_number__istartswith=text)
            | Q(line__suppliers_item_id__istartswith=text)
            | Q(line__description__icontains=text)
            | Q(supplier__sort_key__contains=sort_key(text))
            | Q(despatch_advice_id__in=_announced_as(ctx, text))
        )
    more = {
        "purchase_order_id": F("order_id"),
        "purchase_order_number": F("order__number"),
        "order_line_id": F("line_id"),
        "supplier_name": F("supplier__name"),
        "item_number": F("line__item_number"),
        "suppliers_item_id": F("line__suppliers_item_id"),
        "description": F("line__description"),
        "unit_code": F("line__unit_code"),
        "despatch_number": F("despatch_advice__number"),
        "open_quantity": F("quantity") - F("received_quantity"),
    }
    return Rows(rows, more)


def _announced_as(ctx: Context, text: str) -> QuerySet[Any, Any]:
    """Return the despatches with this number, or with a package of this code."""
    packages = TransportHandlingUnit.objects.visible_to(ctx).filter(sscc=sscc.bare(text)).exclude(sscc="")
    advices = DespatchAdvice.objects.visible_to(ctx)
    found = advices.filter(Q(number__iexact=text) | Q(id__in=packages.values("advice_id")))
    ids: QuerySet[Any, Any] = found.values("id")
    return ids


def _when(ctx: Context, which: str) -> Q:
    if which == "late":
        return Q(expected_date__lt=ctx.today)
    if which == "today":
        return Q(expected_date=ctx.today)
    return Q(expected_date__gte=ctx.today, expected_date__lte=ctx.today + timedelta(days=7))


@operation("GET", "/expected-deliveries/counts", audiences=(STAFF, SUPPLIER))
def count_expected_deliveries(ctx: Context) -> Counts:
    """Count what is to come: late, today, and in the coming seven days."""
    return counts_of(ctx, _expected_sets)


def _expected_sets(ctx: Context) -> dict[str, QuerySet[ScheduleLine]]:
    return {which: _coming(ctx).filter(_when(ctx, which)) for which in ("late", "today", "week")}
