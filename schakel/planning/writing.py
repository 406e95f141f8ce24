"""Writes what the planner decided: pegs, and through the promises of sales what customers may count on."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import new
from schakel.planning.demand import Peg, total
from schakel.planning.models import Peg as PegRow
from schakel.planning.replanning import Change
from schakel.planning.supply import Kind
from schakel.sales import promises
from schakel.sales.models import PromiseChange, SalesOrderLine

Reason = PromiseChange.Reason


def row(ctx: Context, line: SalesOrderLine, peg: Peg) -> PegRow:
    """Return a peg as it is stored."""
    return new(
        ctx,
        PegRow,
        line_id=line.id,
        customer_id=line.customer_id,
        branch_id=line.branch_id,
        assignee_id=line.assignee_id,
        item_id=line.item_id,
        kind=peg.kind.value,
        schedule_line_id=peg.key if peg.kind is Kind.SCHEDULE_LINE else None,
        quantity=peg.quantity,
        available_date=peg.available_date,
    )


def write(
    ctx: Context,
    changes: Iterable[Change],
    lines: Mapping[UUID, SalesOrderLine],
    orders: Mapping[UUID, UUID],
) -> None:
    """Write new pegs, move the promises that changed; `orders` says which purchase order touched which item."""
    changes = list(changes)
    changed = [lines[change.demand_key] for change in changes]  # type: ignore[index]
    PegRow.objects.filter(line_id__in=[line.id for line in changed]).delete()
    insert(
        [
            row(ctx, line, peg)
            for line, change in zip(changed, changes, strict=True)
            for peg in change.new_pegs
        ]
    )
    moves, kept = [], []
    for line, change in zip(changed, changes, strict=True):
        if change.moves_promise:
            moves.append(promises.Move(line, change.new_promise, _reason(change), orders.get(line.item_id)))
        else:
            kept.append(line)
    promises.withdraw(kept)
    promises.move(ctx, moves)


def _reason(change: Change) -> str:
    """Say in a word why: the order changed, a source moved or shrank, stock changed, or supply was added."""
    if total(change.new_pegs) != total(change.old_pegs):
        return Reason.ORDER_CHANGED
    before = {peg.key: peg for peg in change.old_pegs if peg.key in change.caused_by}
    if any(peg.kind is Kind.STOCK for peg in before.values()):
        return Reason.STOCK_CHANGED
    if not before:
        return Reason.SUPPLY_ADDED
    after = {peg.key: peg.quantity for peg in change.new_pegs}
    shrunk = any(after.get(key, Decimal(0)) < peg.quantity for key, peg in before.items())
    return Reason.SUPPLY_SHORT if shrunk else Reason.SUPPLY_MOVED
