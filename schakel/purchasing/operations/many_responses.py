"""A supplier answers many orders at once, each its own way."""

from django.utils.translation import gettext as _

from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.errors import Invalid, NotFound, ProblemOut, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.operation import operation
from schakel.kernel.versions import refuse_stale
from schakel.purchasing import responses
from schakel.purchasing.answering import Given, take
from schakel.purchasing.models import PurchaseOrder
from schakel.purchasing.operations.confirmations import lines_of
from schakel.purchasing.schemas import AnsweredOrder, ManyResponded, ManyResponses, RefusedAnswer


@operation("POST", "/purchase-orders/responses", audiences=(STAFF, SUPPLIER))
def respond_to_purchase_orders(ctx: Context, data: ManyResponses) -> ManyResponded:
    """Answer many orders at once, each with its own answer to its lines.

    Each order is answered whole or not at all, by the rules of answering one: an order of which an answer cannot be is
    named with all that is wrong, and the others are answered. The same answers again do nothing.
    """
    wanted = {answer.purchase_order_id: (index, answer) for index, answer in enumerate(data.responses)}
    if len(wanted) < len(data.responses):
        raise Invalid(_("Each order is answered once: put its lines together."), field="responses")
    # Held in the order of their ids, as everybody does who holds many.
    rows = PurchaseOrder.objects.visible_to(ctx).filter(id__in=wanted.keys()).order_by("id")
    orders = list(rows.select_for_update(no_key=True))
    if len(orders) < len(wanted):
        raise NotFound
    lines = lines_of(ctx, orders)
    gone = responses.gone_of([line.id for of_order in lines.values() for line in of_order])
    given: list[Given] = []
    refused: list[RefusedAnswer] = []
    for order, of_order in lines.items():
        index, answer = wanted[order.id]
        try:
            _refuse(order, answer.version)
            given.append(Given(order, of_order, responses.answers(ctx, of_order, answer, gone), answer))
        except NotFound as refusal:
            # What the caller does not see is nowhere, in one answer of many as in one alone.
            raise NotFound(refusal.message, field=f"responses.{index}.{refusal.problems[0].field}") from None
        except SchakelError as refusal:
            refused.append(_refused(order, index, refusal))
    facts = take(ctx, given)
    announce(ctx, *facts)
    changed = {fact.purchase_order_id for fact in facts}
    answered = [
        AnsweredOrder(
            purchase_order_id=one.order.id,
            number=one.order.number,
            has_proposal=one.order.has_proposal,
            is_new=one.order.id in changed,
        )
        for one in given
    ]
    return ManyResponded(answered=answered, refused=refused)


def _refuse(order: PurchaseOrder, version: int | None) -> None:
    refusal = responses.closed(order)
    if refusal is not None:
        raise refusal
    refuse_stale(order, version, order.number)


def _refused(order: PurchaseOrder, index: int, refusal: SchakelError) -> RefusedAnswer:
    problems = [
        ProblemOut(field=f"responses.{index}.{p.field}".rstrip("."), message=p.message, code=p.code)
        for p in refusal.problems
    ] or [ProblemOut(field=f"responses.{index}", message=refusal.message, code=refusal.code)]
    return RefusedAnswer(purchase_order_id=order.id, number=order.number, problems=problems)
