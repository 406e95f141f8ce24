"""What can leave: the lines whose goods lie here, and shipments of all that lies ready of orders."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound, SchakelError
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.texts import sort_key
from schakel.parties.models import USUAL_TRANSIT_DAYS, CustomerRole
from schakel.planning.models import Peg
from schakel.planning.route import Route
from schakel.planning.schemas import (
    DraftedShipments,
    LineToShip,
    LineToShipQuery,
    ReadyOrders,
    RefusedOrder,
)
from schakel.sales.models import SalesOrder, SalesOrderLine, Shipment, ShipmentLine
from schakel.sales.operations.drafting import draft_shipment
from schakel.sales.picking import TOGETHER
from schakel.sales.schemas import ShipmentIn, ShipmentLineIn

MOST_TRANSIT_DAYS = 60
QUANTITY = DecimalField(max_digits=19, decimal_places=4)
NOTHING = Value(Decimal(0), output_field=QUANTITY)


@operation("GET", "/lines-to-ship", audiences=(STAFF,))
def list_lines_to_ship(ctx: Context, query: LineToShipQuery) -> Page[LineToShip]:
    """List the lines whose goods lie here, by the day that was promised; only those that have to leave by today.

    `blocked` says why one cannot leave all the same.
    """
    return listed(ctx, query, LineToShip, _asked, workspaces.known(ctx).country)


def _asked(ctx: Context, query: LineToShipQuery, country: str) -> Rows:
    rows = _ready(ctx)
    match query.which:
        case "":
            rows = rows.annotate(transit=_transit(ctx)).filter(due_date__lte=_leaving_by(ctx, country))
        case "backorder":
            rows = rows.filter(delivered_quantity__gt=0)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(order__number__icontains=text)
            | Q(item_number__istartswith=text)
            | Q(customer__sort_key__contains=sort_key(text))
        )
    fields = {
        "sales_order_id": F("order_id"),
        "number": F("order__number"),
        "customer_name": F("customer__name"),
        "delivery_city": F("order__delivery_city"),
        "ready_quantity": F("ready"),
        "picked_quantity": F("picked"),
        "blocked": _blocked(ctx),
    }
    return Rows(rows, fields)


def _ready(ctx: Context) -> QuerySet[Any]:
    """Return the open lines of which something lies here that is not being picked yet."""
    on_stock = Peg.objects.visible_to(ctx).filter(line_id=OuterRef("id"), kind=Peg.Kind.STOCK)
    picked = ShipmentLine.objects.visible_to(ctx).filter(
        order_line_id=OuterRef("id"), shipment__status=Shipment.Status.DRAFTED
    )
    rows: QuerySet[Any] = SalesOrderLine.objects.visible_to(ctx).filter(open_quantity__gt=0)
    counted = rows.annotate(
        picked=_summed(picked, "order_line_id"),
        lying=_summed(on_stock, "line_id"),
        due_date=Coalesce(F("promised_date"), F("requested_date"), output_field=DateField()),
    )
    ready = Greatest(F("lying") - F("picked"), NOTHING, output_field=QUANTITY)
    found: QuerySet[Any] = counted.annotate(ready=ready).filter(ready__gt=0)
    return found


def _summed(rows: QuerySet[Peg] | QuerySet[ShipmentLine], by: str) -> Coalesce:
    total = rows.order_by().values(by).annotate(total=Sum("quantity")).values("total")
    return Coalesce(Subquery(total), NOTHING, output_field=QUANTITY)


def _blocked(ctx: Context) -> Case:
    """Say why a line cannot leave: its customer is blocked, or its order waits for its other lines."""
    on_hold = CustomerRole.objects.visible_to(ctx).filter(party_id=OuterRef("customer_id"), credit_hold=True)
    return Case(
        When(Exists(on_hold), then=Value("credit_hold")),
        When(Q(order__partial_delivery=False) & Exists(_short(ctx, "order_id")), then=Value("waits")),
        default=Value(""),
    )


def _short(ctx: Context, order: str) -> QuerySet[Any]:
    """Return the open lines of an order of which not everything lies here."""
    pegs = Peg.objects.visible_to(ctx).filter(line_id=OuterRef("id"), kind=Peg.Kind.STOCK)
    lines = SalesOrderLine.objects.visible_to(ctx)
    rows: QuerySet[Any] = lines.filter(order_id=OuterRef(order), open_quantity__gt=0)
    short: QuerySet[Any] = rows.annotate(lies=_summed(pegs, "line_id")).filter(lies__lt=F("open_quantity"))
    return short


def _transit(ctx: Context) -> Coalesce:
    role = CustomerRole.objects.visible_to(ctx).filter(party_id=OuterRef("customer_id"))
    return Coalesce(Subquery(role.values("transit_days")[:1]), USUAL_TRANSIT_DAYS)


def _leaving_by(ctx: Context, country: str) -> Case:
    """Return the last day of delivery for which goods have to leave by today, by how far the customer is."""
    last = [Value(day, output_field=DateField()) for day in last_days(country, ctx.today)]
    far = [When(transit=number, then=day) for number, day in enumerate(last)]
    return Case(*far, default=last[USUAL_TRANSIT_DAYS], output_field=DateField())


@lru_cache(maxsize=64)
def last_days(country: str, today: date) -> tuple[date, ...]:
    """Return, by working days on the road, the last day of delivery for which goods have to leave by this day."""
    calendar = WorkCalendar(country)
    found = []
    day = today
    for transit in range(MOST_TRANSIT_DAYS + 1):
        route = Route(calendar, 0, calendar, transit)
        while route.shipment_date(day + timedelta(days=1)) <= today:
            day += timedelta(days=1)
        found.append(day)
    return tuple(found)


@operation("GET", "/lines-to-ship/counts", audiences=(STAFF,))
def count_lines_to_ship(ctx: Context) -> Counts:
    """Count the lines of which something lies here, and those that are the rest of a line of which a part left."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Any]]:
    rows = _ready(ctx)
    return {"ready": rows, "backorder": rows.filter(delivered_quantity__gt=0)}


@operation("POST", "/shipments/ready", audiences=(STAFF,))
def draft_ready_shipments(ctx: Context, data: ReadyOrders) -> DraftedShipments:
    """Begin to pick all that lies ready of many orders: one shipment for each customer and address.

    An order of which nothing can leave is named with the reason, and the others go on.
    """
    named = SalesOrderLine.objects.visible_to(ctx).filter(id__in=data.line_ids)
    of_lines = dict(named.values_list("id", "order_id"))
    wanted = dict.fromkeys([*data.sales_order_ids, *of_lines.values()])
    orders = {order.id: order for order in SalesOrder.objects.visible_to(ctx).filter(id__in=wanted)}
    if len(orders) < len(wanted) or len(of_lines) < len(set(data.line_ids)):
        raise NotFound
    # Held before it is read what lies ready: two who ask for the same do not both get it.
    held = SalesOrder.objects.filter(id__in=orders).order_by("id").select_for_update(no_key=True)
    list(held.values_list("id"))
    asked = Q(order_id__in=data.sales_order_ids) | Q(id__in=data.line_ids)
    ready = _ready(ctx).filter(asked).annotate(blocked=_blocked(ctx))
    of_order: dict[UUID, list[Any]] = defaultdict(list)
    for line in ready.order_by("order_id", "position"):
        of_order[line.order_id].append(line)
    refused: dict[UUID, str] = {}
    groups: dict[tuple[object, ...], list[Any]] = defaultdict(list)
    for order_id in wanted:
        lines = of_order[order_id]
        if why := _refusal(lines):
            refused[order_id] = why
            continue
        groups[tuple(getattr(orders[order_id], name) for name in TOGETHER)] += lines
    rows = [
        ShipmentIn(lines=[ShipmentLineIn(order_line_id=line.id, quantity=_all(line)) for line in lines])
        for lines in groups.values()
    ]
    drafted = []
    for lines, answer in zip(groups.values(), draft_shipment.many(ctx, rows), strict=True):
        if isinstance(answer, SchakelError):
            refused |= dict.fromkeys((line.order_id for line in lines), answer.message)
        else:
            drafted.append(answer.id)
    return DraftedShipments(
        shipment_ids=drafted,
        refused=[
            RefusedOrder(sales_order_id=order_id, number=orders[order_id].number, message=message)
            for order_id, message in refused.items()
        ],
    )


def _all(line: Any) -> Decimal:
    """Return what lies ready of a line, as the statement counted it."""
    ready: Decimal = min(line.ready, line.open_quantity - line.picked)
    return ready


def _refusal(lines: Sequence[Any]) -> str:
    match lines[0].blocked if lines else "nothing":
        case "nothing":
            return _("Nothing of this order lies ready.")
        case "credit_hold":
            return _("This customer is blocked: nothing leaves for it now.")
        case "waits":
            return _("This order leaves in one delivery, and a part of it is not here yet.")
    return ""
