"""Why this date?"""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.operation import operation
from schakel.kernel.statements import fetched
from schakel.kernel.tenancy import find
from schakel.parties.models import USUAL_TRANSIT_DAYS, CustomerRole
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
from schakel.planning.sentences import Promised, explain
from schakel.planning.supply import Kind
from schakel.sales.models import SalesOrder

OF_PURCHASE = {
    "purchase_order_id": F("schedule_line__order_id"),
    "purchase_order_number": F("schedule_line__order__number"),
    "supplier_id": F("schedule_line__supplier_id"),
    "supplier_name": F("schedule_line__supplier__name"),
    "confirmed_date": F("schedule_line__confirmed_date"),
}


@operation("GET", "/sales-orders/{sales_order_id}/reasons", audiences=(STAFF, CUSTOMER))
def explain_promises(ctx: Context, sales_order_id: UUID) -> ExplainedOrder:
    """Say in sentences why each open line is promised for its day; no supplier is named.

    Where another day waits for the desk's word a customer reads nothing of the goods: they would tell that day.
    """
    lines = []
    for line_id, promised, rows in _by_line(ctx, sales_order_id, _held):
        is_hidden = ctx.audience is CUSTOMER and rows[0]["held"]
        supply = [] if is_hidden else [SupplyShare.model_validate(row) for row in rows]
        sentences = explain(promised, supply, for_customer=True)
        lines.append(ExplainedLine(line_id=line_id, sentences=sentences, supply=supply))
    return ExplainedOrder(lines=lines)


@operation("GET", "/sales-orders/{sales_order_id}/supply", audiences=(STAFF,))
def trace_promises(ctx: Context, sales_order_id: UUID) -> TracedOrder:
    """Say why each open line is promised for its day, with the purchase order and supplier behind it."""
    lines = []
    for line_id, promised, rows in _by_line(ctx, sales_order_id, _traces):
        supply = [_traced(ctx, row) for row in rows]
        sentences = explain(promised, supply, for_customer=False)
        at_risk = rows[0]["at_risk"]
        lines.append(TracedLine(line_id=line_id, sentences=sentences, supply=supply, at_risk=at_risk))
    return TracedOrder(lines=lines)


def _held(_ctx: Context) -> dict[str, Any]:
    return {"held": F("line__has_held_change")}


def _traces(ctx: Context) -> dict[str, Any]:
    risks = LineRisk.objects.visible_to(ctx).filter(line_id=OuterRef("line_id"))
    return {"at_risk": Exists(risks), **OF_PURCHASE}


def _traced(ctx: Context, row: dict[str, Any]) -> TracedShare:
    bought = row["kind"] == Kind.SCHEDULE_LINE
    return TracedShare.model_validate(
        {
            **row,
            "is_confirmed": row["confirmed_date"] is not None if bought else None,
            "is_overdue": bought and row["available_date"] < ctx.today,
        }
    )


def _by_line(
    ctx: Context, sales_order_id: UUID, more: Callable[[Context], dict[str, Any]]
) -> Iterator[tuple[UUID, Promised, list[dict[str, Any]]]]:
    """Return the pegs of an order's open lines, in one statement; raises NotFound where the order is not seen."""
    rows = fetched(_pegs, ctx, sales_order_id, more)
    if not rows:
        find(ctx, SalesOrder, sales_order_id)
    routes = Routes(workspaces.known(ctx))
    for line_id, of_line in groupby(rows, key=lambda row: row["line_id"]):
        shares = list(of_line)
        for row in shares:
            row["delivery_date"] = _arrival(routes, row["transit"], row["available_date"])
        first = shares[0]
        yield line_id, Promised(first["unit"], first["open"], first["requested"], first["promised"]), shares


def _pegs(
    ctx: Context, sales_order_id: UUID, more: Callable[[Context], dict[str, Any]]
) -> QuerySet[Any, Any]:
    role = CustomerRole.objects.filter(party_id=OuterRef("customer_id"))
    pegs = Peg.objects.visible_to(ctx).filter(line__order_id=sales_order_id)
    rows: QuerySet[Any, Any] = pegs.order_by("line__position", "available_date", "kind", "id").values(
        "line_id",
        "kind",
        "quantity",
        "available_date",
        transit=Coalesce(Subquery(role.values("transit_days")[:1]), USUAL_TRANSIT_DAYS),
        unit=F("line__unit_code"),
        open=F("line__open_quantity"),
        requested=F("line__requested_date"),
        promised=F("line__promised_date"),
        **more(ctx),
    )
    return rows


def _arrival(routes: Routes, transit_days: int, available: date | None) -> date | None:
    return None if available is None else routes.over(transit_days).delivery_date(available)
