"""A sales order as it goes out, in one statement."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    DecimalField,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from schakel.accounts.concerned import assignee_name
from schakel.catalog.sources import HIDDEN, STANDARD
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.nesting import ExactObject, columns, described, nested
from schakel.sales.addresses import PARTS
from schakel.sales.models import PromiseChange, Quotation, ReturnLine, SalesOrder, SalesOrderLine
from schakel.sales.schemas import PromiseChangeOut, SalesOrderLineOut, SalesOrderOut


def describe(ctx: Context, order_id: UUID) -> SalesOrderOut:
    """Return the order with its lines and the history of their promises, the newest first."""
    return described(SalesOrderOut, _order, ctx, order_id)


def address() -> ExactObject:
    """Return the address that stands on a document, as one column."""
    return ExactObject(**{part: f"delivery_{part}" for part in PARTS})


def _order(ctx: Context, order_id: UUID) -> QuerySet[Any, Any]:
    moved = PromiseChange.objects.visible_to(ctx).filter(line_id=OuterRef("id")).order_by("-changed_at", "id")
    changes = nested(moved.exclude(state=PromiseChange.State.SUPERSEDED), PromiseChangeOut)
    lines = SalesOrderLine.objects.visible_to(ctx).filter(order_id=OuterRef("id")).order_by("position")
    offers = Quotation.objects.visible_to(ctx).filter(sales_order_id=OuterRef("id"))
    return columns(
        SalesOrder.objects.visible_to(ctx).filter(id=order_id),
        SalesOrderOut,
        customer_name=F("customer__name"),
        branch_name=F("branch__name"),
        assignee_name=assignee_name(ctx, CUSTOMER),
        delivery_address=address(),
        quotation_id=Subquery(offers.values("id")[:1]),
        quotation_number=Subquery(offers.values("number")[:1]),
        lines=nested(
            lines,
            SalesOrderLineOut,
            promise_changes=changes,
            price_source=price_source(ctx),
            returned_quantity=_returned(ctx),
        ),
    )


def _returned(ctx: Context) -> Coalesce:
    """Return what came back of a line, beside its row."""
    came = ReturnLine.objects.visible_to(ctx).filter(
        order_line_id=OuterRef("id"), counted_quantity__isnull=False
    )
    summed = came.order_by().values("order_line_id").annotate(total=Sum("claimed_quantity")).values("total")
    nothing = Value(Decimal(0), output_field=DecimalField(max_digits=19, decimal_places=4))
    return Coalesce(Subquery(summed), nothing)


def price_source(ctx: Context) -> Any:
    """Return where a price came from; a customer does not hear whether a list of everybody's said it."""
    if ctx.audience is not CUSTOMER:
        return F("price_source")
    hidden = When(price_source__in=HIDDEN, then=Value(STANDARD))
    return Case(hidden, default=F("price_source"), output_field=CharField())
