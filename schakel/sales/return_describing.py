"""A return as it goes out, in one statement."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import DecimalField, F, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Round

from schakel.kernel.context import Context
from schakel.kernel.nesting import columns, described, nested
from schakel.sales.models import ReturnAuthorization, ReturnLine
from schakel.sales.schemas import ReturnLineOut, ReturnOut


def describe_return(ctx: Context, return_id: UUID) -> ReturnOut:
    """Return the return with its lines."""
    return described(ReturnOut, _return, ctx, return_id)


def fields(ctx: Context) -> dict[str, Any]:
    """Return what a row of a list takes from elsewhere."""
    money: DecimalField[Any, Any] = DecimalField(max_digits=19, decimal_places=2)
    each = Round(F("quantity") * F("order_line__price"), 2, output_field=money)
    lines = ReturnLine.objects.visible_to(ctx).filter(return_authorization_id=OuterRef("id")).order_by()
    sums = lines.values("return_authorization_id").annotate(net=Sum(each)).values("net")
    return {
        "customer_name": F("customer__name"),
        "sales_order_id": F("order_id"),
        "sales_order_number": F("order__number"),
        "net_amount": Coalesce(Subquery(sums, output_field=money), Value(Decimal(0), output_field=money)),
    }


def _return(ctx: Context, return_id: UUID) -> QuerySet[Any, Any]:
    lines = ReturnLine.objects.visible_to(ctx).filter(return_authorization_id=OuterRef("id"))
    return columns(
        ReturnAuthorization.objects.visible_to(ctx).filter(id=return_id),
        ReturnOut,
        **fields(ctx),
        replacement_order_number=F("replacement_order__number"),
        lines=nested(
            lines.order_by("position"),
            ReturnLineOut,
            item_number=F("order_line__item_number"),
            description=F("order_line__description"),
            unit_code=F("order_line__unit_code"),
            price=F("order_line__price"),
        ),
    )
