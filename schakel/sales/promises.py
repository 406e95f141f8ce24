"""The promises on sales order lines: given once, moved with a reason, held when the desk wants to be asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from schakel.kernel import workspaces
from schakel.kernel.context import Context
from schakel.kernel.facts import announce, difference
from schakel.kernel.tenancy import new
from schakel.sales.facts import PromiseChangeHeld, PromiseGiven, PromiseMoved
from schakel.sales.models import PromiseChange, SalesOrder, SalesOrderLine
from schakel.sales.states import CHANGE, PROMISE

State = PromiseChange.State
Status = SalesOrderLine.PromiseStatus


@dataclass(frozen=True, slots=True)
class Move:
    """A line whose supply says another day than what was promised."""

    line: SalesOrderLine
    new_date: date | None
    reason: str
    purchase_order_id: UUID | None


def give(ctx: Context, dates: Iterable[tuple[SalesOrderLine, date | None]]) -> None:
    """Give lines their first promise."""
    latest: dict[UUID, tuple[UUID, date | None]] = {}
    lines = []
    for line, promised in dates:
        PROMISE.move(line, Status.PROMISED)
        line.promised_date = promised
        lines.append(line)
        customer, known = latest.get(line.order_id, (line.customer_id, promised))
        latest[line.order_id] = customer, _later(known, promised)
    _write(lines)
    summarise(list(latest))
    announce(
        ctx,
        *(
            PromiseGiven(
                sales_order_id=order_id,
                customer_id=customer_id,
                promised_date=promised,
                **difference({}, {"promised_date": promised}),
            )
            for order_id, (customer_id, promised) in latest.items()
        ),
    )


def _later(a: date | None, b: date | None) -> date | None:
    return None if a is None or b is None else max(a, b)


def move(ctx: Context, moves: Sequence[Move]) -> None:
    """Move promises, or hold them for the desk where the workspace asks for that."""
    if not moves:
        return
    hold = workspaces.of(ctx).hold_promise_changes
    # A newer answer of the planner replaces what was still waiting.
    withdraw(move.line for move in moves)
    changes = [_change(ctx, move, held=hold) for move in moves if move.new_date != move.line.promised_date]
    PromiseChange.objects.bulk_create(changes)
    if hold:
        _mark([change.line_id for change in changes], held=True)
        announce(
            ctx,
            *(
                PromiseChangeHeld(
                    sales_order_id=change.order_id,
                    line_id=change.line_id,
                    promise_change_id=change.id,
                    old_date=change.old_date,
                    new_date=change.new_date,
                    reason=change.reason,
                )
                for change in changes
            ),
        )
    else:
        _let_go(ctx, changes)


def withdraw(lines: Iterable[SalesOrderLine]) -> None:
    """Drop held changes of lines whose promise can be kept after all, or gets another answer."""
    line_ids = [line.id for line in lines]
    if CHANGE.update(PromiseChange.objects.filter(line_id__in=line_ids), State.HELD, State.SUPERSEDED):
        _mark(line_ids, held=False)


def release(ctx: Context, changes: Sequence[PromiseChange]) -> None:
    """Let held changes count: the customer sees them from now on."""
    for change in changes:
        CHANGE.move(change, State.RELEASED)
        change.released_at, change.released_by_id = ctx.now, ctx.person_id
        change.disclosed_to_id = change.line.customer_id
    PromiseChange.objects.bulk_update(changes, ["state", "released_at", "released_by_id", "disclosed_to_id"])
    _mark([change.line_id for change in changes], held=False)
    _let_go(ctx, changes)


def _mark(line_ids: Sequence[UUID], *, held: bool) -> None:
    SalesOrderLine.objects.filter(id__in=line_ids).update(has_held_change=held)


def _change(ctx: Context, move: Move, *, held: bool) -> PromiseChange:
    return new(
        ctx,
        PromiseChange,
        line=move.line,
        order_id=move.line.order_id,
        branch_id=move.line.branch_id,
        assignee_id=move.line.assignee_id,
        disclosed_to_id=None if held else move.line.customer_id,
        old_date=move.line.promised_date,
        new_date=move.new_date,
        reason=move.reason,
        purchase_order_id=move.purchase_order_id,
        state=CHANGE.begin(State.HELD if held else State.RELEASED),
        changed_at=ctx.now,
        released_at=None if held else ctx.now,
    )


def _let_go(ctx: Context, changes: Sequence[PromiseChange]) -> None:
    lines = []
    for change in changes:
        PROMISE.move(change.line, Status.MOVED)
        change.line.promised_date = change.new_date
        lines.append(change.line)
    _write(lines)
    summarise(sorted({change.order_id for change in changes}))
    announce(
        ctx,
        *(
            PromiseMoved(
                sales_order_id=change.order_id,
                customer_id=change.line.customer_id,
                line_id=change.line_id,
                promise_change_id=change.id,
                old_date=change.old_date,
                new_date=change.new_date,
                reason=change.reason,
                **difference({"promised_date": change.old_date}, {"promised_date": change.new_date}),
            )
            for change in changes
        ),
    )


def _write(lines: Sequence[SalesOrderLine]) -> None:
    """Write the dates of many lines in one statement: a CASE per line, as bulk_update does, is slow at length."""
    by_status: dict[str, list[SalesOrderLine]] = defaultdict(list)
    for line in lines:
        by_status[line.promise_status].append(line)
    with connection.cursor() as cursor:
        for status, of_status in by_status.items():
            cursor.execute(
                "update sales_salesorderline l set promised_date = v.day, promise_status = %s"
                " from unnest(%s::uuid[], %s::date[]) as v (id, day) where l.id = v.id and l.workspace_id = %s",
                [
                    status,
                    [line.id for line in of_status],
                    [line.promised_date for line in of_status],
                    of_status[0].workspace_id,
                ],
            )


def summarise(order_ids: Sequence[UUID]) -> None:
    """Keep on each order when its last open line is promised, and whether that is later than asked."""
    if not order_ids:
        return
    lines = SalesOrderLine._meta.db_table
    orders = SalesOrder._meta.db_table
    with connection.cursor() as cursor:
        # Whoever plans another item may move another line of the same order: wait, then look at the lines.
        cursor.execute(
            f"select from {orders} where id = any(%s) order by id for no key update",
            [list(order_ids)],
        )
        cursor.execute(
            f"update {orders} o set promised_date = s.day, is_late = s.late from ("  # noqa: S608 - names of our own
            " select workspace_id, order_id,"
            " case when bool_or(promised_date is null) then null else max(promised_date) end as day,"
            " coalesce(bool_or(promised_date > requested_date), false) as late"
            f" from {lines} where order_id = any(%s) and open_quantity > 0 group by workspace_id, order_id) s"
            " where o.id = s.order_id and o.workspace_id = s.workspace_id",
            [list(order_ids)],
        )
