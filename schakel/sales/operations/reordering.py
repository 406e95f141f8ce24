"""Ordering again what was ordered before."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.sales.models import SalesOrder, SalesOrderLine
from schakel.sales.operations.carts import add_to_cart
from schakel.sales.schemas import CartLineIn, CartLinesIn, LeftOut, ReorderedOut


@operation("POST", "/sales-orders/{sales_order_id}/to-cart", audiences=(CUSTOMER,))
def add_order_to_cart(ctx: Context, sales_order_id: UUID) -> ReorderedOut:
    """Put what an order holds in the cart once more, at the prices of today; what is no longer sold is named."""
    order = find(ctx, SalesOrder, sales_order_id)
    lines = SalesOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position")
    ordered = list(lines.values("item_id", "item_number", "description", "quantity"))
    sold = set(
        Item.objects.visible_to(ctx)
        .filter(is_active=True, id__in={line["item_id"] for line in ordered})
        .values_list("id", flat=True)
    )
    wanted = [
        CartLineIn(item_id=line["item_id"], quantity=line["quantity"])
        for line in ordered
        if line["item_id"] in sold
    ]
    if not wanted:
        raise Conflict(_("Nothing of this order is sold any more."), code="not_sold")
    left_out = [LeftOut.model_validate(line) for line in ordered if line["item_id"] not in sold]
    return ReorderedOut(cart=add_to_cart(ctx, CartLinesIn(lines=wanted)), left_out=left_out)
