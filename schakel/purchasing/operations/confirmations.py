"""A supplier confirms many orders as they were asked."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Invalid, Problem
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.purchasing import responses
from schakel.purchasing.answering import take
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine
from schakel.purchasing.responses import Code
from schakel.purchasing.schemas import ManyAnswered, ManyOrders, OrderResponseIn, ResponseLineIn


@operation("POST", "/purchase-orders/confirmations", audiences=(STAFF, SUPPLIER))
def confirm_purchase_orders(ctx: Context, data: ManyOrders) -> ManyAnswered:
    """Accept all unanswered lines of many purchase orders as they were asked.

    Refuses them all with 422 when a day that was asked is past, and says of which order and line.
    """
    facts = []
    problems: list[Problem] = []
    for order_id in sorted(set(data.purchase_order_ids)):
        order = find(ctx, PurchaseOrder, order_id, lock=True)
        refusal = responses.closed(order)
        if refusal is not None:
            raise refusal
        lines = list(PurchaseOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position"))
        accepted = [
            ResponseLineIn(line_id=line.id, answer="accept")
            for line in lines
            if line.line_status_code == Code.NONE
        ]
        if accepted:
            answer = OrderResponseIn(lines=accepted)
            try:
                given = responses.answers(ctx, lines, answer)
            except Invalid as refused:
                problems += _of_many(data, order, lines, answer, refused)
                continue
            fact = take(ctx, order, lines, given, answer)
            facts += [fact] if fact else []
    if problems:
        raise Invalid.of(*problems)
    announce(ctx, *facts)
    return ManyAnswered(answered=len(facts))


def _of_many(
    data: ManyOrders,
    order: PurchaseOrder,
    lines: Sequence[PurchaseOrderLine],
    answer: OrderResponseIn,
    refused: Invalid,
) -> list[Problem]:
    """Say of which order and line it is what cannot be."""
    positions = {line.id: line.position for line in lines}
    place = f"purchase_order_ids.{data.purchase_order_ids.index(order.id)}"
    text = _("Order %(number)s, line %(position)s: %(message)s")
    found = []
    for problem in refused.problems:
        position = positions[answer.lines[int(problem.field.split(".")[1])].line_id]
        words = {"number": order.number, "position": position, "message": problem.message}
        found.append(Problem(place, text % words, problem.code))
    return found
