"""The chain: supply that moved moves the promises that stand on it, and orders get theirs."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from schakel.catalog.locking import lock
from schakel.inventory.facts import StockChanged
from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.facts import on
from schakel.kernel.inserting import insert
from schakel.planning import arriving, leaving, loading, risks, writing
from schakel.planning.demand import promise
from schakel.planning.free import read_free
from schakel.planning.models import Peg as PegRow
from schakel.planning.replanning import replan
from schakel.purchasing.facts import (
    ChangeProposalAccepted,
    ChangeProposalRefused,
    GoodsReceived,
    PurchaseLineClosedShort,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderDeliveryMoved,
    PurchaseOrderPlaced,
    PurchaseOrderResponded,
    SupplierItemsChanged,
)
from schakel.sales import promises
from schakel.sales.facts import (
    SalesOrderAssigned,
    SalesOrderDaysChanged,
    SalesOrderLinesCancelled,
    SalesOrderPlaced,
    SalesOrderShipped,
)
from schakel.sales.models import PromiseChange, SalesOrderLine

CHUNK = 2000
FROM_SUPPLIERS = (
    PurchaseOrderPlaced,
    PurchaseOrderResponded,
    ChangeProposalAccepted,
    PurchaseLineClosedShort,
    PurchaseOrderChanged,
    PurchaseOrderCancelled,
    PurchaseOrderDeliveryMoved,
)


@on(SalesOrderPlaced)
def promise_new_lines(ctx: Context, facts: Sequence[SalesOrderPlaced]) -> None:
    """Peg new lines from free supply only, and promise what follows; nobody else's promise moves."""
    lines: dict[UUID, list[SalesOrderLine]] = defaultdict(list)
    order_ids = [fact.sales_order_id for fact in facts if fact.item_ids]
    new_lines = SalesOrderLine.objects.filter(order_id__in=order_ids, open_quantity__gt=0)
    for line in loading.as_read(new_lines):
        lines[line.item_id].append(line)
    if not lines:
        return
    item_ids = lock(lines)
    free = read_free(ctx, item_ids, {line.customer_id for of_item in lines.values() for line in of_item})
    pegs: list[PegRow] = []
    dates: list[tuple[SalesOrderLine, date | None]] = []
    for item_id in item_ids:
        by_id = {line.id: line for line in lines[item_id]}
        for plan in free.plans(item_id, [loading.demand_of(line, free.routes) for line in by_id.values()]):
            line = by_id[plan.demand_key]  # type: ignore[index]
            pegs += [writing.row(ctx, line, peg) for peg in plan.pegs]
            dates.append((line, plan.promised_date))
    insert(pegs)
    promises.give(ctx, dates)
    risks.mark(ctx, item_ids)


@on(SalesOrderAssigned)
def assign_pegs(_ctx: Context, facts: Sequence[SalesOrderAssigned]) -> None:
    """Let the goods that are meant for an order's lines follow it to another branch or person."""
    for fact in facts:
        PegRow.objects.filter(line__order_id=fact.sales_order_id).update(
            branch_id=fact.branch_id, assignee_id=fact.person_id
        )


@on(SalesOrderShipped)
def hand_over_shipped(ctx: Context, facts: Sequence[SalesOrderShipped]) -> None:
    """Let goods that leave take their pegs along, so that no promise moves; goods that are meant for others stay."""
    shipped = {line_id: quantity for fact in facts for line_id, quantity in fact.shipped.items()}
    leaving.take_along(ctx, shipped)


@on(GoodsReceived)
def hand_over_received(ctx: Context, facts: Sequence[GoodsReceived]) -> None:
    """Let goods that come in take their pegs along, so that no promise moves; what is inspected first takes none."""
    for fact in facts:
        arriving.put_away(ctx, fact.stocked)


@on(SalesOrderLinesCancelled)
def free_cancelled(_ctx: Context, facts: Sequence[SalesOrderLinesCancelled]) -> None:
    """Free what was meant for lines of which nothing is open any more; the replanning gives it to who waits."""
    line_ids = [line_id for fact in facts for line_id in fact.cancelled]
    PegRow.objects.filter(line_id__in=line_ids, line__open_quantity=0).delete()


@on(SalesOrderDaysChanged)
def promise_lines_for_another_day(ctx: Context, facts: Sequence[SalesOrderDaysChanged]) -> None:
    """Promise lines anew that are wanted on another day: their goods stay theirs."""
    line_ids = [line_id for fact in facts for line_id in fact.line_ids]
    lines = list(SalesOrderLine.objects.filter(id__in=line_ids, open_quantity__gt=0))
    item_ids = lock(line.item_id for line in lines)
    routes = loading.Routes(workspaces.of(ctx))
    routes.learn({line.customer_id for line in lines})
    terms = loading.terms_of(ctx, item_ids, routes)
    pegs = loading.pegs_of(item_ids)
    moves = []
    for line in lines:
        demand = loading.demand_of(line, routes, pegs.get(line.id, ()))
        day = promise(demand, demand.pegs, terms[line.item_id])
        moves.append(promises.Move(line, day, PromiseChange.Reason.ORDER_CHANGED, None))
    promises.move(ctx, moves)


@on(
    StockChanged,
    SupplierItemsChanged,
    PurchaseOrderPlaced,
    PurchaseOrderResponded,
    ChangeProposalAccepted,
    PurchaseLineClosedShort,
    PurchaseOrderChanged,
    PurchaseOrderCancelled,
    PurchaseOrderDeliveryMoved,
    SalesOrderLinesCancelled,
)
def replan_items(
    ctx: Context,
    facts: Sequence[
        StockChanged
        | SupplierItemsChanged
        | PurchaseOrderPlaced
        | PurchaseOrderResponded
        | ChangeProposalAccepted
        | PurchaseLineClosedShort
        | PurchaseOrderChanged
        | PurchaseOrderCancelled
        | PurchaseOrderDeliveryMoved
        | SalesOrderLinesCancelled
    ],
) -> None:
    """Plan anew, once each, the items whose supply moved: exactly the promises that stand on it change."""
    orders: dict[UUID, UUID] = {}
    touched: set[UUID] = set()
    for fact in facts:
        items = [fact.item_id] if isinstance(fact, StockChanged) else fact.item_ids
        touched.update(items)
        if isinstance(fact, FROM_SUPPLIERS):
            orders |= dict.fromkeys(items, fact.purchase_order_id)
    # Together with those that `mark_risks` holds next: who locks items twice may wait for others in a ring.
    held = lock(touched | risks.discussed(facts))
    item_ids = [item_id for item_id in held if item_id in touched]
    for start in range(0, len(item_ids), CHUNK):
        chunk = item_ids[start : start + CHUNK]
        states, lines = loading.states_of(ctx, chunk)
        changes = [
            change
            for state in states.values()
            for change in replan(state.supplies, state.demands, state.terms)
        ]
        if changes:
            writing.write(ctx, changes, lines, orders)
        risks.mark(ctx, chunk)


@on(
    PurchaseOrderResponded,
    ChangeProposalAccepted,
    ChangeProposalRefused,
    GoodsReceived,
    PurchaseOrderChanged,
    PurchaseOrderCancelled,
    PurchaseOrderDeliveryMoved,
)
def mark_risks(
    ctx: Context,
    facts: Sequence[
        PurchaseOrderResponded
        | ChangeProposalAccepted
        | ChangeProposalRefused
        | GoodsReceived
        | PurchaseOrderChanged
        | PurchaseOrderCancelled
        | PurchaseOrderDeliveryMoved
    ],
) -> None:
    """Show at the desk which lines an undecided proposal would move; the customer sees nothing of it."""
    risks.settle({fact.purchase_order_id for fact in facts})
    if items := risks.discussed(facts):
        risks.mark(ctx, lock(items))
