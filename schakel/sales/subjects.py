"""Documents can belong to sales orders and returns."""

from uuid import UUID

from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context
from schakel.sales.models import ReturnAuthorization, SalesOrder


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


@subject("return")
def return_subject(ctx: Context, return_id: UUID) -> Subject | None:
    """Return a return as a document, such as a photo of it, knows it."""
    row = ReturnAuthorization.objects.visible_to(ctx).filter(id=return_id).first()
    if row is None:
        return None
    return Subject(
        "return",
        row.id,
        row.number,
        row.customer_id,
        branch_id=row.branch_id,
        assignee_id=row.assignee_id,
        side="customer",
    )
