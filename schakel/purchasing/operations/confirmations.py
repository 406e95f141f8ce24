"""A supplier confirms many orders as they were asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Invalid, NotFound, Problem
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.purchasing import responses
from schakel.purchasing.answering import Given, take
from schakel.purchasing.models import OrderResponseLine, PurchaseOrder, PurchaseOrderLine
from schakel.purchasing.responses import Code
from schakel.purchasing.schemas import ManyAnswered, ManyOrders, OrderResponseIn, ResponseLineIn


@operation("POST", "/purchase-orders/confirmations", audiences=(STAFF, SUPPLIER))
def confirm_purchase_orders(ctx: Context, data: ManyOrders) -> ManyAnswered:
    """Accept all unanswered lines of many purchase orders as they were asked.

    A line of which the buyer still has a proposal to judge is answered, and stays as it is.
    Refuses them all with 422 when a day that was asked is past, and says of which order and line.
    """
    lines = lines_of(ctx, _held(ctx, data.purchase_order_ids))
    gone = responses.gone_of([line.id for of_order in lines.values() for line in of_order])
    discussed = _discussed(lines)
    given: list[Given] = []
    problems: list[Problem] = []
    for order, of_order in lines.items():
        accepted = [
            ResponseLineIn(line_id=line.id, answer="accept")
            for line in of_order
            if line.line_status_code == Code.NONE and line.id not in discussed
        ]
        if not accepted:
            continue
        answer = OrderResponseIn(lines=accepted)
        try:
            said = responses.answers(ctx, of_order, answer, gone)
        except Invalid as refused:
            problems += _of_many(data, order, of_order, answer, refused)
        else:
            given.append(Given(order, of_order, said, answer))
    if problems:
        raise Invalid.of(*problems)
    facts = take(ctx, given)
    announce(ctx, *facts)
    return ManyAnswered(answered=len(facts))


def _held(ctx: Context, order_ids: Sequence[UUID]) -> list[PurchaseOrder]:
    """Lock the orders, all in the order of their ids; raises where one is not there or closed."""
    wanted = set(order_ids)
    rows = PurchaseOrder.objects.visible_to(ctx).filter(id__in=wanted).order_by("id")
    orders = list(rows.select_for_update(no_key=True))
    if len(orders) < len(wanted):
        raise NotFound
    for refusal in map(responses.closed, orders):
        if refusal is not None:
            raise refusal
    return orders


def lines_of(ctx: Context, orders: Sequence[PurchaseOrder]) -> dict[PurchaseOrder, list[PurchaseOrderLine]]:
    """Return the lines of each order."""
    found: dict[UUID, list[PurchaseOrderLine]] = defaultdict(list)
    rows = PurchaseOrderLine.objects.visible_to(ctx).filter(order_id__in=[order.id for order in orders])
    for line in rows.order_by("position"):
        found[line.order_id].append(line)
    return {order: found[order.id] for order in orders}


def _discussed(lines: Mapping[PurchaseOrder, Sequence[PurchaseOrderLine]]) -> set[UUID]:
    """Return the lines of which a proposal waits for the buyer."""
    orders = [order.id for order in lines if order.has_proposal]
    proposed = OrderResponseLine.objects.filter(order_id__in=orders, status=OrderResponseLine.Status.PROPOSED)
    return set(proposed.values_list("line_id", flat=True)) if orders else set()


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
