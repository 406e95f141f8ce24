"""A goods receipt as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F, OuterRef, QuerySet

from schakel.kernel.context import Context
from schakel.kernel.nesting import columns, described, nested
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine
from schakel.purchasing.schemas import GoodsReceiptLineOut, GoodsReceiptOut


def describe(ctx: Context, receipt_id: UUID) -> GoodsReceiptOut:
    """Return the receipt with its lines."""
    return described(GoodsReceiptOut, _receipt, ctx, receipt_id)


def fields(ctx: Context) -> dict[str, Expression | Any]:
    """Return what a row of a list takes from elsewhere."""
    lines = GoodsReceiptLine.objects.visible_to(ctx).filter(receipt_id=OuterRef("id"))
    numbers = lines.order_by("order__number").values_list("order__number", flat=True).distinct()
    return {"supplier_name": F("supplier__name"), "purchase_order_numbers": ArraySubquery(numbers)}


def _receipt(ctx: Context, receipt_id: UUID) -> QuerySet[Any, Any]:
    lines = GoodsReceiptLine.objects.visible_to(ctx).filter(receipt_id=OuterRef("id")).order_by("position")
    return columns(
        GoodsReceipt.objects.visible_to(ctx).filter(id=receipt_id),
        GoodsReceiptOut,
        **fields(ctx),
        lines=nested(
            lines,
            GoodsReceiptLineOut,
            purchase_order_id=F("order_id"),
            purchase_order_number=F("order__number"),
            item_number=F("order_line__item_number"),
            suppliers_item_id=F("order_line__suppliers_item_id"),
            description=F("order_line__description"),
            unit_code=F("order_line__unit_code"),
            sscc=F("despatch_line__package__sscc"),
        ),
    )
