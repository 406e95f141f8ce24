"""What leaving does to the orders: less is open, promises are met or missed, what has nothing open is closed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.booking import Booking, Reason, book
from schakel.kernel import workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.money import amount, spoken
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.parties.models import USUAL_TRANSIT_DAYS, CustomerRole
from schakel.sales import promises
from schakel.sales.facts import SalesOrderShipped
from schakel.sales.models import SalesOrder, SalesOrderLine, Shipment, ShipmentLine
from schakel.sales.placing import status_of, total_of
from schakel.sales.schemas import ShipIn, ShipmentChangeIn
from schakel.sales.states import ORDER, PROMISE

Promise = SalesOrderLine.PromiseStatus
COUNTED = ("delivered_quantity", "cancelled_quantity", "open_quantity", "amount", "promise_status")

OF_HEAD = ("planned_date", "carrier", "tracking_number", "tracking_url")


def held_shipment(ctx: Context, shipment_id: UUID, version: int | None = None) -> Shipment:
    """Return a shipment, held until the transaction ends; refuses one that changed since `version`."""
    shipment = find(ctx, Shipment, shipment_id, lock=True)
    refuse_stale(shipment, version)
    return shipment


def say(shipment: Shipment, data: ShipmentChangeIn | ShipIn) -> None:
    """Write of carrier and tracking what was said."""
    if data.carrier is not None:
        shipment.carrier = data.carrier
    if data.tracking_number is not None:
        shipment.tracking_number = data.tracking_number
    if data.tracking_url is not None:
        shipment.tracking_url = data.tracking_url


class Held:
    """Orders with all their lines, held until the transaction ends: the items first, as the planner does."""

    def __init__(self, order_ids: Collection[UUID]) -> None:
        lines = SalesOrderLine.objects.filter(order_id__in=order_ids)
        lock(lines.values_list("item_id", flat=True))
        held = SalesOrder.objects.filter(id__in=order_ids).order_by("id").select_for_update(no_key=True)
        self.orders = {order.id: order for order in held}
        self.of_order: dict[UUID, list[SalesOrderLine]] = defaultdict(list)
        self.lines: dict[UUID, SalesOrderLine] = {}
        for line in lines.order_by("position"):
            self.lines[line.id] = line
            self.of_order[line.order_id].append(line)

    def write(self, changed: Iterable[SalesOrderLine]) -> None:
        """Write lines of which something left or was cancelled, and close what has nothing open any more."""
        changed = list(changed)
        for line in changed:
            line.amount = amount(line.price, line.quantity - line.cancelled_quantity)
        SalesOrderLine.objects.bulk_update(changed, COUNTED)
        promises.withdraw(line for line in changed if not line.open_quantity)
        for order in self.orders.values():
            ORDER.move(order, status_of(self.of_order[order.id]))
            order.total_amount = total_of(self.of_order[order.id])
            order.version += 1
            order.save(update_fields=["status", "total_amount", "version"])
        promises.summarise(list(self.orders))


def ship(ctx: Context, shipment: Shipment, lines: Collection[ShipmentLine]) -> None:
    """Let the goods of a shipment leave; raises Conflict where they are not open, not there or meant for others."""
    held = Held({line.order_id for line in lines})
    shipped: dict[UUID, Decimal] = defaultdict(Decimal)
    for picked in lines:
        shipped[picked.order_line_id] += picked.quantity
    _refuse(ctx, shipment, held, shipped)
    shipment.expected_date = expected_date(ctx, shipment.customer_id)
    before = {line_id: held.lines[line_id].delivered_quantity for line_id in shipped}
    for line_id, quantity in shipped.items():
        line = held.lines[line_id]
        line.delivered_quantity += quantity
        line.open_quantity -= quantity
        if not line.open_quantity:
            on_time = shipment.expected_date <= (line.promised_date or line.requested_date)
            PROMISE.move(line, Promise.MET if on_time else Promise.MISSED)
    held.write(held.lines[line_id] for line_id in shipped)
    # Before the stock is booked: the goods that were meant for these lines leave with them.
    announce(
        ctx,
        *(_left(shipment, order, held, shipped, before) for order in held.orders.values()),
    )
    bookings = [_booking(shipment, picked) for picked in lines]
    for picked, answer in zip(lines, book(ctx, bookings), strict=True):
        if isinstance(answer, SchakelError):
            words = {
                "item": held.lines[picked.order_line_id].description,
                "place": picked.location,
                "why": answer.message,
            }
            raise Conflict(_("%(item)s at %(place)s: %(why)s") % words, code=answer.code)


def _left(
    shipment: Shipment,
    order: SalesOrder,
    held: Held,
    shipped: Mapping[UUID, Decimal],
    before: Mapping[UUID, Decimal],
) -> SalesOrderShipped:
    of_order = [line for line in held.of_order[order.id] if line.id in shipped]
    return SalesOrderShipped(
        sales_order_id=order.id,
        shipment_id=shipment.id,
        customer_id=order.customer_id,
        shipped={line.id: shipped[line.id] for line in of_order},
        **difference(
            {"delivered_quantity": sum((before[line.id] for line in of_order), Decimal(0))},
            {"delivered_quantity": sum((line.delivered_quantity for line in of_order), Decimal(0))},
        ),
    )


def _booking(shipment: Shipment, line: ShipmentLine) -> Booking:
    return Booking(
        line.item_id,
        line.location,
        -line.quantity,
        Reason.DESPATCH,
        lot_number=line.lot_number,
        note=shipment.number,
    )


def _refuse(ctx: Context, shipment: Shipment, held: Held, shipped: Mapping[UUID, Decimal]) -> None:
    if CustomerRole.objects.filter(party_id=shipment.customer_id, credit_hold=True).exists():
        raise Conflict(_("This customer is blocked: nothing leaves for it now."), code="credit_hold")
    for line_id, quantity in shipped.items():
        line = held.lines[line_id]
        if quantity > line.open_quantity:
            words = {"item": line.description, "open": spoken(line.open_quantity)}
            message = _("%(item)s: only %(open)s is still open. Change the shipment first.")
            raise Conflict(message % words, code="not_open")
    for order in held.orders.values():
        of_order = held.of_order[order.id]
        if not order.partial_delivery and any(
            line.open_quantity != shipped.get(line.id, Decimal(0)) for line in of_order
        ):
            message = _(
                "Order %(number)s leaves in one delivery: wait until all of it is there, cancel the rest, or allow"
                " parts on the order."
            )
            raise Conflict(message % {"number": order.number}, code="not_partly")


def expected_date(ctx: Context, customer_id: UUID) -> date:
    """Return when goods that leave today should be with a customer."""
    days = CustomerRole.objects.filter(party_id=customer_id).values_list("transit_days", flat=True).first()
    calendar = WorkCalendar(workspaces.of(ctx).country)
    return calendar.add_working_days(ctx.today, USUAL_TRANSIT_DAYS if days is None else days)
