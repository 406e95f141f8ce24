"""Documents can belong to purchase orders and receipts."""

from uuid import UUID

from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context
from schakel.purchasing.models import GoodsReceipt, PurchaseOrder


@subject("purchase_order")
def purchase_order_subject(ctx: Context, order_id: UUID) -> Subject | None:
    """Return a purchase order as a document knows it."""
    order = PurchaseOrder.objects.visible_to(ctx).filter(id=order_id).first()
    if order is None:
        return None
    return Subject(
        "purchase_order",
        order.id,
        order.number,
        order.supplier_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        side="supplier",
    )


@subject("goods_receipt")
def goods_receipt_subject(ctx: Context, receipt_id: UUID) -> Subject | None:
    """Return a receipt as a document knows it."""
    receipt = GoodsReceipt.objects.visible_to(ctx).filter(id=receipt_id).first()
    if receipt is None:
        return None
    return Subject("goods_receipt", receipt.id, receipt.number, receipt.supplier_id, side="supplier")
