"""Writes sales orders, many at once: the same rules for an order of today and for one of before."""

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel import numbering, workspaces
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.inserting import insert
from schakel.kernel.money import amount, too_large
from schakel.kernel.tenancy import new
from schakel.parties.identity import own_party_id
from schakel.parties.models import CustomerRole
from schakel.sales.addresses import write_address
from schakel.sales.facts import SalesOrderPlaced
from schakel.sales.known import Known
from schakel.sales.limits import Limits
from schakel.sales.models import SalesOrder, SalesOrderLine
from schakel.sales.multiples import multiple_problem
from schakel.sales.states import ORDER, PROMISE
from schakel.sales.wanted import Charged, Wanted, WantedLine

PREFIX = "VO-"


def place(ctx: Context, rows: Sequence[Wanted]) -> list[SalesOrder | SchakelError]:
    """Write the orders and announce them; an order with a mistake is refused whole."""
    known = Known(ctx, rows)
    own = own_party_id(ctx)
    currency = workspaces.of(ctx).base_currency
    answers: list[SalesOrder | SchakelError] = []
    orders: list[SalesOrder] = []
    history: set[UUID] = set()
    owed: set[UUID] = set()
    lines: list[SalesOrderLine] = []
    limits = Limits(ctx)
    for row in rows:
        refusal = refused(ctx, row, known)
        if refusal is not None:
            answers.append(refusal)
            continue
        order, of_order = draw(ctx, row, known, own, currency)
        if above := limits.refusal(order.total_amount):
            answers.append(above)
            continue
        answers.append(order)
        orders.append(order)
        if row.is_history:
            history.add(order.id)
        if row.is_owed:
            owed.add(order.id)
        lines += of_order
    nameless = [order for order in orders if not order.number]
    known.hold(ctx, orders, lines)
    numbering.reached(ctx, "sales_order", PREFIX, (order.number for order in orders if order.number))
    for order, number in zip(nameless, numbering.take(ctx, "sales_order", len(nameless)), strict=True):
        order.number = f"{PREFIX}{number}"
    insert(orders)
    insert(lines)
    _announce(ctx, orders, lines, history, owed)
    return answers


def refused(ctx: Context, row: Wanted, known: Known) -> SchakelError | None:
    """Return what refuses an order; None if nothing does."""
    return (
        known.seats.refusal(row.customer_id, row.branch_id, row.person_id)
        or known.addresses.refusal(row.customer_id, row.delivery)
        or _refusal(ctx, row, known)
    )


def _refusal(ctx: Context, row: Wanted, known: Known) -> SchakelError | None:
    customer = known.customers.get(row.customer_id)
    if customer is None:
        return NotFound(_("This customer was not found."), field="customer_id")
    if row.number and row.number in known.numbers:
        message = _("Order number %(number)s is taken.") % {"number": row.number}
        return Conflict(message, field="number", code="number_taken")
    if not row.is_history and not row.is_owed and customer.credit_hold:
        return Conflict(_blocked(ctx), field="customer_id", code="credit_hold")
    problems: list[Problem] = []
    if not row.is_history and row.requested_date < ctx.today:
        problems.append(Problem("requested_date", _("This day is past. Choose today or later."), "past"))
    for index, line in enumerate(row.lines):
        item = known.items.get(line.item_id)
        if item is None:
            return NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        if problem := too_large(f"lines.{index}.quantity", known.charged(row, line).price, line.quantity):
            problems.append(problem)
        problems += _line_problems(ctx, row, line, item, f"lines.{index}")
    if problems:
        return Invalid.of(*problems)
    if row.number:
        known.numbers.add(row.number)
    return None


def _blocked(ctx: Context) -> str:
    """Say that a customer is held, to itself otherwise than at the desk."""
    if ctx.audience is not CUSTOMER:
        return _("Nothing is ordered or sent now: this customer is held. Release it first, at its credit.")
    own = workspaces.known(ctx).name
    return _(
        "We cannot take a new order now: your account with us is held. "
        "What you ordered before stays as it is. Please get in touch with %(name)s."
    ) % {"name": own}


def _line_problems(ctx: Context, row: Wanted, line: WantedLine, item: Item, place: str) -> list[Problem]:
    if row.is_history:
        if line.delivered_quantity + line.cancelled_quantity > line.quantity:
            message = _("More was delivered and cancelled than was ordered.")
            return [Problem(f"{place}.delivered_quantity", message, "too_much")]
        return []
    # What was offered holds, though the item is sold no longer or goes by another multiple.
    holds = line.offered is not None
    problems = []
    if not item.is_active and not holds:
        message = _("Item %(number)s is no longer sold.") % {"number": item.number}
        problems.append(Problem(f"{place}.item_id", message, "not_sold"))
    if line.requested_date < ctx.today:
        message = _("This day is past. Choose today or later.")
        problems.append(Problem(f"{place}.requested_date", message, "past"))
    problem = None if holds else multiple_problem(f"{place}.quantity", line.quantity, item.order_multiple)
    if problem is not None:
        problems.append(problem)
    return problems


def draw(
    ctx: Context, row: Wanted, known: Known, own: UUID, currency: str
) -> tuple[SalesOrder, list[SalesOrderLine]]:
    """Return an order and its lines, unwritten, of a wish that nothing refuses."""
    branch_id, assignee_id = known.seats.of(row.customer_id, row.branch_id, row.person_id)
    role = known.customers[row.customer_id]
    order = new(
        ctx,
        SalesOrder,
        branch_id=branch_id,
        assignee_id=assignee_id,
        number=row.number,
        customer_id=row.customer_id,
        own_party_id=own,
        reference=row.reference,
        ordered_date=row.ordered_date,
        requested_date=row.requested_date,
        currency=currency,
        authorised_by_id=ctx.person_id if ctx.audience is CUSTOMER else None,
    )
    delivery = known.addresses.delivery_of(role, row.delivery)
    write_address(order, delivery)
    order.partial_delivery, order.warehouse_note = delivery["partial_delivery"], delivery["warehouse_note"]
    lines = [
        _line(ctx, order, role, known.items[wanted.item_id], position, wanted, known.charged(row, wanted))
        for position, wanted in enumerate(row.lines, start=1)
    ]
    order.total_amount = total_of(lines)
    ORDER.move(order, status_of(lines))
    return order, lines


def total_of(lines: Sequence[SalesOrderLine]) -> Decimal:
    """Return what an order comes to, by all its lines; what was cancelled costs nothing."""
    return sum((line.amount for line in lines), Decimal(0))


def status_of(lines: Sequence[SalesOrderLine]) -> str:
    """Return where an order stands, by all its lines."""
    if any(line.open_quantity for line in lines):
        return SalesOrder.Status.OPEN
    delivered = any(line.delivered_quantity for line in lines)
    return SalesOrder.Status.DELIVERED if delivered else SalesOrder.Status.CANCELLED


def _line(
    ctx: Context,
    order: SalesOrder,
    role: CustomerRole,
    item: Item,
    position: int,
    wanted: WantedLine,
    charged: Charged,
) -> SalesOrderLine:
    return new(
        ctx,
        SalesOrderLine,
        order_id=order.id,
        customer_id=order.customer_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        position=position,
        item_id=item.id,
        item_number=item.number,
        description=wanted.offered.description if wanted.offered else item.name,
        unit_code=item.unit_code,
        quantity=wanted.quantity,
        delivered_quantity=wanted.delivered_quantity,
        cancelled_quantity=wanted.cancelled_quantity,
        open_quantity=wanted.quantity - wanted.delivered_quantity - wanted.cancelled_quantity,
        price=charged.price,
        amount=amount(charged.price, wanted.quantity - wanted.cancelled_quantity),
        price_source=charged.source,
        price_reference=charged.reference,
        list_price=charged.list_price,
        requested_date=wanted.requested_date,
        promise_status=PROMISE.begin(SalesOrderLine.PromiseStatus.QUOTED),
        priority=role.priority if wanted.priority is None else wanted.priority,
    )


def _announce(
    ctx: Context,
    orders: list[SalesOrder],
    lines: list[SalesOrderLine],
    history: set[UUID],
    owed: set[UUID],
) -> None:
    items: dict[UUID, set[UUID]] = {order.id: set() for order in orders}
    for line in lines:
        if line.open_quantity:
            items[line.order_id].add(line.item_id)
    announce(
        ctx,
        *(
            SalesOrderPlaced(
                sales_order_id=order.id,
                customer_id=order.customer_id,
                number=order.number,
                item_ids=sorted(items[order.id]),
                total_amount=order.total_amount,
                is_history=order.id in history,
                is_owed=order.id in owed,
                **difference({}, values_of(order, "number", "requested_date", "total_amount")),
            )
            for order in orders
        ),
    )
