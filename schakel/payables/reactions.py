"""What comes in is held against what came before; what waits is held against goods that come later."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, F, Sum

from schakel.kernel.context import Context
from schakel.kernel.facts import on
from schakel.kernel.inserting import insert, rewrite
from schakel.kernel.tenancy import new
from schakel.payables.allotting import allot, offer
from schakel.payables.facts import SupplierInvoiceReceived
from schakel.payables.models import ReceivedLine
from schakel.purchasing.facts import GoodsInspected, GoodsReceiptBooked
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine, PurchaseOrder

GOOD = F("counted_quantity") - F("quarantined_quantity") + F("accepted_quantity")


@on(SupplierInvoiceReceived)
def match_invoices_that_came(ctx: Context, facts: Sequence[SupplierInvoiceReceived]) -> None:
    """Hold invoices against orders and receipts as they come in; what fits is approved by itself."""
    allot(ctx, [fact.supplier_invoice_id for fact in facts])


@on(GoodsReceiptBooked, GoodsInspected)
def match_what_waits(ctx: Context, facts: Sequence[GoodsReceiptBooked | GoodsInspected]) -> None:
    """Count what came of each order line, and hold invoices against it that waited for these goods."""
    lines = GoodsReceiptLine.objects.filter(receipt_id__in={fact.goods_receipt_id for fact in facts})
    places = {order_line: order for order, order_line in lines.values_list("order_id", "order_line_id")}
    orders = set(places.values())
    # An invoice that is being written at this moment waits here for us, or we for it.
    list(PurchaseOrder.objects.filter(id__in=orders).order_by("id").select_for_update(no_key=True))
    count(ctx, places)
    offer(ctx, orders)


def count(ctx: Context, order_line_ids: Collection[UUID]) -> None:
    """Write what came of these order lines and was accepted; their orders are held."""
    good = Sum(GOOD, output_field=DecimalField(max_digits=19, decimal_places=4))
    booked = GoodsReceiptLine.objects.filter(
        order_line_id__in=order_line_ids, receipt__status=GoodsReceipt.Status.BOOKED
    )
    totals = booked.values_list("order_line_id", "order_id", "order__supplier_id").annotate(good=good)
    known = {row.order_line_id: row for row in ReceivedLine.objects.filter(order_line_id__in=order_line_ids)}
    fresh = []
    for order_line_id, order_id, supplier_id, quantity in totals.order_by():
        if row := known.get(order_line_id):
            row.received_quantity = quantity
        else:
            fresh.append(
                new(
                    ctx,
                    ReceivedLine,
                    supplier_id=supplier_id,
                    order_id=order_id,
                    order_line_id=order_line_id,
                    received_quantity=quantity or Decimal(0),
                )
            )
    rewrite(list(known.values()), "received_quantity")
    insert(fresh)
