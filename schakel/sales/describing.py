"""A sales order as it goes out, in a fixed number of statements."""

from collections import defaultdict
from uuid import UUID

from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from schakel.sales.models import PromiseChange, SalesOrder, SalesOrderLine
from schakel.sales.schemas import (
    PromiseChangeOut,
    SalesOrderLineOut,
    SalesOrderOut,
    SalesOrderRow,
)

PLAIN = [name for name in SalesOrderLineOut.model_fields if name != "promise_changes"]


def describe(ctx: Context, order_id: UUID) -> SalesOrderOut:
    """Return the order with its lines and the history of their promises, the newest first."""
    order = SalesOrder.objects.visible_to(ctx).select_related("customer").filter(id=order_id).first()
    if order is None:
        raise NotFound
    changes: dict[UUID, list[PromiseChangeOut]] = defaultdict(list)
    moved = PromiseChange.objects.visible_to(ctx).filter(order_id=order_id)
    for change in moved.exclude(state=PromiseChange.State.SUPERSEDED).order_by("-changed_at", "id"):
        changes[change.line_id].append(PromiseChangeOut.model_validate(change))
    lines = SalesOrderLine.objects.visible_to(ctx).filter(order_id=order_id).order_by("position")
    plain = {name: getattr(order, name) for name in SalesOrderRow.model_fields if name != "customer_name"}
    return SalesOrderOut(
        **plain,
        customer_name=order.customer.name,
        version=order.version,
        lines=[SalesOrderLineOut(**row, promise_changes=changes[row["id"]]) for row in lines.values(*PLAIN)],
    )
