"""Buys what open sales orders need and neither stock nor open purchase orders cover, from usual suppliers.

For data that have sales orders but no purchase orders: without it such lines are promised from goods that
nobody has ordered. The orders are of today or the last working day before, asked for by the supplier's lead
time in its own working days, and marked `is_made`: made by Schakel, not placed by a person. Nothing is sent
to suppliers.
"""

from collections import defaultdict
from decimal import ROUND_UP, Decimal
from typing import Annotated, Any
from uuid import UUID

from django.db.models import F, Sum
from django.utils.translation import ngettext
from pydantic import Field

from schakel.hub.files.mapping import Part
from schakel.inventory.stock import on_hand
from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import Context
from schakel.kernel.errors import SchakelError
from schakel.planning.route import reorder_date
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.purchasing.operations.orders import record_purchase_order
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import RecordedPurchaseOrderIn
from schakel.sales.models import SalesOrderLine


class Options(Part):
    """What can be set."""

    lead_time_days: Annotated[int, Field(ge=1, le=730)] = Field(
        default=10, description="working days, for items whose supplier has no lead time"
    )


def run(ctx: Context, options: Options) -> str:
    """Make the purchase orders, one per supplier; once they are there nothing is lacking any more."""
    lacking = _lacking()
    ours = WorkCalendar(workspaces.of(ctx).country)
    lines: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    offers = SupplierItem.objects.filter(item_id__in=lacking, preferred=True).select_related("supplier")
    for offer in offers.order_by("supplier__sort_key", "item__number"):
        calendar = calendar_of(offer.supplier.country, ours)
        days = offer.lead_time_days or options.lead_time_days
        # The day that the planner counted on already: no promise moves.
        requested = reorder_date(ctx.today, calendar, days, ours, 0)
        quantity = _orderable(lacking[offer.item_id], offer.moq, offer.order_multiple)
        line = {"item_id": offer.item_id, "quantity": quantity, "requested_date": requested}
        lines[offer.supplier_id].append(line)
    # Nobody orders on a day off.
    ordered = ours.latest_start(ctx.today, 0)
    rows = [
        RecordedPurchaseOrderIn.model_validate(
            {"supplier_id": supplier, "ordered_date": ordered, "is_made": True, "lines": of_supplier}
        )
        for supplier, of_supplier in lines.items()
    ]
    for answer in record_purchase_order.many(ctx, rows):
        if isinstance(answer, SchakelError):
            raise answer
    count = len(rows)
    said = ngettext("%(count)s purchase order made", "%(count)s purchase orders made", count)
    return said % {"count": count}


def _lacking() -> dict[UUID, Decimal]:
    """Return per item what open orders need beyond stock and what is on its way."""
    needed = SalesOrderLine.objects.filter(open_quantity__gt=0).values("item_id").order_by()
    wanted = {row["item_id"]: row["total"] for row in needed.annotate(total=Sum("open_quantity"))}
    parts = ScheduleLine.objects.filter(item_id__in=wanted, status__in=OPEN).values("item_id").order_by()
    coming = {
        row["item_id"]: row["total"]
        for row in parts.annotate(total=Sum(F("quantity") - F("received_quantity")))
    }
    stock = on_hand(list(wanted))
    short = {item: wanted[item] - stock[item] - coming.get(item, Decimal(0)) for item in wanted}
    return {item: quantity for item, quantity in short.items() if quantity > 0}


def _orderable(quantity: Decimal, moq: Decimal, multiple: Decimal) -> Decimal:
    """Return the least that the supplier delivers of at least this much."""
    return (max(quantity, moq) / multiple).to_integral_value(ROUND_UP) * multiple
