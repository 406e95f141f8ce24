"""Writes what suppliers answered: what is within their tolerance counts, the rest is a proposal."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Context
from schakel.kernel.facts import difference, values_of
from schakel.kernel.tenancy import new
from schakel.parties.models import SupplierRole
from schakel.purchasing import schedules
from schakel.purchasing.facts import PurchaseOrderResponded
from schakel.purchasing.models import (
    OrderResponse,
    OrderResponseLine,
    PurchaseOrder,
    PurchaseOrderLine,
    ScheduleLine,
)
from schakel.purchasing.responses import Answer, Code, already_so
from schakel.purchasing.saving import save
from schakel.purchasing.schemas import OrderResponseIn
from schakel.purchasing.states import PROPOSAL, RESPONSE

Status = OrderResponseLine.Status


@dataclass(frozen=True, slots=True)
class Given:
    """What a supplier answered to an order; `lines` are all of the order's."""

    order: PurchaseOrder
    lines: Sequence[PurchaseOrderLine]
    answers: Sequence[Answer]
    data: OrderResponseIn


@dataclass
class Written:
    """What answers do, gathered to be written at once."""

    responses: list[OrderResponse] = field(default_factory=list)
    rows: list[OrderResponseLine] = field(default_factory=list)
    superseded: list[UUID] = field(default_factory=list)
    changed: list[ScheduleLine] = field(default_factory=list)


def take(ctx: Context, given: Sequence[Given]) -> list[PurchaseOrderResponded]:
    """Write the responses: apply what is within tolerance, keep the rest as proposals; a repetition does nothing.

    As many statements for many orders as for one.
    """
    order_ids = [one.order.id for one in given]
    schedule: dict[UUID, list[ScheduleLine]] = defaultdict(list)
    for part in ScheduleLine.objects.visible_to(ctx).filter(order_id__in=order_ids).order_by("position"):
        schedule[part.line_id].append(part)
    waiting = OrderResponseLine.objects.visible_to(ctx).filter(order_id__in=order_ids, status=Status.PROPOSED)
    proposed = {row.line_id: row for row in waiting}
    fresh = [
        one
        for one in given
        if not all(_said_before(a, schedule[a.line.id], proposed.get(a.line.id)) for a in one.answers)
    ]
    if not fresh:
        return []
    tolerances = tolerances_of(ctx, {one.order.supplier_id for one in fresh})
    written = Written()
    facts = [
        _apply(ctx, one, schedule, proposed, tolerances[one.order.supplier_id], written) for one in fresh
    ]
    if written.superseded:
        replaced = OrderResponseLine.objects.filter(id__in=written.superseded)
        PROPOSAL.update(replaced, Status.PROPOSED, Status.SUPERSEDED)
    OrderResponse.objects.bulk_create(written.responses)
    OrderResponseLine.objects.bulk_create(written.rows)
    save([one.order for one in fresh], [line for one in fresh for line in one.lines], written.changed)
    return facts


def _apply(
    ctx: Context,
    given: Given,
    schedule: dict[UUID, list[ScheduleLine]],
    proposed: Mapping[UUID, OrderResponseLine],
    tolerance: int,
    written: Written,
) -> PurchaseOrderResponded:
    """Do to an order, its lines and their schedule what was answered, and gather what is to be written of it."""
    order = given.order
    response = new(
        ctx,
        OrderResponse,
        order=order,
        supplier_id=order.supplier_id,
        branch_id=order.branch_id,
        assignee_id=order.assignee_id,
        order_response_code=RESPONSE.begin(_code(given.answers)),
        note=given.data.note,
        channel=ctx.channel.value,
        person_id=ctx.person_id,
        responded_at=ctx.now,
    )
    before = standing(order, given.lines, schedule)
    moved: set[UUID] = set()
    waiting: list[UUID] = []
    proposals: dict[str, Any] = {}
    answered = {answer.line.id for answer in given.answers}
    for answer in given.answers:
        line_id = answer.line.id
        counts = answer.within(tolerance)
        if counts:
            supply_moved, changed = schedules.apply(ctx, answer, schedule[line_id])
            schedule[line_id] = [*{part.id: part for part in [*schedule[line_id], *changed]}.values()]
            written.changed += changed
            moved |= {answer.line.item_id} if supply_moved else set()
        else:
            waiting.append(line_id)
            proposals[f"proposals.{answer.line.position}"] = _proposed(answer)
        if line_id in proposed:
            written.superseded.append(proposed[line_id].id)
        written.rows.append(_row(ctx, response, answer, Status.APPLIED if counts else Status.PROPOSED))
    written.responses.append(response)
    others = any(line.id in proposed and line.id not in answered for line in given.lines)
    order.has_proposal = bool(waiting) or others
    order.responded_at = ctx.now
    if given.data.sales_order_id:
        order.sales_order_id = given.data.sales_order_id
    schedules.conclude(order, given.lines, [part for line in given.lines for part in schedule[line.id]])
    return PurchaseOrderResponded(
        purchase_order_id=order.id,
        supplier_id=order.supplier_id,
        order_response_code=response.order_response_code,
        item_ids=sorted(moved),
        proposed_line_ids=waiting,
        number=order.number,
        **difference(before, standing(order, given.lines, schedule) | proposals),
    )


def standing(
    order: PurchaseOrder, lines: Sequence[PurchaseOrderLine], schedule: Mapping[UUID, Sequence[ScheduleLine]]
) -> dict[str, Any]:
    """Return how an order and its lines stand, for the trail: `lines.1` is what was agreed of the first line."""
    of_lines = {
        f"lines.{line.position}": {
            "line_status_code": line.line_status_code,
            "quantity": line.confirmed_quantity,
            "price": line.confirmed_price,
            "dates": [part.confirmed_date for part in schedule.get(line.id, ()) if part.confirmed_date],
        }
        for line in lines
    }
    return values_of(order, "process_status", "next_date", "total_amount", "has_proposal") | of_lines


def _proposed(answer: Answer) -> dict[str, Any]:
    return {
        "line_status_code": answer.code,
        "quantity": sum(delivery.quantity for delivery in answer.deliveries),
        "price": answer.price,
        "dates": [delivery.date for delivery in answer.deliveries],
    }


def _said_before(
    answer: Answer, schedule: Sequence[ScheduleLine], proposal: OrderResponseLine | None
) -> bool:
    if proposal is not None:
        return (
            proposal.line_status_code,
            proposal.deliveries,
            proposal.price,
            proposal.reason,
        ) == (
            answer.code,
            answer.as_json(),
            answer.price,
            answer.reason,
        )
    return already_so(answer, schedule)


def tolerances_of(ctx: Context, supplier_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return up to how many days late an answer of each of these suppliers counts at once."""
    with tenancy.enter(ctx.as_system()):
        roles = SupplierRole.objects.filter(party_id__in=supplier_ids, tolerance_days_late__isnull=False)
        own: dict[UUID, int] = dict(roles.values_list("party_id", "tolerance_days_late"))
        if len(own) == len(supplier_ids):
            return own
        return dict.fromkeys(supplier_ids, workspaces.of(ctx).tolerance_days_late) | own


def _code(given: Sequence[Answer]) -> str:
    codes = {answer.code for answer in given}
    if codes == {Code.ACCEPTED}:
        return OrderResponse.Code.ACCEPTED
    return OrderResponse.Code.REJECTED if codes == {Code.NOT_ACCEPTED} else OrderResponse.Code.CHANGED


def _row(ctx: Context, response: OrderResponse, answer: Answer, status: str) -> OrderResponseLine:
    return new(
        ctx,
        OrderResponseLine,
        response=response,
        order_id=answer.line.order_id,
        line=answer.line,
        supplier_id=answer.line.supplier_id,
        branch_id=answer.line.branch_id,
        assignee_id=answer.line.assignee_id,
        line_status_code=answer.code,
        status=PROPOSAL.begin(status),
        deliveries=answer.as_json(),
        price=answer.price,
        reason=answer.reason,
    )
