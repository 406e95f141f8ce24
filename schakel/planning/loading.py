"""Reads what the planner calculates with: supplies, demands and terms of items, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet, Sum

from schakel.inventory.stock import on_hand
from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar, calendar_of
from schakel.kernel.context import Context
from schakel.parties.models import USUAL_TRANSIT_DAYS, CustomerRole
from schakel.planning.demand import Demand, Peg
from schakel.planning.models import Peg as PegRow
from schakel.planning.route import Route, reorder_date
from schakel.planning.supply import Key, Kind, Supply, Terms
from schakel.purchasing.models import ScheduleLine, SupplierItem
from schakel.purchasing.responses import OPEN
from schakel.sales.models import SalesOrderLine


@dataclass
class ItemState:
    """What the planner needs to know of one item."""

    terms: Terms
    supplies: list[Supply] = field(default_factory=list)
    demands: list[Demand] = field(default_factory=list)


class Routes:
    """The way to each customer, by the workspace's choices."""

    def __init__(self, choices: workspaces.Settings) -> None:
        self.ours = WorkCalendar(choices.country)
        self._handling_days = choices.handling_days
        self._by_transit: dict[int, Route] = {}
        self._transit: dict[UUID, int] = {}

    def learn(self, customer_ids: Collection[UUID]) -> None:
        """Read how far these customers are, in one statement."""
        roles = CustomerRole.objects.filter(party_id__in=set(customer_ids) - self._transit.keys())
        self._transit |= dict(roles.values_list("party_id", "transit_days"))

    def to(self, customer_id: UUID) -> Route:
        """Return the way to a customer that was learnt."""
        return self.over(self._transit.get(customer_id, USUAL_TRANSIT_DAYS))

    def over(self, transit_days: int) -> Route:
        """Return the way to a customer who is so many working days away."""
        if transit_days not in self._by_transit:
            self._by_transit[transit_days] = Route(self.ours, self._handling_days, self.ours, transit_days)
        return self._by_transit[transit_days]


def terms_of(ctx: Context, item_ids: Sequence[UUID], routes: Routes) -> dict[UUID, Terms]:
    """Return the days that hold for each item: today, and when goods bought today would be there."""
    following = routes.ours.add_working_days(ctx.today, 1)
    reorder: dict[UUID, date] = {}
    offers = SupplierItem.objects.filter(item_id__in=item_ids, preferred=True, lead_time_days__isnull=False)
    for item_id, days, country in offers.values_list("item_id", "lead_time_days", "supplier__country"):
        reorder[item_id] = reorder_date(ctx.today, calendar_of(country, routes.ours), days, routes.ours, 0)
    return {item_id: Terms(ctx.today, following, reorder.get(item_id)) for item_id in item_ids}


def supplies_of(ctx: Context, item_ids: Sequence[UUID]) -> dict[UUID, list[Supply]]:
    """Return stock and open deliveries per item."""
    found: dict[UUID, list[Supply]] = {
        item_id: [Supply(item_id, Kind.STOCK, quantity, ctx.today)]
        for item_id, quantity in on_hand(item_ids).items()
    }
    parts = ScheduleLine.objects.filter(item_id__in=item_ids, status__in=OPEN)
    for part_id, item_id, quantity, received, expected in parts.values_list(
        "id", "item_id", "quantity", "received_quantity", "expected_date"
    ):
        if quantity > received:
            found[item_id].append(Supply(part_id, Kind.SCHEDULE_LINE, quantity - received, expected))
    return found


def pegged_of(item_ids: Sequence[UUID]) -> dict[tuple[Kind, Key | None], Decimal]:
    """Return how much of each source is meant for somebody."""
    pegs = PegRow.objects.filter(item_id__in=item_ids).exclude(kind=PegRow.Kind.TO_ORDER)
    summed = (
        pegs.values_list("item_id", "kind", "schedule_line_id").annotate(total=Sum("quantity")).order_by()
    )
    return {(Kind(kind), part_id or item_id): total for item_id, kind, part_id, total in summed}


def sequence_of(order_id: UUID | None, position: int) -> str:
    """Return what decides between equals: who ordered first, then the line that stands higher on the order."""
    return f"{order_id or ''}:{position:06}"


def demand_of(line: SalesOrderLine, routes: Routes, pegs: Iterable[Peg] = ()) -> Demand:
    """Return a line as the planner sees it."""
    return Demand(
        key=line.id,
        quantity=line.open_quantity,
        requested_date=line.requested_date,
        promised_date=line.promised_date,
        priority=line.priority,
        sequence_key=sequence_of(line.order_id, line.position),
        route=routes.to(line.customer_id),
        pegs=tuple(pegs),
    )


def as_read(lines: QuerySet[SalesOrderLine]) -> QuerySet[SalesOrderLine]:
    """Leave out of lines what the planner does not read."""
    return lines.only(
        "id",
        "workspace_id",
        "order_id",
        "position",
        "customer_id",
        "branch_id",
        "assignee_id",
        "item_id",
        "open_quantity",
        "requested_date",
        "promised_date",
        "promise_status",
        "priority",
    )


def lines_of(item_ids: Sequence[UUID]) -> list[SalesOrderLine]:
    """Return the open lines of these items, with no more than the planner reads."""
    return list(as_read(SalesOrderLine.objects.filter(item_id__in=item_ids, open_quantity__gt=0)))


def pegs_of(item_ids: Sequence[UUID]) -> dict[UUID, list[Peg]]:
    """Return what is meant for each line."""
    found: dict[UUID, list[Peg]] = defaultdict(list)
    rows = PegRow.objects.filter(item_id__in=item_ids).values_list(
        "line_id", "item_id", "kind", "schedule_line_id", "quantity", "available_date"
    )
    for line_id, item_id, kind, part_id, quantity, day in rows:
        key = {PegRow.Kind.STOCK: item_id, PegRow.Kind.TO_ORDER: None}.get(kind, part_id)
        found[line_id].append(Peg(Kind(kind), key, quantity, day))
    return found


def states_of(
    ctx: Context, item_ids: Sequence[UUID]
) -> tuple[dict[UUID, ItemState], dict[UUID, SalesOrderLine]]:
    """Return everything of these items, and their open lines by id."""
    routes = Routes(workspaces.of(ctx))
    lines = lines_of(item_ids)
    routes.learn({line.customer_id for line in lines})
    supplies = supplies_of(ctx, item_ids)
    states = {
        item_id: ItemState(terms, supplies[item_id])
        for item_id, terms in terms_of(ctx, item_ids, routes).items()
    }
    pegs = pegs_of(item_ids)
    for line in lines:
        states[line.item_id].demands.append(demand_of(line, routes, pegs.get(line.id, ())))
    return states, {line.id: line for line in lines}
