"""A purchase order as it goes out, in a fixed number of statements."""

from collections import defaultdict
from uuid import UUID

from schakel.kernel.context import Context
from schakel.purchasing.models import (
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.schemas import (
    ChangeProposalOut,
    PurchaseOrderLineOut,
    PurchaseOrderOut,
    PurchaseOrderRow,
    ScheduleLineOut,
)


def describe(ctx: Context, order: PurchaseOrder) -> PurchaseOrderOut:
    """Return the order with its lines, their schedule and what is proposed."""
    lines = PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position")
    schedule: dict[UUID, list[ScheduleLineOut]] = defaultdict(list)
    parts = ScheduleLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position")
    for part in parts.exclude(status=ScheduleLine.Status.CANCELLED):
        schedule[part.line_id].append(ScheduleLineOut.model_validate(part))
    proposals = {}
    if order.has_proposal:
        open_ones = OrderResponseLine.objects.visible_to(ctx).filter(order_id=order.id)
        for row in open_ones.filter(status=OrderResponseLine.Status.PROPOSED):
            proposals[row.line_id] = ChangeProposalOut.model_validate(row)
    fields = {
        name: getattr(order, name)
        for name in (
            *PurchaseOrderRow.model_fields,
            "sales_order_id",
            "note",
            "version",
        )
        if name != "supplier_name"
    }
    return PurchaseOrderOut(
        **fields,
        supplier_name=order.supplier.name,
        responded_at=order.responded_at,
        lines=[
            PurchaseOrderLineOut(
                **{
                    name: getattr(line, name)
                    for name in PurchaseOrderLineOut.model_fields
                    if name not in ("schedule", "proposal")
                },
                schedule=schedule[line.id],
                proposal=proposals.get(line.id),
            )
            for line in lines
        ],
    )
