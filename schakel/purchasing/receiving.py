"""What came in and what that does to the orders: less is to come, what has nothing to come any more is closed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.booking import QUARANTINE, Booking, Reason, book
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.money import spoken
from schakel.purchasing import announced
from schakel.purchasing.facts import GoodsReceived
from schakel.purchasing.models import (
    GoodsReceipt,
    GoodsReceiptLine,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
    SupplierItem,
)
from schakel.purchasing.responses import OPEN, Code, closed
from schakel.purchasing.saving import save
from schakel.purchasing.schedules import conclude
from schakel.purchasing.states import LINE, PART, PROPOSAL

NOTHING = Decimal(0)
Part = ScheduleLine.Status
Proposed = OrderResponseLine.Status


class Held:
    """Purchase orders with all their lines and parts, held until the transaction ends: orders first, then items."""

    def __init__(self, order_ids: Collection[UUID]) -> None:
        held = PurchaseOrder.objects.filter(id__in=order_ids).order_by("id").select_for_update(no_key=True)
        self.orders = {order.id: order for order in held}
        self.of_order: dict[UUID, list[PurchaseOrderLine]] = defaultdict(list)
        self.lines: dict[UUID, PurchaseOrderLine] = {}
        for line in PurchaseOrderLine.objects.filter(order_id__in=order_ids).order_by("position"):
            self.lines[line.id] = line
            self.of_order[line.order_id].append(line)
        lock(line.item_id for line in self.lines.values())
        rows = ScheduleLine.objects.filter(order_id__in=order_ids).order_by("position")
        self.parts = {part.id: part for part in rows}

    def of_line(self, line_id: UUID) -> list[ScheduleLine]:
        """Return the parts of a line that were not cancelled."""
        return [p for p in self.parts.values() if p.line_id == line_id and p.status != Part.CANCELLED]

    def refuse_closed(self) -> None:
        """Raise Conflict where an order is closed: nothing is received on it."""
        for refusal in map(closed, self.orders.values()):
            if refusal is not None:
                raise refusal

    def write(self, changed: Collection[ScheduleLine]) -> None:
        """Write the parts that changed, their lines and orders; those of which nothing is to come are closed."""
        for order in self.orders.values():
            parts = [p for p in self.parts.values() if p.order_id == order.id]
            conclude(order, self.of_order[order.id], parts)
        save(list(self.orders.values()), list(self.lines.values()), list(changed))


def receive(ctx: Context, receipt: GoodsReceipt, lines: Sequence[GoodsReceiptLine]) -> None:
    """Take in what was counted; raises Conflict where it is not to come, too much, or its order is closed."""
    held = Held({line.order_id for line in lines})
    held.refuse_closed()
    counted: dict[UUID, Decimal] = defaultdict(Decimal)
    for line in lines:
        counted[line.schedule_line_id] += line.counted_quantity or NOTHING
    if not any(counted.values()):
        message = _("Nothing was counted. Count what came, or give the receipt up.")
        raise Conflict(message, code="nothing")
    over = _over(ctx, held, counted)
    announced.link(lines, held.parts)
    before = {order_id: _received(held, order_id) for order_id in held.orders}
    for line in lines:
        _divide(line, held, over)
    changed = _take(held, counted, receipt.received_date)
    again, settled = announced.settle(ctx, held.parts, lines)
    changed += [part for part in again if part not in changed]
    _supersede(held, {part.line_id for part in changed})
    for line_id in {part.line_id for part in changed}:
        order_line = held.lines[line_id]
        if order_line.line_status_code == Code.NONE and all(
            part.status == Part.DELIVERED for part in held.of_line(line_id)
        ):
            LINE.move(order_line, Code.ALREADY_DELIVERED)
    held.write(changed)
    # Before the stock is booked: the customers for whom these goods are keep them.
    came = (_came(held, order, lines, before[order.id]) for order in held.orders.values())
    announce(ctx, *came, *settled)
    _book(ctx, held, receipt, lines)


def _over(ctx: Context, held: Held, counted: Mapping[UUID, Decimal]) -> dict[UUID, Decimal]:
    """Return what came beyond what was to come, per part; raises where that is more than is tolerated."""
    suppliers = {order.supplier_id for order in held.orders.values()}
    offers = SupplierItem.objects.filter(
        supplier_id__in=suppliers, item_id__in={line.item_id for line in held.lines.values()}
    )
    own = dict(offers.exclude(over_receipt_percent=None).values_list("item_id", "over_receipt_percent"))
    usual = workspaces.of(ctx).over_receipt_percent
    over: dict[UUID, Decimal] = {}
    for part_id, quantity in counted.items():
        part = held.parts[part_id]
        line = held.lines[part.line_id]
        if quantity and part.status not in OPEN:
            message = _("%(item)s: nothing is to come of this part any more.")
            raise Conflict(message % {"item": line.description}, field="lines", code="not_open")
        coming = part.quantity - part.received_quantity
        over[part_id] = max(quantity - coming, NOTHING)
        if over[part_id] > part.quantity * own.get(part.item_id, usual) / 100:
            words = {"item": line.description, "counted": spoken(quantity), "coming": spoken(coming)}
            message = _(
                "%(item)s: %(counted)s counted, only %(coming)s is to come and more is not taken in. Send the rest"
                " back, or receive it on another delivery of the order."
            )
            raise Conflict(message % words, field="lines", code="too_much")
    return over


def _divide(line: GoodsReceiptLine, held: Held, over: dict[UUID, Decimal]) -> None:
    """Say of a counted line what was expected, what is too much of it, and what of it waits for inspection."""
    part = held.parts[line.schedule_line_id]
    quantity = line.counted_quantity or NOTHING
    line.counted_quantity = quantity
    line.expected_quantity = part.quantity - part.received_quantity if part.status in OPEN else NOTHING
    line.over_quantity = min(quantity, over[part.id])
    over[part.id] -= line.over_quantity
    line.quarantined_quantity = quantity if line.to_inspect else line.damaged_quantity


def _take(held: Held, counted: Mapping[UUID, Decimal], day: date) -> list[ScheduleLine]:
    """Count what came on the parts; returns those that changed."""
    changed = []
    for part_id, quantity in counted.items():
        if not quantity:
            continue
        part = held.parts[part_id]
        part.received_quantity = min(part.quantity, part.received_quantity + quantity)
        part.received_date = max(part.received_date or day, day)
        if part.received_quantity == part.quantity:
            PART.move(part, Part.DELIVERED)
        changed.append(part)
    return changed


def _supersede(held: Held, line_ids: Collection[UUID]) -> None:
    """Take what was proposed of lines from the table: it was said of goods of which a part is here now."""
    waiting = OrderResponseLine.objects.filter(order_id__in=held.orders, status=Proposed.PROPOSED)
    PROPOSAL.update(waiting.filter(line_id__in=line_ids), Proposed.PROPOSED, Proposed.SUPERSEDED)
    discussed = set(waiting.values_list("order_id", flat=True))
    for order in held.orders.values():
        order.has_proposal = order.id in discussed


def _received(held: Held, order_id: UUID) -> Decimal:
    return sum((p.received_quantity for p in held.parts.values() if p.order_id == order_id), NOTHING)


def _came(
    held: Held, order: PurchaseOrder, lines: Iterable[GoodsReceiptLine], before: Decimal
) -> GoodsReceived:
    stocked: dict[UUID, Decimal] = defaultdict(Decimal)
    for line in lines:
        if line.order_id == order.id:
            stocked[line.schedule_line_id] += _good(line)
    return GoodsReceived(
        purchase_order_id=order.id,
        supplier_id=order.supplier_id,
        stocked=stocked,
        **difference(
            {"received_quantity": before},
            {"received_quantity": _received(held, order.id), "process_status": order.process_status},
        ),
    )


def _good(line: GoodsReceiptLine) -> Decimal:
    return (line.counted_quantity or NOTHING) - line.quarantined_quantity


def _book(ctx: Context, held: Held, receipt: GoodsReceipt, lines: Iterable[GoodsReceiptLine]) -> None:
    bookings = []
    for line in lines:
        for place, quantity in ((line.location, _good(line)), (QUARANTINE, line.quarantined_quantity)):
            if quantity:
                bookings.append(
                    Booking(line.item_id, place, quantity, Reason.RECEIPT, line.lot_number, receipt.number)
                )
    refuse(book(ctx, bookings))


def refuse(answers: Iterable[object]) -> None:
    """Raise the first refusal among the answers of a booking."""
    for answer in answers:
        if isinstance(answer, SchakelError):
            raise answer
