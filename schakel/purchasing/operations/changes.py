"""What we change of an order that its supplier has."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.purchasing.changing import cancel, change, supersede
from schakel.purchasing.describing import describe
from schakel.purchasing.facts import PurchaseOrderCancelled, PurchaseOrderChanged
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.receiving import Held
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import OrderCancellationIn, PurchaseOrderChangeIn, PurchaseOrderOut


@operation("POST", "/purchase-orders/{purchase_order_id}/change", audiences=(STAFF,))
def change_purchase_order(
    ctx: Context, purchase_order_id: UUID, data: PurchaseOrderChangeIn
) -> PurchaseOrderOut:
    """Ask lines of an order anew, in another quantity or for another day, or cancel them: a new revision of it.

    The supplier sees what was and what is, and answers the changed lines again; what it proposed for them rests.
    Refuses with 422 what came already, is on its way, or is past.
    """
    held = _held(ctx, purchase_order_id, data.version)
    order = held.orders[purchase_order_id]
    before = _standing(held)
    lines = change(ctx, held, data.lines)
    if not lines:
        return describe(ctx, order.id)
    if all(line.is_cancelled for line in held.lines.values()):
        message = _("Nothing would be left of this order. Cancel it as a whole.")
        raise Conflict(message, code="nothing_left")
    supersede(order, [line.id for line in lines])
    order.revision += 1
    order.changed_at, order.change_reason = ctx.now, data.reason
    held.write([part for part in held.parts.values() if part.line_id in {line.id for line in lines}])
    announce(
        ctx,
        PurchaseOrderChanged(
            purchase_order_id=order.id,
            supplier_id=order.supplier_id,
            number=order.number,
            revision=order.revision,
            line_ids=[line.id for line in lines],
            item_ids=sorted({line.item_id for line in lines}),
            reason=data.reason,
            **difference(before, _standing(held)),
        ),
    )
    return describe(ctx, order.id)


@operation("POST", "/purchase-orders/{purchase_order_id}/cancel", audiences=(STAFF,))
def cancel_purchase_order(
    ctx: Context, purchase_order_id: UUID, data: OrderCancellationIn
) -> PurchaseOrderOut:
    """Want nothing more of an order; what came stays, and the promises that counted on the rest move.

    Refuses with 409 an order that is closed, or of which something is on its way.
    """
    held = _held(ctx, purchase_order_id, data.version)
    order = held.orders[purchase_order_id]
    if any(part.status == ScheduleLine.Status.SHIPPED for part in held.parts.values()):
        message = _("Something of this order is on its way. Receive that first, or change the other lines.")
        raise Conflict(message, code="shipped")
    before = _standing(held)
    coming = [
        line
        for line in held.lines.values()
        if not line.is_cancelled and any(part.status in OPEN for part in held.of_line(line.id))
    ]
    for line in coming:
        cancel(line, held.of_line(line.id))
    supersede(order, [line.id for line in held.lines.values()])
    order.revision += 1
    order.changed_at, order.change_reason = ctx.now, data.reason
    held.write(list(held.parts.values()))
    announce(
        ctx,
        PurchaseOrderCancelled(
            purchase_order_id=order.id,
            supplier_id=order.supplier_id,
            number=order.number,
            item_ids=sorted({line.item_id for line in coming}),
            reason=data.reason,
            **difference(before, _standing(held)),
        ),
    )
    return describe(ctx, order.id)


def _held(ctx: Context, order_id: UUID, version: int | None) -> Held:
    found = find(ctx, PurchaseOrder, order_id)
    held = Held([found.id])
    held.refuse_closed()
    order = held.orders[order_id]
    refuse_stale(order, version, order.number)
    return held


def _standing(held: Held) -> dict[str, Any]:
    (order,) = held.orders.values()
    lines = {f"lines.{line.position}": _of_line(line) for line in held.lines.values()}
    return values_of(order, "process_status", "next_date", "total_amount", "has_proposal") | lines


def _of_line(line: PurchaseOrderLine) -> dict[str, Any]:
    return {
        "line_status_code": line.line_status_code,
        "quantity": line.agreed_quantity,
        "requested_date": line.requested_date,
    }
