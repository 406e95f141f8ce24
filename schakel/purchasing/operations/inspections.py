"""What waits in quarantine is accepted or rejected, and a line of which nothing more comes is closed."""

from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE, Booking, Reason, book
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.purchasing.changing import cancel
from schakel.purchasing.counting import held_receipt
from schakel.purchasing.describing import describe as describe_order
from schakel.purchasing.facts import GoodsInspected, PurchaseLineClosedShort
from schakel.purchasing.models import (
    GoodsReceipt,
    GoodsReceiptLine,
    OrderResponseLine,
    PurchaseOrder,
    ScheduleLine,
)
from schakel.purchasing.receipt_describing import describe
from schakel.purchasing.receiving import Held, refuse
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import CloseShortIn, GoodsReceiptOut, InspectionIn, PurchaseOrderOut

NOTHING = Decimal(0)
INSPECTED = ("accepted_quantity", "rejected_quantity", "inspection_note")


@operation("POST", "/goods-receipts/{receipt_id}/inspect", audiences=(STAFF,))
def inspect_goods_receipt(ctx: Context, receipt_id: UUID, data: InspectionIn) -> GoodsReceiptOut:
    """Say what became of goods in quarantine: what is accepted goes to the stock, what is rejected goes back.

    What is accepted can be promised from that moment on. Refuses with 409 more than waits there.
    """
    receipt = held_receipt(ctx, receipt_id, data.version)
    if receipt.status != GoodsReceipt.Status.BOOKED:
        raise Conflict(_("This receipt is not booked: nothing of it waits in quarantine."), code="not_booked")
    lines = {line.id: line for line in GoodsReceiptLine.objects.filter(receipt=receipt).order_by("position")}
    bookings: list[Booking] = []
    accepted = rejected = NOTHING
    for index, row in enumerate(data.lines):
        line = lines.get(row.line_id)
        if line is None:
            raise NotFound(_("This line was not found."), field=f"lines.{index}.line_id")
        waiting = line.quarantined_quantity - line.accepted_quantity - line.rejected_quantity
        if row.accepted_quantity + row.rejected_quantity > waiting:
            message = _("Only %(waiting)s of this line waits in quarantine.") % {"waiting": spoken(waiting)}
            raise Conflict(message, field=f"lines.{index}.accepted_quantity", code="too_much")
        if row.location == QUARANTINE:
            message = _("What is accepted leaves quarantine. Choose the place where it is put.")
            raise Invalid(message, field=f"lines.{index}.location", code="quarantine")
        line.accepted_quantity += row.accepted_quantity
        line.rejected_quantity += row.rejected_quantity
        line.inspection_note = row.note or line.inspection_note
        accepted += row.accepted_quantity
        rejected += row.rejected_quantity
        bookings += [
            Booking(line.item_id, place, quantity, reason, line.lot_number, receipt.number)
            for place, quantity, reason in (
                (QUARANTINE, -row.accepted_quantity, Reason.TRANSFER),
                (row.location or line.location, row.accepted_quantity, Reason.TRANSFER),
                (QUARANTINE, -row.rejected_quantity, Reason.RETURN),
            )
            if quantity
        ]
    if not bookings:
        message = _("Fill in how much is accepted or rejected.")
        raise Invalid(message, field="lines.0.accepted_quantity", code="nothing")
    GoodsReceiptLine.objects.bulk_update(lines.values(), INSPECTED)
    receipt.has_quarantine = any(
        line.quarantined_quantity > line.accepted_quantity + line.rejected_quantity for line in lines.values()
    )
    receipt.version += 1
    receipt.save(update_fields=["has_quarantine", "version"])
    refuse(book(ctx, bookings))
    announce(
        ctx,
        GoodsInspected(
            goods_receipt_id=receipt.id,
            supplier_id=receipt.supplier_id,
            item_ids=sorted({booking.item_id for booking in bookings}),
            accepted_quantity=accepted,
            rejected_quantity=rejected,
            **difference({}, {"accepted_quantity": accepted, "rejected_quantity": rejected}),
        ),
    )
    return describe(ctx, receipt.id)


@operation("POST", "/purchase-orders/{purchase_order_id}/close-short", audiences=(STAFF,))
def close_purchase_line_short(ctx: Context, purchase_order_id: UUID, data: CloseShortIn) -> PurchaseOrderOut:
    """Want nothing more of a line, and say why: what came stays, and the promises that counted on the rest move.

    Refuses with 409 a line of which nothing is to come, and one of which a proposal waits to be judged.
    """
    order = find(ctx, PurchaseOrder, purchase_order_id)
    held = Held([order.id])
    held.refuse_closed()
    line = held.lines.get(data.line_id)
    if line is None:
        raise NotFound(_("This line is not on this order."), field="line_id")
    parts = held.of_line(line.id)
    coming = [part for part in parts if part.status in OPEN]
    if not coming:
        raise Conflict(_("Nothing is to come of this line any more."), field="line_id", code="not_open")
    if any(part.status == ScheduleLine.Status.SHIPPED for part in coming):
        message = _("Something of this line is on its way. Receive it first, or withdraw the despatch.")
        raise Conflict(message, field="line_id", code="shipped")
    proposals = OrderResponseLine.objects.filter(line=line, status=OrderResponseLine.Status.PROPOSED)
    if proposals.exists():
        message = _("The supplier proposes something for this line. Judge that first.")
        raise Conflict(message, field="line_id", code="proposed")
    agreed = line.agreed_quantity
    cancel(line, parts)
    held.write(coming)
    announce(
        ctx,
        PurchaseLineClosedShort(
            purchase_order_id=order.id,
            supplier_id=order.supplier_id,
            line_id=line.id,
            item_ids=[line.item_id],
            reason=data.reason,
            **difference({"quantity": agreed}, {"quantity": line.confirmed_quantity}),
        ),
    )
    return describe_order(ctx, order.id)
