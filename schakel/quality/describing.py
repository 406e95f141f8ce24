"""Deviations as they go out."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, UUIDField, Value

from schakel.kernel.context import PARTIES, Context
from schakel.kernel.nesting import columns, described
from schakel.quality.models import NonConformance
from schakel.quality.schemas import NonConformanceOut


def describe_non_conformance(ctx: Context, non_conformance_id: UUID) -> NonConformanceOut:
    """Return a deviation as its reader sees it."""
    return described(NonConformanceOut, _one, ctx, non_conformance_id)


def _one(ctx: Context, non_conformance_id: UUID) -> QuerySet[Any, Any]:
    rows = NonConformance.objects.visible_to(ctx).filter(id=non_conformance_id)
    return columns(rows, NonConformanceOut, **fields_of(), receipt_id=receipt_of(ctx))


def fields_of() -> dict[str, Any]:
    """Return what a row of deviations shows that is no column of its own."""
    return {
        "supplier_name": F("supplier__name"),
        "purchase_order_id": F("order_id"),
        "purchase_order_number": F("order__number"),
    }


def receipt_of(ctx: Context) -> Any:
    """Return the receipt, for the desk: it is nothing for the other side."""
    none = Value(None, output_field=UUIDField())
    return none if ctx.audience in PARTIES else F("goods_receipt_id")
