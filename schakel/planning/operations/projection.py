"""The stock of an item over time."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from schakel.catalog.models import Item
from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import STAFF, Context
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.planning import loading
from schakel.planning.projection import project, shortages
from schakel.planning.schemas import ProjectedNeed, ProjectedReceipt, Projection, ProjectionStep, Shortage
from schakel.planning.supply import Kind
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.sales.models import SalesOrderLine

# As many receipts and needs as a person looks at; the steps hold them all.
MOST_SHOWN = 50


@operation("GET", "/items/{item_id}/projection", audiences=(STAFF,))
def get_projection(ctx: Context, item_id: UUID) -> Projection:
    """Show the stock of an item over time: what comes in, what must leave, and when it falls short."""
    item = find(ctx, Item, item_id)
    states, _lines = loading.states_of(ctx, [item.id], pegged=False)
    state = states[item.id]
    on_hand = sum((s.quantity for s in state.supplies if s.kind is Kind.STOCK), Decimal(0))
    steps = project(on_hand, state.supplies, state.demands, state.terms)
    leaves = {
        d.key: max(ctx.today, d.route.shipment_date(d.promised_date or d.requested_date))
        for d in state.demands
    }
    preferred = SupplierItem.objects.filter(item_id=item.id, preferred=True)
    lead_time, country = preferred.values_list("lead_time_days", "supplier__country").first() or (None, "")
    return Projection(
        item_id=item.id,
        number=item.number,
        name=item.name,
        unit_code=item.unit_code,
        today=ctx.today,
        on_hand=on_hand,
        safety_stock=item.safety_stock,
        lead_time_days=lead_time,
        steps=[ProjectionStep.model_validate(step) for step in steps],
        receipts=_receipts(item),
        needs=_needs(item, leaves),
        shortages=[
            Shortage(
                day=lack.day, quantity=lack.quantity, order_by=_order_by(ctx, lack.day, lead_time, country)
            )
            for lack in shortages(steps, item.safety_stock)
        ],
    )


def _order_by(ctx: Context, day: date, lead_time_days: int | None, country: str) -> date | None:
    if lead_time_days is None:
        return None
    ours = WorkCalendar(workspaces.known(ctx).country)
    return loading.calendar_of(country, ours).latest_start(day, lead_time_days)


def _receipts(item: Item) -> list[ProjectedReceipt]:
    parts = ScheduleLine.objects.filter(item=item, status__in=loading.OPEN).select_related(
        "order", "supplier"
    )
    return [
        ProjectedReceipt(
            day=part.expected_date,
            quantity=part.quantity - part.received_quantity,
            purchase_order_id=part.order_id,
            number=part.order.number,
            supplier_name=part.supplier.name,
            is_confirmed=part.confirmed_date is not None,
        )
        for part in parts.order_by("expected_date", "id")[:MOST_SHOWN]
    ]


def _needs(item: Item, leaves) -> list[ProjectedNeed]:  # type: ignore[no-untyped-def]
    lines = SalesOrderLine.objects.filter(item=item, open_quantity__gt=0).select_related("order__customer")
    return [
        ProjectedNeed(
            day=leaves[line.id],
            quantity=line.open_quantity,
            sales_order_id=line.order_id,
            number=line.order.number,
            customer_name=line.order.customer.name,
            promised_date=line.promised_date,
        )
        for line in lines.order_by("promised_date", "id")[:MOST_SHOWN]
    ]
