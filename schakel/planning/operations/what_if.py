"""What would it do? Asked before a buyer accepts, and before a supplier sends."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.listing import Page
from schakel.kernel.money import amount
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.planning.schemas import JudgedProposal, MovedPromise, ProposalEffect, ResponsePreview
from schakel.planning.what_if import effects, effects_of_each
from schakel.purchasing import responses
from schakel.purchasing.answering import tolerances_of
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine
from schakel.purchasing.operations.proposals import list_change_proposals
from schakel.purchasing.responses import as_answer
from schakel.purchasing.schemas import OrderResponseIn, ProposalQuery
from schakel.sales.models import SalesOrderLine

# Priorities run from 1 to 99, 50 being everybody's; up to and with this one somebody said that it is urgent.
HIGH_PRIORITY = 20


@operation("GET", "/change-proposals/{proposal_id}/effect", audiences=(STAFF,))
def preview_change_proposal(ctx: Context, proposal_id: UUID) -> ProposalEffect:
    """Show which promises would move if this proposal were accepted; changes nothing."""
    proposal = find(ctx, OrderResponseLine, proposal_id)
    if proposal.status != OrderResponseLine.Status.PROPOSED:
        raise Conflict(_("This proposal was decided before."), code="decided")
    found = effects(ctx, [as_answer(proposal, find(ctx, PurchaseOrderLine, proposal.line_id))])
    lines = SalesOrderLine.objects.select_related("order__customer").in_bulk(
        [effect.line.id for effect in found]
    )
    moved = []
    for effect in found:
        line = lines[effect.line.id]
        moved.append(
            MovedPromise(
                sales_order_id=line.order_id,
                number=line.order.number,
                customer_name=line.order.customer.name,
                item_number=line.item_number,
                description=line.description,
                quantity=line.open_quantity,
                old_date=effect.change.old_promise,
                new_date=effect.change.new_promise,
                priority=line.priority,
            )
        )
    return ProposalEffect(
        **_weighed(lines.values()),
        moved=sorted(moved, key=lambda m: (m.priority, m.number)),
    )


@operation("GET", "/change-proposals/effects", audiences=(STAFF,))
def preview_change_proposals(ctx: Context, query: ProposalQuery) -> Page[JudgedProposal]:
    """List what suppliers proposed with what accepting each would do, the oldest first; changes nothing."""
    proposed = list_change_proposals(ctx, query)
    bought = PurchaseOrderLine.objects.visible_to(ctx).in_bulk([row.line_id for row in proposed.rows])
    answered = OrderResponseLine.objects.visible_to(ctx).in_bulk([row.id for row in proposed.rows])
    cases = [[as_answer(answered[row.id], bought[row.line_id])] for row in proposed.rows]
    found = effects_of_each(ctx, cases) if cases else []
    moved = {effect.line.id for of_case in found for effect in of_case}
    lines = SalesOrderLine.objects.visible_to(ctx).in_bulk(moved)
    rows = []
    for row, of_case in zip(proposed.rows, found, strict=True):
        touched = [lines[effect.line.id] for effect in of_case]
        rows.append(JudgedProposal(**row.model_dump(), **_weighed(touched)))
    return Page[JudgedProposal](rows=rows, next=proposed.next, count=proposed.count)


def _weighed(lines: Iterable[SalesOrderLine]) -> dict[str, Any]:
    """Say how many orders these lines are of, what they are worth, and how many are urgent."""
    lines = list(lines)
    return {
        "orders": len({line.order_id for line in lines}),
        "amount": sum((amount(line.price, line.open_quantity) for line in lines), Decimal(0)),
        "high_priority": len({line.order_id for line in lines if line.priority <= HIGH_PRIORITY}),
    }


@operation("POST", "/purchase-orders/{purchase_order_id}/responses/preview", audiences=(STAFF, SUPPLIER))
def preview_order_response(ctx: Context, purchase_order_id: UUID, data: OrderResponseIn) -> ResponsePreview:
    """Say how many customer orders an answer would move, and how many of high priority; changes nothing."""
    order = find(ctx, PurchaseOrder, purchase_order_id)
    lines = list(PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=order.id))
    given = responses.answers(ctx, lines, data)
    tolerance = tolerances_of(ctx, [order.supplier_id])[order.supplier_id]
    counts_at_once = all(answer.within(tolerance) for answer in given)
    system = ctx.as_system()
    with tenancy.enter(system):
        found = [effect.line for effect in effects(system, given)]
    return ResponsePreview(
        counts_at_once=counts_at_once,
        orders=len({line.order_id for line in found}),
        high_priority=len({line.order_id for line in found if line.priority <= HIGH_PRIORITY}),
    )
