"""Which promises hang on a supplier's open proposal."""

from django.db.models import F, OuterRef, Subquery

from schakel.kernel.context import STAFF, Context
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.planning.models import LineRisk
from schakel.planning.schemas import RiskQuery, RiskRow
from schakel.purchasing.models import PurchaseOrder


@operation("GET", "/lines-at-risk", audiences=(STAFF,))
def list_lines_at_risk(ctx: Context, query: RiskQuery) -> Page[RiskRow]:
    """List the sales order lines whose promise an open proposal would move, the oldest first."""
    return listed(ctx, query, RiskRow, _at_risk)


def _at_risk(ctx: Context, _query: RiskQuery) -> Rows:
    bought = PurchaseOrder.objects.visible_to(ctx).filter(id=OuterRef("purchase_order_id"))
    fields = {
        "sales_order_id": F("line__order_id"),
        "number": F("line__order__number"),
        "customer_name": F("line__order__customer__name"),
        "item_number": F("line__item_number"),
        "description": F("line__description"),
        "unit_code": F("line__unit_code"),
        "open_quantity": F("line__open_quantity"),
        "promised_date": F("line__promised_date"),
        "priority": F("line__priority"),
        "purchase_order_number": Subquery(bought.values("number")[:1]),
        "supplier_name": Subquery(bought.values("supplier__name")[:1]),
    }
    return Rows(LineRisk.objects.visible_to(ctx), fields)
