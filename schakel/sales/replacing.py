"""The order that takes the place of goods that came back: the same, as it was agreed, whatever the rules are now."""

from schakel.accounts.concerned import still_there
from schakel.kernel.context import CUSTOMER, Context
from schakel.sales.addresses import COLUMNS, PARTS
from schakel.sales.models import ReturnAuthorization, ReturnLine, SalesOrder
from schakel.sales.returning import lines_of
from schakel.sales.schemas import DeliveryAddress, DeliveryIn
from schakel.sales.wanted import Charged, Offered, Wanted, WantedLine


def replacement_of(ctx: Context, row: ReturnAuthorization) -> Wanted:
    """Return the order for what came back and was not refused, of whom and to where the order of before went."""
    order = SalesOrder.objects.get(id=row.order_id)
    delivery = dict(zip(PARTS, (getattr(order, column) for column in COLUMNS), strict=True))
    is_known = delivery["street"] and delivery["city"]
    address = DeliveryAddress.model_construct(**delivery) if is_known else None
    branch_id, person_id = still_there(ctx, CUSTOMER, (row.customer_id, row.branch_id, row.assignee_id))
    return Wanted(
        row.customer_id,
        "",
        order.reference,
        ctx.today,
        ctx.today,
        [_line(ctx, line) for line in lines_of(row) if line.claimed_quantity],
        is_history=False,
        branch_id=branch_id,
        person_id=person_id,
        delivery=DeliveryIn(delivery_address=address, warehouse_note=row.number),
        is_owed=True,
    )


def _line(ctx: Context, line: ReturnLine) -> WantedLine:
    of = line.order_line
    charged = Charged(of.price, of.price_source, of.price_reference, of.list_price)
    return WantedLine(
        line.item_id,
        line.claimed_quantity,
        ctx.today,
        None,
        None,
        offered=Offered(charged, of.description),
    )
