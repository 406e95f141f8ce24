"""What must hold of a workspace at any moment, whatever happened and however many did it at once."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from schakel.inventory.models import OnHand, StockMovement
from schakel.kernel import tenancy
from schakel.planning.models import Peg
from schakel.purchasing.models import PurchaseOrderLine, ScheduleLine
from schakel.sales.models import SalesOrder, SalesOrderLine, ShipmentLine
from tests.world import World


def broken(world: World) -> list[str]:
    """Return everything that does not add up; nothing is good."""
    with tenancy.enter(world.system):
        return [*_pegs(), *_stock(), *_schedules(), *_orders(), *_shipments()]


def _pegs() -> list[str]:
    by_line: dict[object, Decimal] = defaultdict(Decimal)
    by_part: dict[object, Decimal] = defaultdict(Decimal)
    by_stock: dict[object, Decimal] = defaultdict(Decimal)
    for peg in Peg.objects.all():
        by_line[peg.line_id] += peg.quantity
        if peg.kind == Peg.Kind.SCHEDULE_LINE:
            by_part[peg.schedule_line_id] += peg.quantity
        elif peg.kind == Peg.Kind.STOCK:
            by_stock[peg.item_id] += peg.quantity
    wrong = [
        f"line {line.id}: {by_line[line.id]} pegged of {line.open_quantity}"
        for line in SalesOrderLine.objects.all()
        if by_line[line.id] != line.open_quantity
    ]
    open_parts = {
        part.id: part.quantity - part.received_quantity
        for part in ScheduleLine.objects.filter(status__in=("open", "shipped"))
    }
    wrong += [
        f"part {part}: {pegged} pegged of {open_parts.get(part, 0)}"
        for part, pegged in by_part.items()
        if pegged > open_parts.get(part, 0)
    ]
    on_hand = dict(OnHand.objects.values_list("item_id").annotate(Sum("quantity")).order_by())
    wrong += [
        f"stock of {item}: {pegged} pegged of {on_hand.get(item, 0)}"
        for item, pegged in by_stock.items()
        if pegged > on_hand.get(item, 0)
    ]
    return wrong


def _stock() -> list[str]:
    kept = {(row.item_id, row.location_id): row.quantity for row in OnHand.objects.all()}
    moved = StockMovement.objects.values_list("item_id", "location_id").annotate(Sum("quantity")).order_by()
    counted = {(item, location): total for item, location, total in moved}
    return [] if kept == counted else [f"on hand {kept}, moved {counted}"]


def _schedules() -> list[str]:
    parts: dict[object, Decimal] = defaultdict(Decimal)
    for part in ScheduleLine.objects.exclude(status="cancelled"):
        parts[part.line_id] += part.quantity
    wrong = [
        f"part {part.id}: {part.received_quantity} received of {part.quantity}, {part.status}"
        for part in ScheduleLine.objects.all()
        if not 0 <= part.received_quantity <= part.quantity
        or (part.status == "delivered") != (part.received_quantity == part.quantity)
    ]
    # A line whose quantity a supplier may not change without the buyer adds up to what was ordered.
    return (
        wrong
        + [
            f"purchase line {line.id}: {parts[line.id]} scheduled of {line.confirmed_quantity}"
            for line in PurchaseOrderLine.objects.filter(confirmed_quantity__isnull=False)
            if parts[line.id] != line.confirmed_quantity
        ]
        + [
            f"purchase line {line.id}: {parts[line.id]} scheduled of {line.quantity}"
            for line in PurchaseOrderLine.objects.filter(line_status_code__in=("", "5"))
            if parts[line.id] != line.quantity
        ]
    )


def _orders() -> list[str]:
    wrong = []
    for order in SalesOrder.objects.prefetch_related("lines"):
        lines = order.lines.all()
        wrong += [
            f"order {order.number}: {line.quantity} is not {line.open_quantity} and the rest"
            for line in lines
            if line.quantity != line.delivered_quantity + line.open_quantity + line.cancelled_quantity
        ]
        if (order.status == SalesOrder.Status.OPEN) != any(line.open_quantity for line in lines):
            wrong.append(f"order {order.number}: {order.status}")
        if order.status != SalesOrder.Status.OPEN:
            continue
        days = [line.promised_date for line in order.lines.all() if line.open_quantity]
        late = any(
            line.promised_date and line.promised_date > line.requested_date
            for line in lines
            if line.open_quantity
        )
        last = None if None in days else max(days, default=None)
        if (order.promised_date, order.is_late) != (last, late):
            wrong.append(f"order {order.number}: {order.promised_date}, its lines {days}")
    return wrong


def _shipments() -> list[str]:
    """What left by shipments is what orders count as delivered, and what the stock was booked down by."""
    gone = ShipmentLine.objects.filter(shipment__status__in=("shipped", "delivered"))
    by_line = dict(gone.values_list("order_line_id").annotate(Sum("quantity")).order_by())
    picked = ShipmentLine.objects.filter(shipment__status="drafted")
    being = dict(picked.values_list("order_line_id").annotate(Sum("quantity")).order_by())
    wrong = [
        f"line {line.id}: {line.delivered_quantity} delivered, {by_line[line.id]} shipped"
        for line in SalesOrderLine.objects.filter(id__in=by_line)
        if line.delivered_quantity != by_line[line.id]
    ]
    return wrong + [
        f"line {line.id}: {being[line.id]} being picked of {line.open_quantity}"
        for line in SalesOrderLine.objects.filter(id__in=being)
        if being[line.id] > line.open_quantity
    ]
