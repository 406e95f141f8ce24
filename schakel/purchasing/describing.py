"""A purchase order as it goes out, in one statement."""

from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet

from schakel.accounts.concerned import assignee_name
from schakel.kernel.context import SUPPLIER, Context
from schakel.kernel.nesting import columns, described, nested, nested_one
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.schemas import (
    ChangeProposalOut,
    PurchaseOrderLineOut,
    PurchaseOrderOut,
    ScheduleLineOut,
)


def describe(ctx: Context, order_id: UUID) -> PurchaseOrderOut:
    """Return the order with its lines, their schedule and what is proposed."""
    return described(PurchaseOrderOut, _order, ctx, order_id)


def _order(ctx: Context, order_id: UUID) -> QuerySet[Any, Any]:
    parts = ScheduleLine.objects.visible_to(ctx).filter(line_id=OuterRef("id")).order_by("position")
    schedule = nested(
        parts.exclude(status=ScheduleLine.Status.CANCELLED),
        ScheduleLineOut,
        despatch_number=F("despatch_advice__number"),
    )
    answers = OrderResponseLine.objects.visible_to(ctx).filter(line_id=OuterRef("id"))
    proposal = nested_one(answers.filter(status=OrderResponseLine.Status.PROPOSED), ChangeProposalOut)
    lines = PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=OuterRef("id")).order_by("position")
    return columns(
        PurchaseOrder.objects.visible_to(ctx).filter(id=order_id),
        PurchaseOrderOut,
        supplier_name=F("supplier__name"),
        branch_name=F("branch__name"),
        assignee_name=assignee_name(ctx, SUPPLIER),
        lines=nested(lines, PurchaseOrderLineOut, schedule=schedule, proposal=proposal),
    )
