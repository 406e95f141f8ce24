"""Lines whose supply is under discussion: a supplier proposed something that would move their promise."""

from uuid import UUID

from schakel.kernel.context import Context
from schakel.kernel.tenancy import new
from schakel.planning.models import LineRisk
from schakel.planning.what_if import effects
from schakel.purchasing.models import OrderResponseLine, PurchaseOrderLine
from schakel.purchasing.operations.proposals import as_answer


def mark(ctx: Context, purchase_order_id: UUID) -> None:
    """Mark the lines that the open proposals of this order would move, and no others."""
    LineRisk.objects.filter(purchase_order_id=purchase_order_id).delete()
    proposals = list(
        OrderResponseLine.objects.filter(
            order_id=purchase_order_id, status=OrderResponseLine.Status.PROPOSED
        ).order_by("id")
    )
    if not proposals:
        return
    lines = PurchaseOrderLine.objects.in_bulk([proposal.line_id for proposal in proposals])
    found = effects(ctx, [as_answer(proposal, lines[proposal.line_id]) for proposal in proposals])
    LineRisk.objects.bulk_create(
        [
            new(
                ctx,
                LineRisk,
                line_id=effect.line.id,
                purchase_order_id=purchase_order_id,
                since=ctx.now,
            )
            for effect in found
        ],
        ignore_conflicts=True,
    )
