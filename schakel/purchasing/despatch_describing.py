"""A despatch advice as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Expression, F, OuterRef, QuerySet

from schakel.kernel.context import Context
from schakel.kernel.nesting import columns, described, nested
from schakel.purchasing.models import DespatchAdvice, DespatchLine, TransportHandlingUnit
from schakel.purchasing.schemas import DespatchAdviceOut, DespatchLineOut, PackageOut


def describe(ctx: Context, advice_id: UUID) -> DespatchAdviceOut:
    """Return the advice with its lines and packages."""
    return described(DespatchAdviceOut, _advice, ctx, advice_id)


def fields(ctx: Context) -> dict[str, Expression | Any]:
    """Return what a row of a list takes from elsewhere."""
    lines = DespatchLine.objects.visible_to(ctx).filter(advice_id=OuterRef("id"))
    numbers = lines.order_by("order__number").values_list("order__number", flat=True).distinct()
    return {"supplier_name": F("supplier__name"), "purchase_order_numbers": ArraySubquery(numbers)}


def _advice(ctx: Context, advice_id: UUID) -> QuerySet[Any, Any]:
    lines = DespatchLine.objects.visible_to(ctx).filter(advice_id=OuterRef("id")).order_by("position")
    packages = TransportHandlingUnit.objects.visible_to(ctx).filter(advice_id=OuterRef("id"))
    return columns(
        DespatchAdvice.objects.visible_to(ctx).filter(id=advice_id),
        DespatchAdviceOut,
        **fields(ctx),
        packages=nested(packages.order_by("position"), PackageOut),
        lines=nested(
            lines,
            DespatchLineOut,
            purchase_order_id=F("order_id"),
            purchase_order_number=F("order__number"),
            order_line_position=F("order_line__position"),
            item_number=F("order_line__item_number"),
            suppliers_item_id=F("order_line__suppliers_item_id"),
            description=F("order_line__description"),
            unit_code=F("order_line__unit_code"),
            package_position=F("package__position"),
        ),
    )
