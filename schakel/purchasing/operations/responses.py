"""A supplier answers."""

from uuid import UUID

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.purchasing import responses
from schakel.purchasing.answering import Given, take
from schakel.purchasing.describing import describe
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut


@operation(
    "POST",
    "/purchase-orders/{purchase_order_id}/responses",
    audiences=(STAFF, SUPPLIER),
)
def respond_to_purchase_order(
    ctx: Context, purchase_order_id: UUID, data: OrderResponseIn
) -> PurchaseOrderOut:
    """Accept, change or reject lines of a purchase order.

    Inside the supplier's tolerance (by default up to 3 days later or any day earlier, quantity and price exact)
    an answer counts at once; outside it is a proposal that the buyer decides. The same answer again does nothing.
    Refuses with 409 when the order is closed or changed since `version`, with 422 for days in the past.
    """
    order = find(ctx, PurchaseOrder, purchase_order_id, lock=True)
    refusal = responses.closed(order)
    if refusal is not None:
        raise refusal
    refuse_stale(order, data.version, order.number)
    lines = list(PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position"))
    given = responses.answers(ctx, lines, data)
    announce(ctx, *take(ctx, [Given(order, lines, given, data)]))
    return describe(ctx, order.id)
