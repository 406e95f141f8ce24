"""Who hears what of orders and shipments, and of what customers ask to change."""

from collections.abc import Sequence

from django.db.models import F, Q

from schakel.kernel.context import CUSTOMER, STAFF, Channel, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.sales.facts import (
    OrderChangeAnswered,
    OrderChangeRequested,
    OrderChangeWithdrawn,
    SalesOrderPlaced,
    ShipmentShipped,
)
from schakel.sales.models import OrderChangeRequest, SalesOrder

# What comes in by these was confirmed where it comes from.
ELSEWHERE = (Channel.FILE, Channel.COMMAND)


@on(SalesOrderPlaced)
def confirm_orders(ctx: Context, facts: Sequence[SalesOrderPlaced]) -> None:
    """Mail the confirmation of an order to whom it is for: who ordered it, or for whom the desk did.

    Whose order a colleague approved hears of it with the answer.
    """
    placed = {fact.sales_order_id: fact for fact in facts if not fact.is_history}
    if ctx.channel in ELSEWHERE or not placed:
        return
    own = Q(authorised_by_id=None) | Q(authorised_by_id=F("assignee_id"))
    rows = SalesOrder.objects.filter(own, id__in=placed, assignee_id__isnull=False).order_by("id")
    tell(
        ctx,
        [
            News(
                "sales_order_placed",
                ("sales_order", order_id),
                CUSTOMER,
                placed[order_id].customer_id,
                "sales.get_sales_order",
                {"number": placed[order_id].number},
                person_id,
                mails_who_acts=True,
            )
            for order_id, person_id in rows.values_list("id", "assignee_id")
        ],
    )


@on(ShipmentShipped)
def tell_customers_of_shipments(ctx: Context, facts: Sequence[ShipmentShipped]) -> None:
    """Tell a customer that something is on its way."""
    tell(
        ctx,
        (
            News(
                "shipment_shipped",
                ("shipment", fact.shipment_id),
                CUSTOMER,
                fact.customer_id,
                "sales.get_shipment",
                {"number": fact.number},
            )
            for fact in facts
        ),
    )


@on(OrderChangeRequested)
def tell_the_desk_of_requests(ctx: Context, facts: Sequence[OrderChangeRequested]) -> None:
    """Ask the desk about what a customer wants to change."""
    tell(
        ctx,
        (
            News(
                "order_change_requested",
                ("sales_order", fact.sales_order_id),
                STAFF,
                None,
                "sales.accept_order_change",
            )
            for fact in facts
        ),
    )


@on(OrderChangeAnswered, OrderChangeWithdrawn)
def settle_requests(ctx: Context, facts: Sequence[OrderChangeAnswered | OrderChangeWithdrawn]) -> None:
    """Count the desk's question about a request as read once none waits on that order any more."""
    rows = asked("order_change_requested").filter(subject_id__in={fact.sales_order_id for fact in facts})
    waiting = OrderChangeRequest.objects.filter(state=OrderChangeRequest.State.ASKED)
    settle(ctx, rows.exclude(subject_id__in=waiting.values("order_id")))


@on(OrderChangeAnswered)
def tell_customers_of_answers(ctx: Context, facts: Sequence[OrderChangeAnswered]) -> None:
    """Tell a customer what became of what it asked."""
    tell(
        ctx,
        (
            News(
                "order_change_accepted" if fact.is_accepted else "order_change_declined",
                ("sales_order", fact.sales_order_id),
                CUSTOMER,
                fact.customer_id,
                "sales.get_sales_order",
            )
            for fact in facts
        ),
    )
