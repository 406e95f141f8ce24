"""What the desk changes about an order that stands: where it goes, and what does not come any more."""

from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.parties.models import CustomerRole
from schakel.sales.addresses import COLUMNS, Addresses, write_address
from schakel.sales.describing import describe
from schakel.sales.facts import SalesOrderDeliveryChanged, SalesOrderLinesCancelled
from schakel.sales.models import SalesOrder, SalesOrderLine, Shipment, ShipmentLine
from schakel.sales.picking import picked_of
from schakel.sales.schemas import CancelLinesIn, SalesOrderDeliveryIn, SalesOrderOut
from schakel.sales.shipping import Held

OF_DELIVERY = (*COLUMNS, "partial_delivery", "warehouse_note", "reference")


@operation("POST", "/sales-orders/{sales_order_id}/delivery", audiences=(STAFF,))
def change_order_delivery(ctx: Context, sales_order_id: UUID, data: SalesOrderDeliveryIn) -> SalesOrderOut:
    """Say anew where an order goes and how: address, in parts or not, the note, the reference; all of it.

    Refuses with 409 while a shipment of it is being picked, and when nothing of it is open.
    """
    order = find(ctx, SalesOrder, sales_order_id, lock=True)
    if order.status != SalesOrder.Status.OPEN:
        raise Conflict(_("Nothing of this order is open any more."), code="closed")
    picked = ShipmentLine.objects.filter(order=order, shipment__status=Shipment.Status.DRAFTED)
    if picked.exists():
        message = _("A shipment of this order is being picked. Ship it or cancel it first.")
        raise Conflict(message, code="being_picked")
    addresses = Addresses(ctx, {order.customer_id})
    refusal = addresses.refusal(order.customer_id, data)
    if refusal is not None:
        raise refusal
    before = values_of(order, *OF_DELIVERY)
    role = CustomerRole.objects.get(party_id=order.customer_id)
    values = addresses.delivery_of(role, data)
    write_address(order, values)
    order.partial_delivery, order.warehouse_note = values["partial_delivery"], data.warehouse_note
    order.reference = data.reference
    order.version += 1
    order.save(update_fields=[*OF_DELIVERY, "version"])
    changed = difference(before, values_of(order, *OF_DELIVERY), unkept=(*COLUMNS, "warehouse_note"))
    about = {"sales_order_id": order.id, "customer_id": order.customer_id}
    announce(ctx, SalesOrderDeliveryChanged(**about, **changed))
    return describe(ctx, order.id)


@operation("POST", "/sales-orders/{sales_order_id}/cancel-lines", audiences=(STAFF,))
def cancel_order_lines(ctx: Context, sales_order_id: UUID, data: CancelLinesIn) -> SalesOrderOut:
    """Cancel what is open of lines, or a part of it, with the reason; what was shipped stays shipped.

    Refuses with 409 what is being picked, and more than is open.
    """
    order = find(ctx, SalesOrder, sales_order_id)
    held = Held([order.id])
    picked = picked_of(held.lines)
    cancelled: dict[UUID, Decimal] = {}
    changed: dict[UUID, SalesOrderLine] = {}
    before = _standing(held, order.id)
    for index, row in enumerate(data.lines):
        line = held.lines.get(row.line_id)
        if line is None:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        free = line.open_quantity - picked[line.id]
        quantity = free if row.quantity is None else row.quantity
        words = {"item": line.description, "left": spoken(free)}
        if picked[line.id] and (quantity > free or row.quantity is None):
            message = _("%(item)s is being picked; %(left)s of it is not. Cancel the shipment first.")
            raise Conflict(message % words, field=f"lines.{index}.quantity", code="being_picked")
        if quantity > free or not quantity:
            message = _("%(item)s: only %(left)s is still open.")
            raise Conflict(message % words, field=f"lines.{index}.quantity", code="not_open")
        line.cancelled_quantity += quantity
        line.open_quantity -= quantity
        cancelled[line.id] = cancelled.get(line.id, Decimal(0)) + quantity
        changed[line.id] = line
    held.write(changed.values())
    announce(
        ctx,
        SalesOrderLinesCancelled(
            sales_order_id=order.id,
            customer_id=order.customer_id,
            item_ids=sorted({line.item_id for line in changed.values()}),
            cancelled=cancelled,
            reason=data.reason,
            **difference(before, _standing(held, order.id)),
        ),
    )
    return describe(ctx, order.id)


def _standing(held: Held, order_id: UUID) -> dict[str, Decimal]:
    cancelled = sum((line.cancelled_quantity for line in held.lines.values()), Decimal(0))
    return {"cancelled_quantity": cancelled, "total_amount": held.orders[order_id].total_amount}
