"""Writes purchase orders, many at once: the same rules for an order of today and for one of before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.concerned import Concerned
from schakel.catalog.models import Item
from schakel.documents.demands import Expired
from schakel.kernel import numbering, workspaces
from schakel.kernel.context import SUPPLIER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.money import amount, too_large
from schakel.kernel.tenancy import new
from schakel.parties.identity import own_party_id
from schakel.parties.models import Party, SupplierRole
from schakel.purchasing.barring import barred
from schakel.purchasing.facts import PurchaseOrderPlaced
from schakel.purchasing.models import (
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
    SupplierItem,
)
from schakel.purchasing.responses import Code
from schakel.purchasing.schedules import conclude
from schakel.purchasing.states import LINE, PART
from schakel.purchasing.wanted import Wanted, WantedLine, WantedPart

PREFIX = "IO-"


class _Known:
    """What the rows refer to, read once."""

    def __init__(self, ctx: Context, rows: Sequence[Wanted]) -> None:
        self.seats = Concerned(
            ctx, SUPPLIER, {(row.supplier_id, row.branch_id, row.person_id) for row in rows}
        )
        supplier_ids = {row.supplier_id for row in rows}
        item_ids = {line.item_id for row in rows for line in row.lines}
        suppliers = Party.objects.filter(id__in=supplier_ids, is_supplier=True, merged_into=None)
        self.suppliers = {p.id: p for p in suppliers}
        blocked = SupplierRole.objects.filter(party_id__in=supplier_ids, blocked_for_new_orders=True)
        self.blocked = set(blocked.values_list("party_id", flat=True))
        self.expired = Expired(ctx, supplier_ids, item_ids)
        self.items = {item.id: item for item in Item.objects.filter(id__in=item_ids)}
        self.terms = {
            (t.supplier_id, t.item_id): t
            for t in SupplierItem.objects.filter(supplier_id__in=supplier_ids, item_id__in=item_ids)
        }
        numbers = {row.number for row in rows if row.number}
        self.numbers = set(PurchaseOrder.objects.filter(number__in=numbers).values_list("number", flat=True))

    def has_price(self, supplier_id: UUID, line: WantedLine) -> bool:
        """Whether somebody named a price, or the supplier's own is known."""
        return line.price is not None or self.price(supplier_id, line) > 0

    def price(self, supplier_id: UUID, line: WantedLine) -> Decimal:
        """Return what a line costs per unit: as named, else as the supplier asks, else 0."""
        if line.price is not None:
            return line.price
        terms = self.terms.get((supplier_id, line.item_id))
        return terms.price if terms else Decimal(0)


def place(ctx: Context, rows: Sequence[Wanted]) -> list[PurchaseOrder | SchakelError]:
    """Write the orders and announce them; an order with a mistake is refused whole."""
    known = _Known(ctx, rows)
    own = own_party_id(ctx)
    currency = workspaces.of(ctx).base_currency
    answers: list[PurchaseOrder | SchakelError] = []
    lines: list[PurchaseOrderLine] = []
    parts: list[ScheduleLine] = []
    facts: list[PurchaseOrderPlaced] = []
    for row in rows:
        refusal = _refusal(ctx, row, known)
        if refusal is not None:
            answers.append(refusal)
            continue
        branch_id, assignee_id = known.seats.of(row.supplier_id, row.branch_id, row.person_id)
        order = new(
            ctx,
            PurchaseOrder,
            branch_id=branch_id,
            assignee_id=assignee_id,
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
        conclude(order, of_order, scheduled)
        answers.append(order)
        lines += of_order
        parts += scheduled
        facts.append(
            PurchaseOrderPlaced(
                purchase_order_id=order.id,
                supplier_id=order.supplier_id,
                number=row.number,
                item_ids=sorted({line.item_id for line in of_order}),
                is_history=row.is_history,
            )
        )
    orders = [answer for answer in answers if isinstance(answer, PurchaseOrder)]
    nameless = [order for order in orders if not order.number]
    numbering.reached(ctx, "purchase_order", PREFIX, (order.number for order in orders if order.number))
    for order, number in zip(nameless, numbering.take(ctx, "purchase_order", len(nameless)), strict=True):
        order.number = f"{PREFIX}{number}"
    by_id = {order.id: order for order in orders}
    insert(orders)
    insert(lines)
    insert(parts)
    announce(
        ctx,
        *(fact.model_copy(update=_numbered(by_id[fact.purchase_order_id])) for fact in facts),
    )
    return answers


def _numbered(order: PurchaseOrder) -> dict[str, Any]:
    placed = values_of(order, "number", "process_status", "total_amount")
    return {"number": order.number, **difference({}, placed)}


def _refusal(ctx: Context, row: Wanted, known: _Known) -> SchakelError | None:
    if row.supplier_id not in known.suppliers:
        return NotFound(_("This supplier was not found."), field="supplier_id")
    if not row.is_history and (refusal := barred(row, known.blocked, known.expired)) is not None:
        return refusal
    if row.number and row.number in known.numbers:
        message = _("Order number %(number)s is taken.") % {"number": row.number}
        return Conflict(message, field="number", code="number_taken")
    if (misplaced := known.seats.refusal(row.supplier_id, row.branch_id, row.person_id)) is not None:
        return misplaced
    problems: list[Problem] = []
    for index, line in enumerate(row.lines):
        if line.item_id not in known.items:
            return NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        problems += _line_problems(ctx, row, line, known, f"lines.{index}")
    if problems:
        return Invalid.of(*problems)
    if row.number:
        known.numbers.add(row.number)
    return None


def _line_problems(
    ctx: Context, row: Wanted, line: WantedLine, known: _Known, place: str
) -> Iterator[Problem]:
    if not row.is_history and line.requested_date < ctx.today:
        yield Problem(f"{place}.requested_date", _("This day is past. Choose today or later."), "past")
    if not row.is_history and not known.has_price(row.supplier_id, line):
        message = _("No price of this supplier is known for this item. Fill in what it costs.")
        yield Problem(f"{place}.price", message, "no_price")
    if problem := too_large(f"{place}.quantity", known.price(row.supplier_id, line), line.quantity):
        yield problem
    if line.parts and sum(part.quantity for part in line.parts) != line.quantity:
        message = _("The parts do not add up to the quantity of the line.")
        yield Problem(f"{place}.schedule", message, "does_not_add_up")
    for index, part in enumerate(line.parts):
        if part.received_quantity > part.quantity:
            message = _("More was received than comes in this part.")
            yield Problem(f"{place}.schedule.{index}.received_quantity", message, "too_much")


def _line(
    ctx: Context, order: PurchaseOrder, known: _Known, position: int, wanted: WantedLine
) -> PurchaseOrderLine:
    item = known.items[wanted.item_id]
    terms = known.terms.get((order.supplier_id, item.id))
    price = known.price(order.supplier_id, wanted)
    confirmed = bool(wanted.parts) and all(part.confirmed_date for part in wanted.parts)
    return new(
        ctx,
        PurchaseOrderLine,
        order=order,
        supplier_id=order.supplier_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
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
            branch_id=line.branch_id,
            assignee_id=line.assignee_id,
            item_id=line.item_id,
            position=position,
            quantity=part.quantity,
            received_quantity=part.received_quantity,
            received_date=part.received_date if part.received_quantity else None,
            requested_date=line.requested_date,
            confirmed_date=part.confirmed_date,
            expected_date=part.confirmed_date or line.requested_date,
            status=PART.begin(status.DELIVERED if part.received_quantity >= part.quantity else status.OPEN),
        )
        for position, part in enumerate(parts, start=1)
    ]
