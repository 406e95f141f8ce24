"""Why this date?"""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.planning.loading import Routes
from schakel.planning.models import LineRisk, Peg
from schakel.planning.schemas import (
    ExplainedLine,
    ExplainedOrder,
    SupplyShare,
    TracedLine,
    TracedOrder,
    TracedShare,
)
from schakel.planning.sentences import explain
from schakel.planning.supply import Kind
from schakel.sales.models import SalesOrder, SalesOrderLine

OF_PURCHASE = {
    "purchase_order_id": "schedule_line__order_id",
    "purchase_order_number": "schedule_line__order__number",
    "supplier_id": "schedule_line__supplier_id",
    "supplier_name": "schedule_line__supplier__name",
    "confirmed_date": "schedule_line__confirmed_date",
}


@operation("GET", "/sales-orders/{sales_order_id}/reasons", audiences=(STAFF, CUSTOMER))
def explain_promises(ctx: Context, sales_order_id: UUID) -> ExplainedOrder:
    """Say in sentences why each line is promised for its day; no supplier is named."""
    order = find(ctx, SalesOrder, sales_order_id)
    shares: dict[UUID, list[SupplyShare]] = defaultdict(list)
    routes = _routes(ctx, order)
    for row in _pegs(ctx, order, []):
        shares[row.pop("line_id")].append(SupplyShare(**row, delivery_date=_arrival(routes, order, row)))
    return ExplainedOrder(
        lines=[
            ExplainedLine(
                line_id=line.id,
                sentences=explain(line, shares[line.id], for_customer=True),
                supply=shares[line.id],
            )
            for line in _lines(ctx, order)
        ]
    )


@operation("GET", "/sales-orders/{sales_order_id}/supply", audiences=(STAFF,))
def trace_promises(ctx: Context, sales_order_id: UUID) -> TracedOrder:
    """Say why each line is promised for its day, with the purchase order and supplier behind it."""
    order = find(ctx, SalesOrder, sales_order_id)
    shares: dict[UUID, list[TracedShare]] = defaultdict(list)
    routes = _routes(ctx, order)
    for row in _pegs(ctx, order, list(OF_PURCHASE.values())):
        words = {name: row.pop(column) for name, column in OF_PURCHASE.items()}
        confirmed = words.pop("confirmed_date")
        bought = row["kind"] == Kind.SCHEDULE_LINE
        overdue = bought and row["available_date"] < ctx.today
        shares[row.pop("line_id")].append(
            TracedShare(
                **row,
                **words,
                delivery_date=_arrival(routes, order, row),
                is_confirmed=confirmed is not None if bought else None,
                is_overdue=overdue,
            )
        )
    lines = _lines(ctx, order)
    risky = set(
        LineRisk.objects.filter(line__in=[line.id for line in lines]).values_list("line_id", flat=True)
    )
    return TracedOrder(
        lines=[
            TracedLine(
                line_id=line.id,
                sentences=explain(line, shares[line.id], for_customer=False),
                supply=shares[line.id],
                at_risk=line.id in risky,
            )
            for line in lines
        ]
    )


def _lines(ctx: Context, order: SalesOrder) -> Sequence[SalesOrderLine]:
    return list(SalesOrderLine.objects.visible_to(ctx).filter(order_id=order.id).order_by("position"))


def _pegs(ctx: Context, order: SalesOrder, more: list[str]) -> list[dict]:  # type: ignore[type-arg]
    rows = (
        Peg.objects.visible_to(ctx).filter(line__order_id=order.id).order_by("available_date", "kind", "id")
    )
    return list(rows.values("line_id", "kind", "quantity", "available_date", *more))


def _routes(ctx: Context, order: SalesOrder) -> Routes:
    # How we hand goods over is ours to know; the customer sees only the day that comes of it.
    with tenancy.enter(ctx.as_system()):
        routes = Routes(ctx)
        routes.learn({order.customer_id})
    return routes


def _arrival(routes: Routes, order: SalesOrder, row: dict):  # type: ignore[no-untyped-def, type-arg]
    available = row["available_date"]
    return None if available is None else routes.to(order.customer_id).delivery_date(available)
