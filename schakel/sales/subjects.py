"""Documents can belong to sales orders."""

from uuid import UUID

from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context
from schakel.sales.models import SalesOrder


@subject("sales_order")
def sales_order_subject(ctx: Context, order_id: UUID) -> Subject | None:
    """Return a sales order as a document knows it."""
    order = SalesOrder.objects.visible_to(ctx).filter(id=order_id).first()
    if order is None:
        return None
    return Subject(
        "sales_order",
        order.id,
        order.number,
        order.customer_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        side="customer",
    )
