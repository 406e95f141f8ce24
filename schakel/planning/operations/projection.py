"""The stock of an item over time."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from schakel.catalog.models import Item
from schakel.inventory.models import OnHand
from schakel.inventory.schemas import StockAt
from schakel.inventory.stock import lying
from schakel.kernel import workspaces
from schakel.kernel.calendars import calendar_of
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.nesting import nested
from schakel.kernel.operation import operation
from schakel.kernel.statements import fetched
from schakel.parties.models import USUAL_TRANSIT_DAYS
from schakel.planning.demand import Demand
from schakel.planning.loading import Routes
from schakel.planning.projection import Step, project, shortages
from schakel.planning.schemas import ProjectedNeed, ProjectedReceipt, Projection, Shortage
from schakel.planning.supply import Kind, Supply, Terms
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.purchasing.responses import OPEN
from schakel.sales.models import SalesOrderLine

# As many receipts and needs as a person looks at; the steps hold them all.
MOST_SHOWN = 25
DAY = Coalesce("promised_date", "requested_date")
STILL_COMES = F("quantity") - F("received_quantity")
TRANSIT = Coalesce("customer__customer_role__transit_days", USUAL_TRANSIT_DAYS)


@operation("GET", "/items/{item_id}/projection", audiences=(STAFF,))
def get_projection(ctx: Context, item_id: UUID) -> Projection:
    """Show the stock of an item over time: what comes in, what must leave, and when it falls short.

    The steps hold everything; of the receipts and needs themselves the first 25 come along.
    """
    item = _item(ctx, item_id)
    routes = Routes(workspaces.known(ctx))
    terms = Terms(ctx.today, routes.ours.add_working_days(ctx.today, 1), None)
    deliveries, supplies = _supplies(ctx, item_id)
    open_lines, demands = _demands(ctx, item_id, routes)
    steps = project(item["on_hand"], supplies, demands, terms)
    made = {
        "today": ctx.today,
        "steps": steps,
        "needs": [_need(ctx, row, routes) for row in item["lines"]],
        "open_deliveries": deliveries,
        "open_lines": open_lines,
        "shortages": list(_shortages(item, steps, routes)),
    }
    return Projection.model_validate(item | made)


def _item(ctx: Context, item_id: UUID) -> dict[str, Any]:
    """Return the item with its stock, its preferred supplier, and what comes and leaves first, in one statement."""
    found = fetched(_described, ctx, item_id)
    if not found:
        raise NotFound
    return found[0]


def _described(ctx: Context, item_id: UUID) -> QuerySet[Any, Any]:
    preferred = SupplierItem.objects.visible_to(ctx).filter(item_id=OuterRef("id"), preferred=True)
    rows: QuerySet[Any, Any] = (
        Item.objects.visible_to(ctx)
        .filter(id=item_id)
        .values(
            "number",
            "name",
            "unit_code",
            "safety_stock",
            item_id=F("id"),
            on_hand=lying(ctx),
            locations=nested(_lying_at(ctx), StockAt, location=F("location__code")),
            lead_time_days=Subquery(preferred.values("lead_time_days")[:1]),
            country=Subquery(preferred.values("supplier__country")[:1]),
            receipts=nested(
                _open_parts(ctx, OuterRef("id")).order_by("expected_date", "id")[:MOST_SHOWN],
                ProjectedReceipt,
                day=F("expected_date"),
                quantity=STILL_COMES,
                purchase_order_id=F("order_id"),
                number=F("order__number"),
                supplier_name=F("supplier__name"),
                is_confirmed=Q(confirmed_date__isnull=False),
            ),
            lines=nested(
                _open_lines(ctx, OuterRef("id")).order_by("promised_date", "id")[:MOST_SHOWN],
                ProjectedNeed,
                day=DAY,
                transit=TRANSIT,
                quantity=F("open_quantity"),
                sales_order_id=F("order_id"),
                number=F("order__number"),
                customer_name=F("customer__name"),
            ),
        )
    )
    return rows


def _lying_at(ctx: Context) -> QuerySet[OnHand]:
    rows: QuerySet[OnHand] = OnHand.objects.visible_to(ctx).filter(item_id=OuterRef("id"), quantity__gt=0)
    return rows.order_by("location__code")


def _open_lines(ctx: Context, item: UUID | OuterRef) -> QuerySet[SalesOrderLine]:
    rows: QuerySet[SalesOrderLine] = SalesOrderLine.objects.visible_to(ctx)
    return rows.filter(item_id=item, open_quantity__gt=0)


def _open_parts(ctx: Context, item: UUID | OuterRef) -> QuerySet[ScheduleLine]:
    rows: QuerySet[ScheduleLine] = ScheduleLine.objects.visible_to(ctx)
    return rows.filter(item_id=item, status__in=OPEN, quantity__gt=F("received_quantity"))


def _supplies(ctx: Context, item_id: UUID) -> tuple[int, list[Supply]]:
    """Return how many deliveries are open, and what comes taken together by day."""
    groups = fetched(_coming_by_day, ctx, item_id)
    supplies = [Supply(n, Kind.SCHEDULE_LINE, g["total"], g["day"]) for n, g in enumerate(groups)]
    return sum(group["parts"] for group in groups), supplies


def _coming_by_day(ctx: Context, item_id: UUID) -> QuerySet[Any, Any]:
    alike = _open_parts(ctx, item_id).values(day=F("expected_date")).order_by()
    groups: QuerySet[Any, Any] = alike.annotate(total=Sum(STILL_COMES), parts=Count("id"))
    return groups


def _demands(ctx: Context, item_id: UUID, routes: Routes) -> tuple[int, list[Demand]]:
    """Return how many lines are open, and their demand taken together by day and distance."""
    groups = fetched(_leaving_by_day, ctx, item_id)
    demands = [
        Demand(n, group["total"], group["day"], None, 0, n, routes.over(group["transit"]))
        for n, group in enumerate(groups)
    ]
    return sum(group["lines"] for group in groups), demands


def _leaving_by_day(ctx: Context, item_id: UUID) -> QuerySet[Any, Any]:
    alike = _open_lines(ctx, item_id).values(day=DAY, transit=TRANSIT).order_by()
    groups: QuerySet[Any, Any] = alike.annotate(total=Sum("open_quantity"), lines=Count("id"))
    return groups


def _need(ctx: Context, row: dict[str, Any], routes: Routes) -> ProjectedNeed:
    leaves = routes.over(row["transit"]).shipment_date(date.fromisoformat(row["day"]))
    return ProjectedNeed.model_validate(row | {"day": max(ctx.today, leaves)})


def _shortages(item: dict[str, Any], steps: Iterable[Step], routes: Routes) -> Iterator[Shortage]:
    """Say what is lacking from when, and by which day to order it from the preferred supplier."""
    days, country = item["lead_time_days"], item["country"]
    for lack in shortages(steps, item["safety_stock"]):
        order_by = None if days is None else calendar_of(country, routes.ours).latest_start(lack.day, days)
        yield Shortage(day=lack.day, quantity=lack.quantity, order_by=order_by)
