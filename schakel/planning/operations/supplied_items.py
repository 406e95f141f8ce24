"""What suppliers see of our stock and need, and how long their deliveries really take."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from schakel.catalog.models import Item
from schakel.inventory.stock import on_hand
from schakel.kernel import tenancy, workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.listing import Page
from schakel.kernel.operation import operation
from schakel.parties.models import Party
from schakel.planning.loading import Routes
from schakel.planning.needing import Measured, Moved, measured, weekly_needs, weeks_from
from schakel.planning.operations.projection import DAY, STILL_COMES, TRANSIT
from schakel.planning.schemas.supplied import DeliveryTime, StockTold, SuppliedItemRow, WeeklyNeed
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.purchasing.operations.supplier_items import list_supplier_items
from schakel.purchasing.responses import OPEN
from schakel.purchasing.schemas import SupplierItemQuery, SupplierItemRow
from schakel.sales.models import SalesOrderLine

WEEKS = 12
YEAR = timedelta(days=365)
# From so many on suppliers hear no more than that there are so many.
BUCKET = 10


@operation("GET", "/supplied-items", audiences=(STAFF, SUPPLIER))
def list_supplied_items(ctx: Context, query: SupplierItemQuery) -> Page[SuppliedItemRow]:
    """List what suppliers deliver with our stock, what we need of it in each of twelve weeks, and how long it takes.

    A supplier sees its own items. How much of the stock it is told is the company's choice, as for customers; the
    need is told with it, to the preferred supplier of an item: what open orders and the safety stock ask beyond what
    lies there and is ordered. Nothing tells for whom.
    """
    found = list_supplier_items(ctx, query)
    system = ctx.as_system()
    with tenancy.enter(system):
        known = _Known(system, found.rows)
        told = "exact" if ctx.audience is STAFF else workspaces.known(ctx).disclosed_stock
        rows = [known.row(row, told) for row in found.rows]
    return Page(rows=rows, next=found.next, count=found.count)


class _Known:
    """What is known of the items of some rows, read once for all: eight statements, however many rows."""

    def __init__(self, ctx: Context, rows: Sequence[SupplierItemRow]) -> None:
        self.ctx = ctx
        self.items = list({row.item_id for row in rows})
        self.weeks = weeks_from(ctx.today, WEEKS)
        self.there = on_hand(self.items)
        items = Item.objects.filter(id__in=self.items)
        self.safety: dict[UUID, Decimal] = dict(items.values_list("id", "safety_stock"))
        offers = SupplierItem.objects.filter(id__in=[row.id for row in rows], preferred=True)
        self.preferred = set(offers.values_list("id", flat=True))
        self.comes, self.ordered = self._coming()
        self.leaves = self._leaving()
        self.took = self._took({row.supplier_id for row in rows})

    def row(self, row: SupplierItemRow, told: str) -> SuppliedItemRow:
        """Return a row with what is told of its item."""
        there = self.there[row.item_id]
        taken = self.took.get((row.supplier_id, row.item_id), Measured())
        return SuppliedItemRow(
            **row.model_dump(),
            stock=_told(there, told),
            on_order_quantity=self.ordered[row.supplier_id, row.item_id],
            needs=self._needs(row, there) if told != "nothing" and row.id in self.preferred else [],
            delivery_time=DeliveryTime.model_validate(taken),
        )

    def _needs(self, row: SupplierItemRow, there: Decimal) -> list[WeeklyNeed]:
        comes, leaves = self.comes[row.item_id], self.leaves[row.item_id]
        needs = weekly_needs(there, self.safety[row.item_id], comes, leaves, self.weeks)
        return [WeeklyNeed(week=week, quantity=need) for week, need in zip(self.weeks, needs, strict=True)]

    def _coming(self) -> tuple[dict[UUID, list[Moved]], dict[tuple[UUID, UUID], Decimal]]:
        comes: dict[UUID, list[Moved]] = defaultdict(list)
        ordered: dict[tuple[UUID, UUID], Decimal] = defaultdict(Decimal)
        parts: QuerySet[Any, Any] = ScheduleLine.objects.filter(item_id__in=self.items, status__in=OPEN)
        groups = (
            parts.order_by()
            .values("item_id", "supplier_id", "expected_date")
            .annotate(total=Sum(STILL_COMES))
        )
        for group in groups:
            comes[group["item_id"]].append((group["expected_date"], group["total"]))
            ordered[group["supplier_id"], group["item_id"]] += group["total"]
        return comes, ordered

    def _leaving(self) -> dict[UUID, list[Moved]]:
        leaves: dict[UUID, list[Moved]] = defaultdict(list)
        routes = Routes(workspaces.known(self.ctx))
        lines: QuerySet[Any, Any] = SalesOrderLine.objects.filter(item_id__in=self.items, open_quantity__gt=0)
        alike = lines.order_by().values("item_id", day=DAY, transit=TRANSIT)
        for group in alike.annotate(total=Sum("open_quantity")):
            day = routes.over(group["transit"]).shipment_date(group["day"])
            leaves[group["item_id"]].append((day, group["total"]))
        return leaves

    def _took(self, supplier_ids: set[UUID]) -> dict[tuple[UUID, UUID], Measured]:
        ours = WorkCalendar(workspaces.known(self.ctx).country)
        countries = Party.objects.filter(id__in=supplier_ids).values_list("id", "country")
        calendars = {supplier_id: calendar_of(country, ours) for supplier_id, country in countries}
        parts = ScheduleLine.objects.filter(
            supplier_id__in=supplier_ids, item_id__in=self.items, received_date__gte=self.ctx.today - YEAR
        )
        days: dict[tuple[UUID, UUID], list[int]] = defaultdict(list)
        asked = parts.values_list("supplier_id", "item_id", F("order__ordered_date"), "received_date")
        for supplier_id, item_id, ordered, came in asked:
            days[supplier_id, item_id].append(_between(calendars[supplier_id], ordered, came))
        return {key: measured(taken) for key, taken in days.items()}


def _between(calendar: WorkCalendar, ordered: date, came: date) -> int:
    # What was written down afterwards came before it was ordered.
    return max(calendar.working_days_between(ordered, came), 0)


def _told(there: Decimal, told: str) -> StockTold:
    bucket = "" if told != "buckets" else "0" if there <= 0 else "<10" if there < BUCKET else "10+"
    return StockTold.model_validate(
        {
            "disclosed": told,
            "is_available": None if told == "nothing" else there > 0,
            "quantity": there if told == "exact" else None,
            "bucket": bucket,
        }
    )
