"""Writes purchase orders, many at once: the same rules for an order of today and for one of before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel import numbering, workspaces
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce
from schakel.kernel.inserting import insert
from schakel.kernel.money import amount
from schakel.kernel.tenancy import new
from schakel.parties.identity import own_party_id
from schakel.parties.models import Party, SupplierRole
from schakel.purchasing.facts import PurchaseOrderPlaced
from schakel.purchasing.models import (
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
    SupplierItem,
)
from schakel.purchasing.responses import Code
from schakel.purchasing.schedules import derive
from schakel.purchasing.states import GOODS, LINE, PAPER, PART

PREFIX = "IO"
Goods = PurchaseOrder.LogisticsStatus


@dataclass(frozen=True, slots=True)
class WantedPart:
    """A dated part of a line; no confirmed date means not confirmed yet."""

    quantity: Decimal
    confirmed_date: date | None
    received_quantity: Decimal


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line to write; without parts it is one part on the requested date."""

    item_id: UUID
    quantity: Decimal
    requested_date: date
    price: Decimal | None
    parts: tuple[WantedPart, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An order to write; without a number it gets the next one."""

    supplier_id: UUID
    number: str
    ordered_date: date
    note: str
    is_made: bool
    lines: list[WantedLine]


class _Known:
    """What the rows refer to, read once."""

    def __init__(self, rows: Sequence[Wanted], today: date) -> None:
        item_ids = {line.item_id for row in rows for line in row.lines}
        self.suppliers = {p.id: p for p in Party.objects.filter(is_supplier=True)}
        self.blocked = set(
            SupplierRole.objects.filter(blocked_for_new_orders=True).values_list("party_id", flat=True)
        )
        self.items = {item.id: item for item in Item.objects.filter(id__in=item_ids)}
        self.terms = {
            (t.supplier_id, t.item_id): t for t in SupplierItem.objects.filter(item_id__in=item_ids)
        }
        numbers = {row.number for row in rows if row.number}
        self.numbers = set(PurchaseOrder.objects.filter(number__in=numbers).values_list("number", flat=True))
        self.today = today


def place(ctx: Context, rows: Sequence[Wanted], *, earliest: date) -> list[PurchaseOrder | SchakelError]:
    """Write the orders and announce them; nothing may be asked before `earliest`."""
    known = _Known(rows, ctx.today)
    own = own_party_id(ctx)
    currency = workspaces.of(ctx).base_currency
    answers: list[PurchaseOrder | SchakelError] = []
    lines: list[PurchaseOrderLine] = []
    parts: list[ScheduleLine] = []
    facts: list[PurchaseOrderPlaced] = []
    for row in rows:
        refusal = _refusal(row, known, earliest)
        if refusal is not None:
            answers.append(refusal)
            continue
        order = new(
            ctx,
            PurchaseOrder,
            number=row.number,
            supplier=known.suppliers[row.supplier_id],
            own_party_id=own,
            ordered_date=row.ordered_date,
            currency=currency,
            note=row.note,
            is_made=row.is_made,
            version=0,
        )
        of_order = [
            _line(ctx, order, known, position, line) for position, line in enumerate(row.lines, start=1)
        ]
        scheduled = [
            part
            for line, wanted in zip(of_order, row.lines, strict=True)
            for part in _parts(ctx, line, wanted)
        ]
        derive(order, of_order, scheduled)
        here = bool(scheduled) and all(part.status == ScheduleLine.Status.DELIVERED for part in scheduled)
        GOODS.move(order, Goods.DELIVERED if here else Goods.OPEN)
        if here:
            PAPER.move(order, PurchaseOrder.ProcessStatus.COMPLETED)
        answers.append(order)
        lines += of_order
        parts += scheduled
        facts.append(
            PurchaseOrderPlaced(
                purchase_order_id=order.id,
                supplier_id=order.supplier_id,
                number=row.number,
                item_ids=sorted({line.item_id for line in of_order}),
                is_history=earliest == date.min,
            )
        )
    orders = [answer for answer in answers if isinstance(answer, PurchaseOrder)]
    nameless = [order for order in orders if not order.number]
    numbering.reached(ctx, "purchase_order", PREFIX, (order.number for order in orders if order.number))
    for order, number in zip(nameless, numbering.take(ctx, "purchase_order", len(nameless)), strict=True):
        order.number = f"{PREFIX}{number}"
    by_id = {order.id: order.number for order in orders}
    insert(orders)
    insert(lines)
    insert(parts)
    announce(
        ctx,
        *(fact.model_copy(update={"number": by_id[fact.purchase_order_id]}) for fact in facts),
    )
    return answers


def _refusal(row: Wanted, known: _Known, earliest: date) -> SchakelError | None:
    if row.supplier_id not in known.suppliers:
        return NotFound(_("This supplier was not found."), field="supplier_id")
    if row.supplier_id in known.blocked and earliest > date.min:
        return Conflict(
            _("This supplier is blocked for new orders."),
            field="supplier_id",
            code="blocked",
        )
    if row.number and row.number in known.numbers:
        message = _("Order number %(number)s is taken.") % {"number": row.number}
        return Conflict(message, field="number", code="number_taken")
    problems = []
    for index, line in enumerate(row.lines):
        if line.item_id not in known.items:
            return NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        if line.requested_date < earliest:
            message = _("This day is past. Choose today or later.")
            problems.append(Problem(f"lines.{index}.requested_date", message, "past"))
        if line.parts and sum(part.quantity for part in line.parts) != line.quantity:
            message = _("The parts do not add up to the quantity of the line.")
            problems.append(Problem(f"lines.{index}.schedule", message, "does_not_add_up"))
        problems += [
            Problem(
                f"lines.{index}.schedule.{place}.received_quantity",
                _("More was received than comes in this part."),
                "too_much",
            )
            for place, part in enumerate(line.parts)
            if part.received_quantity > part.quantity
        ]
    if problems:
        return Invalid.of(*problems)
    if row.number:
        known.numbers.add(row.number)
    return None


def _line(
    ctx: Context, order: PurchaseOrder, known: _Known, position: int, wanted: WantedLine
) -> PurchaseOrderLine:
    item = known.items[wanted.item_id]
    terms = known.terms.get((order.supplier_id, item.id))
    price = wanted.price if wanted.price is not None else (terms.price if terms else Decimal(0))
    confirmed = bool(wanted.parts) and all(part.confirmed_date for part in wanted.parts)
    return new(
        ctx,
        PurchaseOrderLine,
        order=order,
        supplier_id=order.supplier_id,
        position=position,
        item=item,
        item_number=item.number,
        suppliers_item_id=terms.suppliers_item_id if terms else "",
        description=item.name,
        unit_code=item.unit_code,
        quantity=wanted.quantity,
        price=price,
        confirmed_quantity=wanted.quantity if confirmed else None,
        confirmed_price=price if confirmed else None,
        amount=amount(price, wanted.quantity),
        requested_date=wanted.requested_date,
        line_status_code=LINE.begin(Code.ACCEPTED if confirmed else Code.NONE),
    )


def _parts(ctx: Context, line: PurchaseOrderLine, wanted: WantedLine) -> list[ScheduleLine]:
    parts = wanted.parts or (WantedPart(wanted.quantity, None, Decimal(0)),)
    status = ScheduleLine.Status
    return [
        new(
            ctx,
            ScheduleLine,
            order_id=line.order_id,
            line=line,
            supplier_id=line.supplier_id,
            item_id=line.item_id,
            position=position,
            quantity=part.quantity,
            received_quantity=part.received_quantity,
            requested_date=line.requested_date,
            confirmed_date=part.confirmed_date,
            expected_date=part.confirmed_date or line.requested_date,
            status=PART.begin(status.DELIVERED if part.received_quantity >= part.quantity else status.OPEN),
        )
        for position, part in enumerate(parts, start=1)
    ]
