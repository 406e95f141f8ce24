"""Who hears what of shipments, and of what customers ask to change."""

from collections.abc import Sequence

from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.facts import on
from schakel.notifications.settling import asked, settle
from schakel.notifications.telling import News, tell
from schakel.sales.facts import (
    OrderChangeAnswered,
    OrderChangeRequested,
    OrderChangeWithdrawn,
    ShipmentShipped,
)
from schakel.sales.models import OrderChangeRequest


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
